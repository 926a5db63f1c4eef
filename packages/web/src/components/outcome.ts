// How each end of a checkout is put into words. Pure: from the machine's state to a title, sentences and a tone.
import type { CheckoutState, Outcome } from '../checkout-machine.ts'
import type { Booking } from '../contract.ts'
import { outcomeTexts } from '../texts/outcome.ts'

export type Told = {
  tone: 'good' | 'waiting' | 'caution' | 'plain'
  title: string
  sentences: string[]
}

type Ending = Extract<
  CheckoutState<Booking>,
  { name: 'confirmed' | 'processing' | 'returning' | 'declined' | 'expired' }
>

/** The time allotted to waiting is over, and there is no answer. */
export const unheard: Told = {
  tone: 'waiting',
  title: outcomeTexts.unheard,
  sentences: [outcomeTexts.unheardBody],
}

export function tell(state: Ending): Told {
  const words = outcomeTexts
  switch (state.name) {
    case 'confirmed':
      return confirmed(state.booking)
    case 'returning':
      return { tone: 'waiting', title: words.returning, sentences: [words.returningBody] }
    case 'processing':
      return state.because === 'bank'
        ? { tone: 'waiting', title: words.processing, sentences: [words.processingBody(state.booking.kind)] }
        : unheard
    case 'declined':
      return {
        tone: 'caution',
        title: words.failedPayment,
        sentences: [words.failedPaymentBody(state.booking.kind)],
      }
    case 'expired':
      return ended(state)
  }
}

function confirmed({ kind, amountMinor, seller }: Booking): Told {
  const words = outcomeTexts
  const tone = 'good'
  if (kind === 'lot')
    return { tone, title: words.confirmedLot, sentences: [words.confirmedLotBody(seller.name)] }
  const body = amountMinor === 0 ? words.confirmedFreeBody(seller.name) : words.confirmedBody(seller.name)
  return { tone, title: words.confirmed, sentences: [body] }
}

function ended({ booking, outcome, money }: Extract<Ending, { name: 'expired' }>): Told {
  const { title, body } = reason(outcome, booking)
  const words = outcomeTexts
  // "Nothing was charged" would be untrue as soon as money has moved, whatever the reason says by itself.
  if (money === 'never_taken') return { tone: 'plain', title, sentences: [body, words.money.never_taken] }
  const lost = outcome === 'hold_expired' || outcome === 'given_up' || outcome === null
  return {
    tone: money === 'returned' ? 'plain' : 'caution',
    title: lost ? words.lost : title,
    sentences: [lost ? words.lostBody(booking.kind) : body, words.money[money]],
  }
}

function reason(outcome: Outcome | null, { kind, seller }: Booking): { title: string; body: string } {
  const words = outcomeTexts
  switch (outcome) {
    case 'slot_lost':
      return { title: words.lost, body: words.lostBody(kind) }
    case 'refused_amount':
      return { title: words.refusedAmount, body: words.refusedAmountBody }
    case 'unpaid_at_start':
      return { title: words.unpaidAtStart, body: words.unpaidAtStartBody }
    case 'payment_failed':
      return { title: words.failedPayment, body: words.failedPaymentEnded(kind) }
    case 'given_up':
      return { title: words.givenUp, body: words.givenUpBody(kind) }
    case 'cancelled_by_buyer':
      return { title: words.cancelled, body: words.cancelledByYou }
    case 'cancelled_by_seller':
      return { title: words.cancelled, body: words.cancelledBySeller(seller.name) }
    case 'cancelled_by_operator':
      return { title: words.cancelled, body: words.cancelledByOperator }
    case 'hold_expired':
    case null:
      return { title: words.expired, body: words.expiredBody(kind) }
  }
}
