/** What the buyer typed, read as Stripe's form reads it: mistakes are told before anything is tried. */
import type { Tender } from '../checkout/pay.ts'
import type { Session } from '../checkout/session.ts'
import { ApiError } from '../errors.ts'
import { NO_ADDRESS } from '../fields.ts'
import { cardByNumber } from '../payments/cards.ts'
import { type Billing, DEBIT_TYPES } from '../payments/methods.ts'
import type { Scope } from '../scope.ts'

type Form = Readonly<Record<string, string>>

export function readTender(scope: Scope, session: Session, form: Form): { tender: Tender; billing: Billing } {
  const billing = billingOf(session, form)
  const debit = DEBIT_TYPES.find((type) => type === form.method)
  const offered = debit ?? 'card'
  if (session.payment_status !== 'no_payment_required' && !session.payment_method_types.includes(offered)) {
    throw new ApiError('This way of paying is not offered here.')
  }
  if (debit)
    return {
      tender: { kind: 'debit', type: debit, ends: form.ends === 'fail' ? 'fail' : 'succeed' },
      billing,
    }
  const card = cardByNumber(
    session.payment_status === 'no_payment_required' ? '4242424242424242' : (form.number ?? ''),
  )
  if (!card) throw new ApiError('Your card number is invalid.')
  if (session.payment_status === 'no_payment_required') return { tender: { kind: 'card', card }, billing }
  const { month, year } = readExpiry(scope, form.expiry ?? '')
  if (!/^\d{3,4}$/.test(form.cvc ?? '')) throw new ApiError("Your card's security code is incomplete.")
  return { tender: { kind: 'card', card, expMonth: month, expYear: year }, billing }
}

function billingOf(session: Session, form: Form): Billing {
  const email = session.customer_details?.email ?? session.customer_email ?? form.email ?? ''
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new ApiError('Your email is incomplete.')
  return { email, name: form.name || null, address: { ...NO_ADDRESS, country: form.country || 'US' } }
}

function readExpiry(scope: Scope, text: string): { month: number; year: number } {
  const match = /^(\d{1,2})\s*\/?\s*(\d{2}|\d{4})$/.exec(text)
  const month = Number(match?.[1])
  const year = Number(match?.[2]) + (match?.[2]?.length === 2 ? 2000 : 0)
  if (!match || month < 1 || month > 12) throw new ApiError("Your card's expiration date is incomplete.")
  const now = new Date(scope.world.time.now())
  const isPast = year * 12 + month < now.getUTCFullYear() * 12 + now.getUTCMonth() + 1
  if (isPast) throw new ApiError("Your card's expiration date is in the past.")
  return { month, year }
}
