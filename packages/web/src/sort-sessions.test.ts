import { expect, it } from 'vitest'
import { sortSessions } from './sort-sessions.ts'

type Status = 'pending_payment' | 'confirmed' | 'cancelled'
type Paid = 'pending' | 'processing'

const booking = (id: string, status: Status, startsAt: string | null, payment: Paid = 'pending') => ({
  id,
  status,
  payment: { status: payment },
  startsAt,
  endsAt: startsAt,
  createdAt: '2026-11-20T12:00:00Z',
  now: '2026-11-21T12:00:00Z',
})

it('sorts by what is to be done: pay, look forward to, look back on', () => {
  const { waiting, upcoming, earlier } = sortSessions([
    booking('past', 'confirmed', '2026-11-01T10:00:00Z'),
    booking('next month', 'confirmed', '2026-12-01T10:00:00Z'),
    booking('cancelled', 'cancelled', '2026-12-05T10:00:00Z'),
    booking('held', 'pending_payment', '2026-11-30T10:00:00Z'),
    booking('debit', 'pending_payment', '2026-12-20T10:00:00Z', 'processing'),
    booking('tomorrow', 'confirmed', '2026-11-22T10:00:00Z'),
    booking('without a date', 'confirmed', null),
  ])
  expect(waiting.map(({ id }) => id)).toEqual(['held'])
  expect(upcoming.map(({ id }) => id)).toEqual(['without a date', 'tomorrow', 'next month', 'debit'])
  expect(earlier.map(({ id }) => id)).toEqual(['cancelled', 'past'])
})
