import { expect, it } from 'vitest'
import { nextAskMs, nextTryMs } from './patience.ts'

it.each([
  ['an answer that is open', nextAskMs],
  ['an answer that cannot be given', nextTryMs],
])('asks for %s at once, then less often, then stops within a minute', (_, next) => {
  const pauses: number[] = []
  for (let pause = next(0); pause !== null; pause = next(pauses.length)) pauses.push(pause)
  expect(pauses[0]).toBeLessThanOrEqual(1_000)
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(60_000)
})
