// The rest of a run: no more faults, and time passes until nothing is due any more.
import type { Client } from 'pg'
import { deliver, doChore } from './chores.ts'
import type { City, Node } from './city.ts'
import { checkNothingOpen } from './promises/pages.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const mostRounds = 600

export async function comeToRest(city: City, client: Client): Promise<void> {
  city.isCalm = true
  city.emulator.controls.clearFaults()
  for (const node of [...city.nodes]) if (city.chance.is(0.5)) node.life.end()
  const node = city.startNode('node-at-rest')
  for (const one of city.nodes) one.skewMs = 0
  await city.turns.until(doChore(city, node, 'catch up'))
  const calmFromMs = city.turns.nowMs
  let looked = false
  for (let round = 1; round <= mostRounds; round++) {
    await quiet(city, node)
    if (!looked && city.turns.nowMs - calmFromMs > 5 * minuteMs) {
      looked = true
      await checkNothingOpen(city, client)
    }
    const next = await nextDue(city, client)
    if (next === null) return
    city.turns.nowMs = Math.max(next, city.turns.nowMs + strideMs(round))
  }
  city.violations.push('it does not come to rest: something is due for ever')
}

/** Everything that can be done at this moment. */
async function quiet(city: City, node: Node): Promise<void> {
  await city.turns.until(doChore(city, node, 'supervise'))
  for (let round = 1; round <= 100; round++) {
    while (await city.turns.step());
    let found = await city.emulator.runDue()
    for (const envelope of city.mail.splice(0)) {
      found++
      await city.turns.until(deliver(city, node, envelope))
    }
    found += await city.turns.until(doChore(city, node, 'sweep'))
    found += await city.turns.until(doChore(city, node, 'work'))
    if (found === 0) return
  }
  city.violations.push('it is never quiet: something is done again and again')
}

// At first from moment to moment, then in ever longer strides: what is a little overdue is done all the same.
function strideMs(round: number): number {
  if (round < 10) return 1000
  if (round < 20) return 10 * minuteMs
  return round < 40 ? 3 * hourMs : 24 * hourMs
}

async function nextDue(city: City, client: Client): Promise<number | null> {
  const { rows } = await client.query<{ due: Date | null }>(`
    SELECT least(
      (SELECT min(release_at) FROM bookings WHERE status = 'pending_payment'),
      (SELECT min(completes_at) FROM bookings WHERE status = 'confirmed'),
      (SELECT min(ask_at) FROM attempts),
      (SELECT min(next_at) FROM deliveries WHERE state = 'waiting'),
      (SELECT min(created_at) + interval '2 hours' FROM refunds WHERE status = 'wanted'),
      (SELECT min(start_after) FROM simulation.jobs WHERE state IN ('created', 'retry')),
      (SELECT min(heartbeat_on) + interval '21 seconds' FROM simulation.jobs WHERE state = 'active')) AS due`)
  const times = [rows[0]?.due?.getTime(), city.emulator.nextDueAt(), city.turns.nextWake()]
  const known = times.filter((time) => typeof time === 'number')
  return known.length === 0 ? null : Math.min(...known)
}
