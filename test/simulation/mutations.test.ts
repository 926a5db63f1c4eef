// The simulation can fail: for each promise a build that is broken on purpose is found out. And it tells how: the seed
// that found it fails again, step by step, with the story of the booking that broke.
import { availableParallelism } from 'node:os'
import { describe, expect, inject, test } from 'vitest'
import type { Breakage } from './breakage.ts'
import { type Mutation, mutations } from './mutations.ts'
import type { Report } from './run.ts'
import { simulate } from './simulate.ts'

// Where a changed simulation has moved what a mutation's own seed found, one of these finds it.
const others = Array.from({ length: 150 }, (_, index) => index + 1)

const found = startAll()

describe.each(mutations)('$promise: $broken', (mutation) => {
  test('is found out', { timeout: 300_000 }, async () => {
    expect(await found.get(mutation)).toMatch(mutation.says)
  })
})

test('a seed that fails, fails again step by step, and tells the story of what broke', {
  timeout: 60_000,
}, async () => {
  const { seed, breakage } =
    mutations.find(({ broken }) => broken === 'a hold is let go without proof') ?? none()
  const first = await run([seed], breakage)
  expect(first?.violations).not.toEqual([])
  const [booking] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(first?.violations.join() ?? '') ?? none()
  expect(first?.story.join('\n')).toMatch(new RegExp(`Booking ${booking}[^]*EVENT 1 hold_placed[^]*cs_test_`))
  expect(first?.trace.length).toBeGreaterThan(100)
  expect(await run([seed], breakage)).toEqual(first)
})

/** As many at once as there are processors; each test waits for its own. */
function startAll(): Map<Mutation, Promise<string>> {
  const lanes = Array.from({ length: availableParallelism() }, () => Promise.resolve(''))
  return new Map(
    mutations.map((mutation, index) => {
      const lane = index % lanes.length
      const outcome = (lanes[lane] ?? none())
        .catch(() => '')
        .then(
          async () => (await run([mutation.seed, ...others], mutation.breakage))?.violations.join('\n') ?? '',
        )
      lanes[lane] = outcome
      return [mutation, outcome]
    }),
  )
}

/** The first run that breaks a promise. */
async function run(seeds: number[], breakage: Breakage): Promise<Report | undefined> {
  const how = { threads: 1, runsAThread: 1, untilBroken: true, withTrace: true }
  let broken: Report | undefined
  const tell = (report: Report) => {
    if (report.violations.length > 0) broken ??= report
  }
  await simulate(inject('testServer'), { seeds, breakage, tell, ...how })
  return broken
}

function none(): never {
  throw new Error('there is none')
}
