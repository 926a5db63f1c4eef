// What goes wrong around us: Stripe before and after it did the work, the post, our processes, the clocks.
import { createHmac } from 'node:crypto'
import type { Emulator } from '../../packages/emulator/src/index.ts'
import { receiveDelivery } from '../../src/commands/receiveDelivery.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Chance } from './chance.ts'
import { type City, ConnectionLost, type Node, webhookSecret } from './city.ts'
import { isExpected } from './expected.ts'

const kinds = ['status', 'timeout_before', 'timeout_after', 'reset_before', 'reset_after'] as const

/** Another mood of Stripe's: mostly well, sometimes ill, now and then not there at all. */
export function changeStripe({ controls }: Emulator, chance: Chance): string {
  controls.clearFaults()
  const probability = chance.weighted([
    [5, 0],
    [4, 0.08],
    [2, 0.3],
    [1, 0.95],
  ])
  if (probability > 0)
    for (const kind of kinds) {
      const status = kind === 'status' ? { status: chance.pick([500, 429, 503]) } : {}
      controls.addRequestFault({ kind, probability: probability / kinds.length, ...status })
    }
  return `Stripe fails ${probability * 100} %`
}

/** Another node's clock, a little off or suddenly well off. */
export function jumpClock(city: City, node: Node): void {
  node.skewMs = city.chance.pick([0, -3000, 3000, -20_000, 45_000, 240_000])
  city.count('clock jumped')
  city.turns.note(`${node.life.name}’s clock is off by ${node.skewMs} ms`)
}

/** Bytes that are not Stripe’s, or not for us: none may be taken. */
export async function forge(city: City, node: Node): Promise<void> {
  const bookingId = city.chance.uuid()
  const id = `evt_forged${city.turns.steps}`
  const live = city.chance.is(0.5)
  const object = {
    id: 'cs_forged',
    object: 'checkout.session',
    metadata: { booking_id: bookingId, attempt_id: bookingId },
  }
  const body = JSON.stringify({
    id,
    object: 'event',
    api_version: null,
    livemode: live,
    type: 'checkout.session.completed',
    data: { object },
  })
  const at = Math.floor(city.turns.nowMs / 1000)
  const secret = live ? webhookSecret : 'whsec_of_somebody_else'
  const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  city.count(live ? 'live event on test keys' : 'forged delivery')
  try {
    await city.ask(node, (world) => receiveDelivery(world, Buffer.from(body), `t=${at},v1=${signature}`))
    city.violations.push(`a forged delivery was taken: ${body}`)
  } catch (error) {
    const refused = error instanceof Problem && ['signature_invalid', 'wrong_mode'].includes(error.code)
    if (!refused && !(error instanceof ConnectionLost) && !isExpected(error))
      city.unexpected('a forged delivery', error)
  }
}
