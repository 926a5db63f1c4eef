// What a node does by itself, each at most once at a time: sweeps, jobs, catching up, tidying, and looking after
// the queue. In life loops with timers do this (src/jobs/worker.ts); here the seed says when.
import { z } from 'zod'
import { drainDelivery } from '../../src/commands/drainInbox.ts'
import { receiveDelivery } from '../../src/commands/receiveDelivery.ts'
import { Problem } from '../../src/domain/problem.ts'
import { catchUp } from '../../src/jobs/catchUp.ts'
import { perform } from '../../src/jobs/perform.ts'
import { sweep } from '../../src/jobs/sweep.ts'
import { tidy } from '../../src/jobs/tidy.ts'
import { type City, ConnectionLost, type Envelope, type Node } from './city.ts'
import { isExpected } from './expected.ts'
import { heartbeat, supervise, type Worker, workOnce } from './queue.ts'

export type Chore = 'sweep' | 'work' | 'supervise' | 'catch up' | 'tidy'

/** Starts a chore unless the node is at it already; answers how many things it found. */
export async function doChore(city: City, node: Node, chore: Chore): Promise<number> {
  if (node.busy.has(chore) || !node.life.isAlive) return 0
  node.busy.add(chore)
  try {
    return await city.ask(node, () => chores[chore](city, node))
  } catch (error) {
    if (!(error instanceof ConnectionLost) && !isExpected(error)) city.unexpected(chore, error)
    return 1
  } finally {
    node.busy.delete(chore)
  }
}

const chores: Record<Chore, (city: City, node: Node) => Promise<number>> = {
  sweep: (_city, { world }) => sweep(world),
  work: (city, node) => workOnce(workerOf(city, node), (job) => perform(node.world, job)),
  'catch up': (_city, { world }) => catchUp(world),
  async supervise(city, node) {
    await heartbeat(workerOf(city, node))
    await supervise(workerOf(city, node))
    return 0
  },
  async tidy(_city, { world }) {
    await tidy(world)
    return 0
  },
}

const workerOf = ({ turns }: City, { world, life }: Node): Worker => ({
  db: world.db,
  name: life.name,
  now: () => new Date(turns.nowMs),
  random: world.random,
})

// Longer than this on the way, its signature is too old to be taken: Stripe signs it afresh and sends it again.
const signatureMs = 50_000
const lateMs = 5 * 60_000

/** A delivery arrives: taken, answered and worked on, or back to Stripe to be sent again. */
export async function deliver(city: City, node: Node, envelope: Envelope): Promise<void> {
  const { headers, body, at } = envelope
  const eventId = /"id": "(evt_\w+)"/.exec(body)?.[1] ?? ''
  city.turns.note(`delivery ${note(city, Event.parse(JSON.parse(body)))}`)
  try {
    const received = await city.ask(node, (world) =>
      receiveDelivery(world, Buffer.from(body), headers['Stripe-Signature']),
    )
    if (received.isNew)
      void city.ask(node, (world) => drainDelivery(world, eventId)).catch((error) => notWell(city, error))
  } catch (error) {
    if (error instanceof Problem && city.turns.nowMs - at < signatureMs) city.unexpected('a delivery', error)
    else if (!(error instanceof Problem)) notWell(city, error)
    city.emulator.controls.resend(eventId)
  }
}

function notWell(city: City, error: unknown): void {
  if (!(error instanceof ConnectionLost) && !isExpected(error)) city.unexpected('a delivery', error)
}

const Event = z.object({
  id: z.string(),
  type: z.string(),
  created: z.int(),
  data: z.object({
    object: z.object({ id: z.string(), metadata: z.record(z.string(), z.string()).nullish() }),
  }),
})

/** What it is about; and how badly it is out of turn is counted. */
function note(city: City, { id, type, created, data }: z.infer<typeof Event>): string {
  const about = data.object.id
  const heard = city.heardOf.get(about) ?? { created: 0, ids: new Set<string>() }
  if (city.turns.nowMs - created * 1000 > lateMs) city.count('delivery late')
  if (created < heard.created) city.count('delivery out of order')
  if (created === heard.created && !heard.ids.has(id)) city.count('deliveries of the same second')
  heard.ids.add(id)
  city.heardOf.set(about, { created: Math.max(created, heard.created), ids: heard.ids })
  return `${type} ${id} about ${about} ${data.object.metadata?.booking_id ?? ''}`
}
