import { expect, it } from 'vitest'
import { nextAskMs } from './patience.ts'

it('asks at once, then less often, then stops within a minute', () => {
  const pauses: number[] = []
  for (let pause = nextAskMs(0); pause !== null; pause = nextAskMs(pauses.length)) pauses.push(pause)
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(60_000)
})
