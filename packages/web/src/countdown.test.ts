import { describe, expect, it } from 'vitest'
import { clockJumped, remainingMs, serverTime, spokenMoment } from './countdown.ts'

const minute = 60_000
const deadline = '2026-11-24T14:15:00Z'
const serverNow = '2026-11-24T14:00:00Z'

describe('what is left', () => {
  it.each([
    ['right', 0],
    ['three hours fast', 3 * 60 * minute],
    ['a day slow', -24 * 60 * minute],
  ])('does not mind a local clock that is %s', (_, wrongBy) => {
    const readAt = Date.parse(serverNow) + wrongBy
    const server = serverTime(serverNow, readAt)
    expect(remainingMs(deadline, server, readAt)).toBe(15 * minute)
    expect(remainingMs(deadline, server, readAt + 4 * minute)).toBe(11 * minute)
  })

  it('says below zero how long it has been over', () => {
    const readAt = Date.parse(serverNow)
    expect(remainingMs(deadline, serverTime(serverNow, readAt), readAt + 16 * minute)).toBe(-minute)
  })
})

describe('what is said aloud', () => {
  it('says a moment when it is passed, and nothing between', () => {
    expect(spokenMoment(5 * minute + 400, 5 * minute - 600)).toBe(5 * minute)
    expect(spokenMoment(5 * minute - 600, 4 * minute)).toBeNull()
  })

  it('says the end', () => {
    expect(spokenMoment(800, 0)).toBe(0)
    expect(spokenMoment(0, 0)).toBeNull()
  })

  it('says only the last moment after a sleep', () => {
    expect(spokenMoment(14 * minute, 50_000)).toBe(minute)
  })
})

it('notices a clock that was set or a machine that slept', () => {
  expect(clockJumped(1_000, 1_200)).toBe(false)
  expect(clockJumped(3_600_000, 1_000)).toBe(true)
  expect(clockJumped(-3_600_000, 1_000)).toBe(true)
})
