// Many seeds, a few at a time, each in a database of its own: one waits for PostgreSQL most of the time.
import type { Client } from 'pg'
import { prepare, type Report, runSeed } from './run.ts'

export const lanes = 4

export type Total = {
  seeds: number
  steps: number
  bookings: number
  captures: number
  faults: Map<string, number>
  failing: Report[]
}

export async function simulate(
  clients: readonly Client[],
  from: number,
  count: number,
  options: { tell: (report: Report) => void; untilBroken: boolean },
): Promise<Total> {
  const total: Total = { seeds: 0, steps: 0, bookings: 0, captures: 0, faults: new Map(), failing: [] }
  let next = from
  const lane = async (client: Client) => {
    await prepare(client)
    while (next < from + count && !(options.untilBroken && total.failing.length > 0)) {
      const report = await runSeed(client, next++)
      addTo(total, report)
      options.tell(report)
    }
  }
  await Promise.all(clients.map(lane))
  return total
}

function addTo(total: Total, report: Report): void {
  total.seeds++
  total.steps += report.steps
  total.bookings += report.bookings
  total.captures += report.captures
  for (const [fault, times] of Object.entries(report.faults))
    total.faults.set(fault, (total.faults.get(fault) ?? 0) + times)
  // Without its trace: a thousand of them would fill the memory, and any of them can be had again.
  if (report.violations.length > 0) total.failing.push({ ...report, trace: [] })
}
