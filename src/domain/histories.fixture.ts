// What Stripe can come to say of a payment with one to three attempts, and where the booking can stand when it
// begins to say it. A history is made of deliveries; in which order they arrive is the test's to choose.
import fc from 'fast-check'
import type { BookingState } from './booking.ts'
import {
  askedCourse,
  askedLot,
  askedMentoring,
  attemptId,
  contextAt,
  days,
  due,
  happened,
  held,
  intended,
  lapsed,
  minute,
  opened,
  paymentOf,
  said,
} from './bookings.fixture.ts'
import { type Capture, type Facts, nothingHeard } from './facts.ts'
import type { Uuid } from './ids.ts'
import type { Asked } from './kinds/kind.ts'
import { decideExpire, decideGiveUp } from './release.ts'
import { decideSettle } from './settle.ts'

export type Delivery = { attemptId: Uuid; facts: Facts }

export type Scenario = {
  /** In words, for the report of a failing run. */
  [fc.toStringMethod]: () => string
  booking: BookingState
  deliveries: Delivery[]
  now: Date
  /** What had become of the claims of a booking that ended before any of this was heard. */
  slot: 'free' | 'taken' | 'nearest is free'
}

type Story = (n: number) => Facts[]

const wrongAmount = { ...due, amountMinor: due.amountMinor - 1 }
const wrongCurrency = { ...due, currency: 'eur' }

const complete = (n: number, captures: Record<string, Capture> = {}) =>
  said(n, { session: 'complete', captures })
const expired: Story = (n) => [said(n), said(n, { session: 'expired' })]
const declined: Story = (n) => [`ch_${n}a`, `ch_${n}b`].map((id) => ({ ...nothingHeard, declines: [id] }))
const intent = (captures: Record<string, Capture>): Facts => ({ ...nothingHeard, captures })

function paid(n: number, capture: Capture, times = 1): Facts[] {
  const ids = Array.from({ length: times }, (_, time) => `pi_${n}_${time}`)
  return ids.flatMap((id) => [intent({ [id]: capture }), complete(n, { [id]: capture })])
}

const stories = {
  silence: () => [],
  open: (n) => [said(n)],
  expired,
  'declined and expired': (n) => [...declined(n), ...expired(n)],
  paid: (n) => paid(n, due),
  'declined, then paid': (n) => [said(n), ...declined(n), ...paid(n, due)],
  'paid twice': (n) => paid(n, due, 2),
  'a wrong amount': (n) => paid(n, wrongAmount),
  'a wrong currency': (n) => paid(n, wrongCurrency),
  processing: (n) => [complete(n)],
  'a debit that succeeds': (n) => [complete(n), ...paid(n, due)],
  'a debit of a wrong amount': (n) => [complete(n), ...paid(n, wrongAmount)],
  // Somebody charged the card in the Dashboard, under our metadata, while the page stayed open.
  'a wrong amount by hand, then expired': (n) => [intent({ [`pi_${n}_hand`]: wrongAmount }), ...expired(n)],
  'a wrong amount by hand, then paid': (n) => [intent({ [`pi_${n}_hand`]: wrongAmount }), ...paid(n, due)],
  'a debit that fails': (n) => [
    complete(n),
    ...declined(n),
    said(n, { session: 'complete', asyncFailed: true }),
  ],
} satisfies Record<string, Story>
type StoryName = keyof typeof stories

// What may still be heard depends on where the attempt stands. One that was abandoned was never handed out and cannot
// be paid; should it be paid all the same, that has to be right too.
const toldOf = {
  intended: Object.keys(stories) as StoryName[],
  open: Object.keys(stories) as StoryName[],
  processing: [
    'silence',
    'processing',
    'a debit that succeeds',
    'a debit of a wrong amount',
    'a debit that fails',
  ],
  expired: ['silence', 'expired', 'declined and expired'],
  abandoned: ['silence', 'open', 'expired', 'paid', 'a wrong amount'],
} satisfies Record<string, StoryName[]>
type Stand = keyof typeof toldOf

const anyAsked: fc.Arbitrary<Asked> = fc.constantFrom<Asked>(
  askedMentoring(days(21)),
  askedMentoring(30),
  askedCourse,
  askedLot,
)

const standAndStory = (stands: Stand[]) =>
  fc.constantFrom(...stands).chain((stand) => fc.tuple(fc.constant(stand), fc.constantFrom(...toldOf[stand])))

export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    asked: anyAsked,
    before: fc.array(standAndStory(['expired', 'abandoned']), { maxLength: 2 }),
    last: standAndStory(['intended', 'open', 'processing', 'expired', 'abandoned']),
    end: fc.constantFrom<End>('live', 'live', 'lapsed', 'unpaid', 'given up'),
    heardAt: fc.constantFrom('in time', 'after the hold', 'after the start'),
    slot: fc.constantFrom('free', 'taken', 'nearest is free'),
  })
  .map(({ asked, before, last, end, heardAt, slot }) => {
    const attempts = [...before, last]
    const stands = attempts.map(([stand]) => stand)
    const booking = ended(begun(asked, stands), end)
    const start = booking.startsAt ?? minute(days(21))
    const now = { 'in time': minute(5), 'after the hold': lapsed, 'after the start': start }[heardAt]
    const deliveries = attempts.flatMap(([stand, story], index) =>
      isImpossible(stand, story, heardAt)
        ? []
        : stories[story](index + 1).map((facts) => ({ attemptId: attemptId(index + 1), facts })),
    )
    const name = `${asked.kind}, ${attempts.map((pair) => pair.join(': ')).join('; ')}; ${end}; heard ${heardAt}; slot ${slot}`
    return {
      [fc.toStringMethod]: () => name,
      booking,
      deliveries,
      now,
      slot: booking.status === 'expired' ? slot : 'free',
    }
  })

// An abandoned attempt is closed within minutes; money on it days later does not happen.
const isImpossible = (stand: Stand, story: StoryName, heardAt: string) =>
  stand === 'abandoned' && heardAt === 'after the start' && (story === 'paid' || story === 'a wrong amount')

function begun(asked: Asked, stands: Stand[]): BookingState {
  return stands.reduce((booking, stand, index) => stood(booking, index + 1, stand), held(asked))
}

function stood(booking: BookingState, n: number, stand: Stand): BookingState {
  switch (stand) {
    case 'intended':
      return happened(booking, [intended(n)])
    case 'open':
      return happened(booking, opened(n))
    case 'abandoned':
      return happened(booking, [intended(n), { type: 'attempt_abandoned', attemptId: attemptId(n) }])
    case 'expired':
      return heardOf(happened(booking, opened(n)), n, said(n, { session: 'expired' }))
    case 'processing':
      return heardOf(happened(booking, opened(n)), n, complete(n))
  }
}

function heardOf(booking: BookingState, n: number, facts: Facts): BookingState {
  const context = { ...contextAt(minute(2)), reclaim: 'not_tried' as const }
  return decideSettle(booking, new Map([[attemptId(n), facts]]), context).next
}

type End = 'live' | 'lapsed' | 'unpaid' | 'given up'

/** Let go by the rules: what would need Stripe's proof stays as it is. */
function ended(booking: BookingState, end: End): BookingState {
  switch (end) {
    case 'live':
      return booking
    case 'lapsed':
      return decideExpire(booking, contextAt(lapsed), new Set()).next
    case 'unpaid': {
      const asked = new Set(paymentOf(booking).attempts.map((attempt) => attempt.id))
      return decideExpire(booking, contextAt(minute(days(22))), asked).next
    }
    case 'given up':
      return decideGiveUp(booking, contextAt(minute(3))).next
  }
}
