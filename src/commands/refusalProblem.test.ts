// Each reason to refuse, and the words in which the person who asked hears of it.
import { expect, test } from 'vitest'
import type { Refusal } from '../domain/kinds/refusal.ts'
import type { ProblemCode } from '../domain/problem.ts'
import { refusalProblem } from './refusalProblem.ts'

type Reason = Refusal['reason']
type Told<R extends Reason> = [Extract<Refusal, { reason: R }>, ProblemCode, string]

const ok = false
const at = new Date('2026-11-23T08:00:00Z')
const pounds = (amountMinor: number) => ({ amountMinor, currency: 'gbp' }) as const

// By reason, so that a new one does not compile until it has its words here.
const told: { [R in Reason]: Told<R> } = {
  wrong_kind: [
    { ok, reason: 'wrong_kind', detail: { listingKind: 'course', requestKind: 'mentoring' } },
    'invalid_input',
    'This listing is a course; ask for it as one.',
  ],
  listing_not_active: [
    { ok, reason: 'listing_not_active', detail: { status: 'paused' } },
    'not_offered',
    'This is not on sale at the moment.',
  ],
  duration_not_offered: [
    { ok, reason: 'duration_not_offered', detail: { minutes: 45, offeredMinutes: [30, 60, 90] } },
    'not_offered',
    '45 minutes is not on offer. Choose 30, 60, or 90 minutes.',
  ],
  start_not_offered: [
    { ok, reason: 'start_not_offered', detail: { startsAt: at, nearest: [], timeZone: 'Europe/London' } },
    'not_offered',
    'That time is outside the opening hours. Choose one of the times shown.',
  ],
  too_soon: [
    { ok, reason: 'too_soon', detail: { startsAt: at, earliestStartsAt: at, noticeMinutes: 120 } },
    'not_offered',
    'That start is too soon. Choose a later one.',
  ],
  too_far: [
    { ok, reason: 'too_far', detail: { startsAt: at, latestStartsAt: at, horizonDays: 28 } },
    'not_offered',
    'That is too far ahead. Bookings open 28 days before the start.',
  ],
  course_over: [
    { ok, reason: 'course_over', detail: { endedAt: at } },
    'not_offered',
    'This course is over.',
  ],
  auction_closed: [
    { ok, reason: 'auction_closed', detail: { closedAt: at } },
    'auction_closed',
    'This auction has closed.',
  ],
  bid_too_low: [
    { ok, reason: 'bid_too_low', detail: { bid: pounds(10_400), least: pounds(10_500) } },
    'bid_too_low',
    'Bid at least £105.00.',
  ],
  bid_not_chargeable: [
    { ok, reason: 'bid_not_chargeable', detail: { bid: pounds(20), fault: 'below_minimum' } },
    'invalid_input',
    '£0.20 cannot be charged in this currency.',
  ],
}

test.each(Object.entries(told))('%s', (_reason, [refusal, code, message]) => {
  expect(refusalProblem(refusal)).toMatchObject({ code, message })
})
