import { expect, it } from 'vitest'
import { LocalLimit } from './memory.ts'

const three = { quota: 3, windowMs: 60_000 }

const taken = (limit: LocalLimit, times: number, nowMs: number, key = 'one') =>
  Array.from({ length: times }, () => limit.take(key, three, nowMs).allowed).filter(Boolean).length

it('gives all of it at once to whoever was quiet, and back evenly', () => {
  const limit = new LocalLimit()
  expect(taken(limit, 10, 0)).toBe(3)
  expect(taken(limit, 10, 19_999)).toBe(0)
  expect(taken(limit, 10, 20_000)).toBe(1)
  expect(taken(limit, 10, 1_000_000)).toBe(3)
})

it('counts each by itself', () => {
  const limit = new LocalLimit()
  expect(taken(limit, 10, 0, 'one')).toBe(3)
  expect(taken(limit, 10, 0, 'other')).toBe(3)
})

it('forgets who was seen longest ago, and stays as large as it is', () => {
  const limit = new LocalLimit()
  for (let i = 0; i < 20_100; i++) limit.take(`address ${i}`, three, 0)
  expect(limit.subjects).toBe(20_000)
  expect(taken(limit, 10, 0, 'address 0')).toBe(3)
  expect(taken(limit, 10, 0, 'address 20099')).toBe(2)
})
