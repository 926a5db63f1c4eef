// The local Stripe in this process, our gateway to it, and every delivery it sends: what our own words for Stripe's
// objects are held against.
import { createEmulator, createVirtualClock } from '../../packages/emulator/src/index.ts'
import type { BookingState } from '../../src/domain/booking.ts'
import { attemptId, contextAt, happened, held, intended } from '../../src/domain/bookings.fixture.ts'
import type { Facts } from '../../src/domain/facts.ts'
import { decideSettle } from '../../src/domain/settle.ts'
import { checkoutRequest } from '../../src/stripe/checkoutRequest.ts'
import { makeGateway } from '../../src/stripe/gateway/index.ts'
import { type Translation, translate } from '../../src/stripe/translate.ts'

export type Sent = { type: string; header: string; body: string }

export const webhookSecret = 'whsec_of_the_conversation'

export function startConversation(nowMs: number) {
  const clock = createVirtualClock(nowMs)
  const sent: Sent[] = []
  const emulator = createEmulator({
    clock,
    seed: 5,
    send: async (_url, headers, body) => {
      sent.push({ type: typeOf(body), header: headers['Stripe-Signature'] ?? '', body })
      return { status: 200, body: '' }
    },
  })
  const endpoint = emulator.controls.listenTo('https://holdfast.example/hook', webhookSecret)
  const stripe = makeGateway(
    {
      secretKey: 'sk_test_conversation',
      baseUrl: null,
      fetch: (input, init) => emulator.fetch(input instanceof Request ? input : String(input), init),
    },
    { take: async () => true },
    { sleep: async () => {}, random: () => 0 },
  )
  return { clock, emulator, endpoint, stripe, sent, now: () => new Date(clock.now()) }
}

export type Conversation = ReturnType<typeof startConversation>

const typeOf = (body: string): string => {
  const event: unknown = JSON.parse(body)
  return typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : ''
}

/** The page of a booking's first attempt, made by the very request that the engine sends. */
export async function openPage(conversation: Conversation, booking = held()): Promise<string> {
  const request = checkoutRequest({
    booking,
    bookingNumber: 1001,
    attemptId: attemptId(1),
    door: 'pages',
    returnTo: null,
    buyerEmail: 'ada@people.example',
    publicUrl: 'https://holdfast.example',
    now: conversation.now(),
  })
  const session = await conversation.stripe.createSession(request, `attempt:${attemptId(1)}`, 'person')
  return session.id
}

/** All that was sent since, by the type it has at Stripe. */
export async function heardOf(conversation: Conversation): Promise<Map<string, Translation>> {
  await conversation.emulator.runDue()
  return new Map(conversation.sent.map(({ type, body }) => [type, translate(body)]))
}

export const factsOf = (said: Translation | undefined): Facts => {
  if (said?.kind !== 'facts') throw new Error(`says ${said?.kind ?? 'nothing'}, not facts`)
  return said.facts
}

/** The booking after it heard these, one by one. */
export function settled(conversation: Conversation, all: Facts[], from = intendedBooking): BookingState {
  return all.reduce((booking, facts) => {
    const context = { ...contextAt(conversation.now()), reclaim: 'not_tried' as const }
    return decideSettle(booking, new Map([[attemptId(1), facts]]), context).next
  }, from)
}

const intendedBooking = happened(held(), [intended(1)])
