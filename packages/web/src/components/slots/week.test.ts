import { describe, expect, it } from 'vitest'
import { slotDays, step } from './week.ts'

const slot = (startsAt: string) => ({ startsAt, endsAt: startsAt, seatsLeft: 1 })

// In Berlin: Monday 9:00, 10:00 and 15:00; nothing on Tuesday; Wednesday 10:00 and 14:00.
const monday = ['2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z', '2026-11-23T14:00:00Z'].map(slot)
const wednesday = ['2026-11-25T09:00:00Z', '2026-11-25T13:00:00Z'].map(slot)
const zone = 'Europe/Berlin'
const days = slotDays('2026-11-23', [...wednesday, ...monday], zone)

it('sorts slots onto the days of the visitor', () => {
  expect(days.map((day) => day.slots.length)).toEqual([3, 0, 2, 0, 0, 0, 0])
  const late = slotDays('2026-11-23', [slot('2026-11-23T23:30:00Z')], zone)
  expect(late.map((day) => day.slots.length)).toEqual([0, 1, 0, 0, 0, 0, 0])
})

it('leaves out what falls on no day shown', () => {
  expect(slotDays('2026-11-24', monday, zone).every((day) => day.slots.length === 0)).toBe(true)
})

describe('walking', () => {
  const [first, second, third] = monday
  const [earlier, later] = wednesday
  if (!first || !second || !third || !earlier || !later) throw new Error('the slots above are missing')

  it.each([
    ['ArrowDown', first, second],
    ['ArrowUp', second, first],
    ['End', first, third],
    ['Home', third, first],
    ['ArrowRight', first, earlier],
    ['ArrowRight', third, later],
    ['ArrowLeft', later, third],
  ])('%s', (key, from, to) => {
    expect(step(days, from, key, zone)).toEqual({ to })
  })

  it.each([
    ['ArrowUp', first],
    ['ArrowDown', third],
    ['ArrowLeft', first],
    ['ArrowRight', later],
    ['a', first],
  ])('%s leads nowhere at the edge', (key, from) => {
    expect(step(days, from, key, zone)).toBeNull()
  })

  it('turns the week with the page keys', () => {
    expect(step(days, first, 'PageDown', zone)).toEqual({ week: 'later' })
    expect(step(days, first, 'PageUp', zone)).toEqual({ week: 'earlier' })
  })

  it('goes along the day where only one is shown', () => {
    const alone = days.slice(0, 1)
    expect(step(alone, first, 'ArrowRight', zone)).toEqual({ to: second })
    expect(step(alone, second, 'ArrowLeft', zone)).toEqual({ to: first })
  })
})
