import { expect, it } from 'vitest'
import type { OfferFault } from '../domain/checkOffer.ts'
import { money } from '../domain/money.ts'
import { offerField, offerProblem } from './offerProblem.ts'

const priced = (fault: 'below_minimum' | 'above_maximum' | 'not_divisible' | 'negative'): OfferFault => ({
  reason: 'price_not_chargeable',
  detail: { field: 'priceMinor', price: money(100_050, 'isk'), fault, least: money(50, 'usd') },
})
const at = new Date('2026-12-07T18:00:00Z')

const faults: readonly [OfferFault, string, string][] = [
  [
    priced('below_minimum'),
    'offer.priceMinor',
    'Stripe charges no less than $0.50. Ask at least that, or nothing at all.',
  ],
  [
    priced('not_divisible'),
    'offer.priceMinor',
    'ISK 1,000.50 can’t be charged: in this currency amounts have no such decimals.',
  ],
  [priced('above_maximum'), 'offer.priceMinor', 'ISK 1,000.50 can’t be charged. Ask for less.'],
  [
    { reason: 'fee_not_divisible', detail: { field: 'fixedMinor', fee: money(5, 'isk'), stepMinor: 100 } },
    'currency',
    'The marketplace’s fee does not fit this currency. Choose another one.',
  ],
  [
    { reason: 'fee_out_of_range', detail: { field: 'fixedMinor', value: -1 } },
    'currency',
    'The marketplace’s fee does not fit this currency. Choose another one.',
  ],
  [
    { reason: 'unknown_time_zone', detail: { timeZone: 'Mars/Olympus' } },
    'timeZone',
    'There is no time zone called Mars/Olympus.',
  ],
  [
    { reason: 'duplicate_duration', detail: { minutes: 30 } },
    'offer.durations',
    '30 minutes stands there twice.',
  ],
  [
    { reason: 'ends_before_start', detail: { startsAt: at, endsAt: at } },
    'offer.endsAt',
    'The end has to come after the start.',
  ],
]

it.each(faults)('%j', (fault, path, message) => {
  const field = offerField(fault)
  expect({ ...field, message: field.message.replaceAll('\u00a0', ' ') }).toEqual({ path, message })
})

it('the first of the faults is the sentence, and all of them are fields', () => {
  const fields = faults.map(([fault]) => offerField(fault))
  const problem = offerProblem(fields)
  expect(problem).toMatchObject({ code: 'invalid_input', details: { fields } })
  expect(problem.message).toContain('offer.priceMinor: Stripe charges')
})
