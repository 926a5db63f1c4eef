// Shapes that Stripe's documents allow and that a usual purchase does not show.
import { describe, expect, it } from 'vitest'
import { attemptId, held } from '../domain/bookings.fixture.ts'
import { nothingHeard } from '../domain/facts.ts'
import { factsOfSession, SessionObject } from './facts.ts'
import { handledEventTypes, translate } from './translate.ts'

const metadata = { booking_id: held().id, attempt_id: attemptId(1) }

const say = (type: string, object: object) =>
  translate(JSON.stringify({ id: 'evt_1', type, data: { object } }))

const intent = (change: object = {}) => ({
  id: 'pi_1',
  object: 'payment_intent',
  status: 'succeeded',
  amount_received: 7500,
  currency: 'usd',
  metadata,
  ...change,
})

const session = (change: object = {}) =>
  SessionObject.parse({
    id: 'cs_1',
    object: 'checkout.session',
    status: 'complete',
    payment_status: 'paid',
    payment_intent: 'pi_1',
    amount_total: 7500,
    currency: 'usd',
    expires_at: 1,
    client_reference_id: null,
    metadata,
    ...change,
  })

describe('a session', () => {
  const money = { pi_1: { amountMinor: 7500, currency: 'usd' } }
  it.each([
    ['with its PaymentIntent whole', { payment_intent: { id: 'pi_1', status: 'succeeded' } }, money],
    ['unpaid as yet', { payment_status: 'unpaid' }, {}],
    ['with nothing to pay', { payment_status: 'no_payment_required', payment_intent: null }, {}],
    ['paid, and no word of a PaymentIntent', { payment_intent: null }, {}],
    ['paid, and no word of how much', { amount_total: null }, {}],
    ['paid, and no word of the currency', { currency: null }, {}],
  ])('%s', (_name, change, captures) => {
    expect(factsOfSession(session(change)).captures).toEqual(captures)
  })

  it('of a state that Stripe does not tell has been heard of, and no more', () => {
    expect(factsOfSession(session({ status: null, payment_status: 'unpaid' }))).toEqual({
      ...nothingHeard,
      sessionId: 'cs_1',
    })
  })

  it.each([
    ['requires_payment_method', 'complete', 'unpaid', true],
    ['canceled', 'complete', 'unpaid', true],
    ['processing', 'complete', 'unpaid', false],
    ['requires_payment_method', 'open', 'unpaid', false],
    ['succeeded', 'complete', 'paid', false],
  ])(
    'whose PaymentIntent %s while it is %s and %s: the bank refused: %s',
    (intentStatus, status, paid, failed) => {
      const read = session({
        payment_intent: { id: 'pi_1', status: intentStatus },
        status,
        payment_status: paid,
      })
      expect(factsOfSession(read).asyncFailed).toBe(failed)
    },
  )

  it('that never had a PaymentIntent was refused by no bank', () => {
    expect(factsOfSession(session({ payment_intent: null, payment_status: 'unpaid' })).asyncFailed).toBe(
      false,
    )
  })
})

describe('a PaymentIntent', () => {
  it.each([
    ['that is being processed', { status: 'processing' }],
    ['that succeeded with nothing received', { amount_received: 0 }],
  ])('%s is no money', (_name, change) => {
    expect(say('payment_intent.succeeded', intent(change))).toMatchObject({
      kind: 'facts',
      facts: nothingHeard,
    })
  })

  it.each([
    ['its charge', { latest_charge: 'ch_1' }, 'ch_1'],
    ['its charge, sent whole', { latest_charge: { id: 'ch_2' } }, 'ch_2'],
    ['the event, where no charge was made', { latest_charge: null }, 'evt_1'],
    ['the event, where none is spoken of', {}, 'evt_1'],
  ])('that was declined is counted by %s', (_name, change, counted) => {
    const said = say(
      'payment_intent.payment_failed',
      intent({ status: 'requires_payment_method', ...change }),
    )
    expect(said).toMatchObject({ kind: 'facts', facts: { declines: [counted], captures: {} } })
  })

  it.each(['payment_intent.succeeded', 'payment_intent.payment_failed'])('of somebody else: %s', (type) => {
    expect(say(type, intent({ metadata: {} }))).toEqual({ kind: 'foreign' })
    expect(say(type, intent({ metadata: { booking_id: held().id } }))).toEqual({ kind: 'foreign' })
    expect(say(type, intent({ metadata: { ...metadata, booking_id: '42' } }))).toEqual({ kind: 'foreign' })
  })
})

describe('a refund', () => {
  it.each([
    ['by id', 'pi_1', { kind: 'refunds', paymentIntentId: 'pi_1' }],
    ['whole', { id: 'pi_1' }, { kind: 'refunds', paymentIntentId: 'pi_1' }],
    ['not at all', null, { kind: 'foreign' }],
  ])('names its PaymentIntent %s', (_name, payment_intent, expected) => {
    expect(say('refund.updated', { id: 're_1', object: 'refund', payment_intent })).toEqual(expected)
  })
})

it('subscribes to no more types than one list call can ask for', () => {
  expect(handledEventTypes.length).toBeLessThanOrEqual(20)
  expect(new Set(handledEventTypes).size).toBe(handledEventTypes.length)
})

it('takes any type that it does not know, and any that is named like a property of every object', () => {
  for (const type of ['customer.created', 'toString', '__proto__', 'constructor'])
    expect(say(type, {})).toEqual({ kind: 'unknown' })
})
