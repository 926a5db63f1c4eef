// Every door, by everybody, with input that is right, nearly right and hostile: never a 500, never an answer off its
// description, never none. Another seed or more cases: npm run fuzz -- --seed 7 --cases 50000
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, startDemoEngine } from '../support/engine.ts'
import { fuzz } from './run.ts'

const seed = Number(process.env.FUZZ_SEED ?? 1)
const cases = Number(process.env.FUZZ_CASES ?? 2000)

let engine: Engine
beforeAll(async () => {
  engine = await startDemoEngine()
})
// What departed is told below, with its request.
afterAll(() => engine.stop().catch(() => null))

test(`${cases} cases of seed ${seed}`, { timeout: 60_000 + cases * 20 }, async () => {
  const { answers, failures } = await fuzz(engine, { seed, cases })
  if (process.env.FUZZ_SEED !== undefined) print(answers)
  expect(failures.slice(0, 10), `${failures.length} of ${cases}`).toEqual([])
  expect(reachedBy(answers, (status) => status < 300).length).toBeGreaterThan(answers.size / 2)
})

const reachedBy = (answers: Map<string, Map<number, number>>, has: (status: number) => boolean) =>
  [...answers].filter(([, own]) => [...own.keys()].some(has))

function print(answers: Map<string, Map<number, number>>): void {
  for (const [door, own] of [...answers].sort()) {
    const counts = [...own].sort(([a], [b]) => a - b).map(([status, many]) => `${status}×${many}`)
    console.log(`${door.padEnd(60)} ${counts.join('  ')}`)
  }
}
