// What the local Stripe sends about a page that our own request opened, in our words.
import { beforeEach, describe, expect, it } from 'vitest'
import { attemptId, due, held, minute } from '../../src/domain/bookings.fixture.ts'
import { type Facts, mergeFacts } from '../../src/domain/facts.ts'
import { handledEventTypes, translate } from '../../src/stripe/translate.ts'
import { type Conversation, factsOf, heardOf, openPage, settled, startConversation } from './conversation.ts'

let conversation: Conversation
let page: string

beforeEach(async () => {
  conversation = startConversation(minute(1).getTime())
  page = await openPage(conversation)
})

const readAgain = async () => (await conversation.stripe.retrieveSession(page, 'person')).facts

describe('a page that is paid by card', () => {
  it('is told of by two events and by our own reading, and all agree', async () => {
    conversation.emulator.controls.pay(page)
    const heard = await heardOf(conversation)
    const completed = heard.get('checkout.session.completed')
    expect(completed).toMatchObject({ kind: 'facts', bookingId: held().id, attemptId: attemptId(1) })
    const [session, intent] = [factsOf(completed), factsOf(heard.get('payment_intent.succeeded'))]
    expect(session).toMatchObject({ session: 'complete', sessionId: page, asyncFailed: false, declines: [] })
    expect(Object.values(session.captures)).toEqual([due])
    expect(intent).toEqual({ ...intent, session: 'unheard', sessionId: null, captures: session.captures })
    expect(await readAgain()).toEqual(session)
  })

  it('confirms the booking in every order', async () => {
    conversation.emulator.controls.decline(page)
    conversation.emulator.controls.pay(page)
    const heard = [...(await heardOf(conversation)).values()].filter((said) => said.kind === 'facts')
    expect(heard).toHaveLength(3)
    for (const order of ordersOf([...heard.map(factsOf), await readAgain()]))
      expect(settled(conversation, order)).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } })
  })
})

describe('a page that is not paid', () => {
  it('counts a decline by its charge, however many events tell of it', async () => {
    conversation.emulator.controls.decline(page)
    const facts = factsOf((await heardOf(conversation)).get('payment_intent.payment_failed'))
    expect(facts.declines).toEqual([expect.stringMatching(/^ch_/)])
    expect(facts).toMatchObject({ session: 'unheard', captures: {} })
    expect(await readAgain()).toMatchObject({ session: 'open', declines: [] })
    expect(settled(conversation, [facts, facts]).status).toBe('pending_payment')
  })

  it('says that it expired, by itself or because we closed it', async () => {
    const closed = await conversation.stripe.expireSession(page, 'person')
    expect(closed).toMatchObject({ id: page, facts: { session: 'expired', captures: {} } })
    const facts = factsOf((await heardOf(conversation)).get('checkout.session.expired'))
    expect(facts).toEqual(await readAgain())
    expect(await conversation.stripe.expireSession(page, 'person')).toBe('not_open')
  })

  it('passes its deadline at Stripe', async () => {
    await conversation.emulator.advance(32 * 60_000)
    expect(factsOf((await heardOf(conversation)).get('checkout.session.expired')).session).toBe('expired')
  })
})

describe('a page that is paid by a debit', () => {
  it('is complete and unpaid, and then paid', async () => {
    conversation.emulator.controls.pay(page, { debit: 'sepa_debit' })
    const processing = factsOf((await heardOf(conversation)).get('checkout.session.completed'))
    expect(processing).toMatchObject({ session: 'complete', captures: {}, asyncFailed: false })
    expect(settled(conversation, [processing])).toMatchObject({ payment: { status: 'processing' } })
    conversation.emulator.controls.settle(page, 'succeed')
    const heard = await heardOf(conversation)
    const succeeded = factsOf(heard.get('checkout.session.async_payment_succeeded'))
    expect(Object.values(succeeded.captures)).toEqual([due])
    expect(mergeFacts(processing, succeeded)).toEqual(succeeded)
    for (const order of ordersOf([processing, succeeded, factsOf(heard.get('payment_intent.succeeded'))]))
      expect(settled(conversation, order).status).toBe('confirmed')
  })

  it('is complete and unpaid, and then refused, which our own reading finds out too', async () => {
    conversation.emulator.controls.pay(page, { debit: 'sepa_debit' })
    expect((await readAgain()).asyncFailed).toBe(false)
    conversation.emulator.controls.settle(page, 'fail')
    const heard = await heardOf(conversation)
    const failed = factsOf(heard.get('checkout.session.async_payment_failed'))
    expect(failed).toMatchObject({ session: 'complete', asyncFailed: true, captures: {} })
    expect(await readAgain()).toEqual(failed)
    const declined = factsOf(heard.get('payment_intent.payment_failed'))
    for (const order of ordersOf([factsOf(heard.get('checkout.session.completed')), declined, failed]))
      expect(settled(conversation, order)).toMatchObject({ status: 'expired', outcome: 'payment_failed' })
  })
})

describe('a refund', () => {
  it('only says what to read anew, and is read with our own id on it', async () => {
    conversation.emulator.controls.pay(page)
    await conversation.emulator.runDue()
    const [paymentIntentId = ''] = Object.keys((await readAgain()).captures)
    const asked = { refundId: attemptId(9), bookingId: held().id, paymentIntentId, amountMinor: 2500 }
    const refund = await conversation.stripe.createRefund(asked, 'refund:1')
    const heard = await heardOf(conversation)
    for (const type of ['refund.created', 'charge.refunded'])
      expect(heard.get(type)).toEqual({ kind: 'refunds', paymentIntentId })
    expect(refund).toMatchObject({ refundId: attemptId(9), amountMinor: 2500, status: 'succeeded' })
    expect(await conversation.stripe.listRefunds(paymentIntentId)).toEqual([refund])
  })
})

describe('what is none of ours', () => {
  it('is kept and never an error, whatever its type', async () => {
    conversation.emulator.controls.pay(page)
    const heard = await heardOf(conversation)
    const others = [...heard].filter(([type]) => !handledEventTypes.includes(type))
    expect(others.length).toBeGreaterThan(0)
    for (const [, said] of others) expect(said).toEqual({ kind: 'unknown' })
  })

  it('is foreign without our metadata, or with metadata that only looks like ours', async () => {
    conversation.emulator.controls.pay(page)
    await heardOf(conversation)
    for (const { type, body } of conversation.sent.filter((one) => handledEventTypes.includes(one.type))) {
      const strange = body.replaceAll(attemptId(1), 'attempt-1')
      expect([type, translate(strange).kind]).toEqual([type, 'foreign'])
    }
  })

  it.each([
    ['no JSON', 'hello'],
    ['no event', '{"id":"evt_1"}'],
    ['a session without its id', '{"id":"evt_1","type":"checkout.session.completed","data":{"object":{}}}'],
  ])('crashes, so that it is tried again and seen: %s', (_name, body) => {
    expect(() => translate(body)).toThrow()
  })
})

function ordersOf(all: Facts[]): Facts[][] {
  if (all.length <= 1) return [all]
  return all.flatMap((one, index) => ordersOf(all.toSpliced(index, 1)).map((rest) => [one, ...rest]))
}
