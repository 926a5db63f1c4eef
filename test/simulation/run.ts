// One seed, from an empty marketplace to the check of all promises.
import { City } from './city.ts'
import { live } from './life.ts'
import { openMarketplace } from './marketplace.ts'
import { checkPromises } from './promises/check.ts'
import { comeToRest } from './rest.ts'
import type { Stage } from './stage.ts'
import { storyOf } from './story.ts'

export type Report = {
  seed: number
  steps: number
  faults: Record<string, number>
  /** What happened to bookings, by the names of the lifecycle. */
  events: Record<string, number>
  violations: string[]
  trace: string[]
  /** The story of the booking that broke; empty when all is well. */
  story: string[]
}

export async function runSeed({ client, empty }: Stage, seed: number): Promise<Report> {
  await empty()
  const city = new City(seed, client)
  // Mostly few, so that a failing run is a short story; now and then a crowd.
  const buyers = seed % 100 === 0 ? 200 : city.chance.int(3, 10)
  const market = await city.turns.until(openMarketplace(city.plainWorld(), city.chance.fork(), buyers))
  city.startNode('node1')
  city.startNode('node2')
  await live(city, market, client)
  await comeToRest(city, client)
  const violations = [...new Set([...city.violations, ...(await checkPromises(city, client))])]
  const { rows } = await client.query<{ type: string; times: number }>(
    'SELECT type, count(*) AS times FROM events GROUP BY type',
  )
  return {
    seed,
    steps: city.turns.steps,
    faults: city.faults,
    events: Object.fromEntries(rows.map(({ type, times }) => [type, times])),
    violations,
    trace: city.turns.trace,
    story: violations.length === 0 ? [] : await storyOf(city, client, violations),
  }
}
