// After the torture: everything is left alone, time is put forward beyond every deadline, and the books are checked.
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Emulator } from '../../packages/emulator/src/index.ts'
import { readBooks } from '../simulation/promises/books.ts'
import { checkClaims } from '../simulation/promises/claims.ts'
import { checkHistory } from '../simulation/promises/history.ts'
import { checkMoney } from '../simulation/promises/money.ts'
import type { Fleet } from './fleet.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const mostLooks = 150
// Each worker sweeps once a second.
const betweenLooksMs = 1200

export async function judge(client: Client, fleet: Fleet, emulator: Emulator): Promise<string[]> {
  const left = await untilAtRest(client, fleet, emulator)
  const books = readBooks({ emulator })
  const { rows } = await client.query<{ bookings: number }>('SELECT count(*)::int AS bookings FROM bookings')
  console.log(`  bookings: ${rows[0]?.bookings}`)
  console.log(`  payments captured: ${books.captured.size}`)
  console.log(`  refunds: ${books.refunds.length}`)
  const dead = fleet.deaths === 0 ? [] : [`${fleet.deaths} processes ended that nobody had killed`]
  return [
    ...dead,
    ...left,
    ...(await checkClaims(client)),
    ...(await checkMoney(client, books)),
    ...(await checkHistory(client)),
  ]
}

/** Answers what is still not done when patience ends. */
async function untilAtRest(client: Client, fleet: Fleet, emulator: Emulator): Promise<string[]> {
  for (let look = 1; look <= mostLooks; look++) {
    const strideMs = look <= 2 ? minuteMs : look <= 5 ? 20 * minuteMs : 8 * hourMs
    fleet.putForward(strideMs)
    await emulator.advance(strideMs)
    await pause(betweenLooksMs)
    if ((await notDone(client)).length === 0) return []
  }
  return notDone(client)
}

async function notDone(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>(`
    SELECT format('booking %s is held for ever', id) AS what FROM bookings WHERE status = 'pending_payment'
    UNION ALL SELECT format('attempt %s is %s for ever', id, state) FROM attempts
      WHERE state IN ('intended', 'open') OR ask_at IS NOT NULL
    UNION ALL SELECT format('delivery %s (%s) is %s: %s', event_id, type, state, problem) FROM deliveries
      WHERE state IN ('waiting', 'dead')
    UNION ALL SELECT format('refund %s is wanted for ever', id) FROM refunds WHERE status = 'wanted'
    UNION ALL SELECT format('job %s is %s', name, state) FROM pgboss.job
      WHERE name <> 'dead_letters' AND name NOT LIKE '\\_\\_%' AND state IN ('created', 'retry', 'active')`)
  return rows.map(({ what }) => what)
}
