/** What the buyer typed, read as Stripe's form reads it: every mistake is told at its field before anything is tried. */
import type { Tender } from '../checkout/pay.ts'
import type { Session } from '../checkout/session.ts'
import { NO_ADDRESS } from '../fields.ts'
import { cardByNumber, type TestCard } from '../payments/cards.ts'
import { type Billing, DEBIT_TYPES } from '../payments/methods.ts'

export type Form = Readonly<Record<string, string>>

/** In the order of the page, so that the first mistake is the first one met. `form` is for none of them. */
export const FIELD_NAMES = [
  'email',
  'phone',
  'number',
  'expiry',
  'cvc',
  'name',
  'country',
  'line1',
  'city',
  'postal_code',
  'terms',
  'promotion_code',
  'form',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]
export type Errors = Readonly<Partial<Record<FieldName, string>>>

export type Reading =
  | { readonly ok: true; readonly tender: Tender; readonly billing: Billing }
  | { readonly ok: false; readonly errors: Errors }

const REQUIRED = 'Required'

export function readTender(nowMs: number, session: Session, form: Form): Reading {
  const errors = new Map<FieldName, string>()
  const email = session.customer_details?.email ?? session.customer_email ?? form.email ?? ''
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) errors.set('email', email ? 'Your email is incomplete.' : REQUIRED)
  checkAsked(session, form, errors)
  const tender =
    session.payment_status === 'no_payment_required' ? FREE : tenderOf(nowMs, session, form, errors)
  if (errors.size > 0 || !tender) return { ok: false, errors: Object.fromEntries(errors) }
  return { ok: true, tender, billing: billingOf(session, form, email) }
}

export const WALLET_CARD: TestCard = {
  number: '4242424242424242',
  brand: 'visa',
  country: 'US',
  funding: 'credit',
  outcome: { kind: 'succeed' },
}
const FREE: Tender = { kind: 'card', card: WALLET_CARD }

/** What the session was told to collect beside the payment itself. */
function checkAsked(session: Session, form: Form, errors: Map<FieldName, string>): void {
  const required: FieldName[] = []
  if (session.phone_number_collection?.enabled) required.push('phone')
  if (session.billing_address_collection === 'required') required.push('line1', 'city', 'postal_code')
  for (const name of required) if (!form[name]) errors.set(name, REQUIRED)
  if (session.consent_collection?.terms_of_service === 'required' && !form.terms) {
    errors.set('terms', 'You must accept the terms of service.')
  }
}

function tenderOf(
  nowMs: number,
  session: Session,
  form: Form,
  errors: Map<FieldName, string>,
): Tender | null {
  const debit = DEBIT_TYPES.find((type) => type === form.method)
  if (!session.payment_method_types.includes(debit ?? 'card')) {
    errors.set('form', 'This way of paying is not offered here.')
    return null
  }
  if (!form.name) errors.set('name', REQUIRED)
  if (debit) return { kind: 'debit', type: debit, ends: form.ends === 'fail' ? 'fail' : 'succeed' }
  const card = readNumber(form.number ?? '', errors)
  const expiry = readExpiry(nowMs, form.expiry ?? '', errors)
  const cvcLength = card?.brand === 'amex' ? 4 : 3
  if (!/^\d+$/.test(form.cvc ?? '') || form.cvc?.length !== cvcLength) {
    errors.set('cvc', "Your card's security code is incomplete.")
  }
  return card && expiry && { kind: 'card', card, expMonth: expiry.month, expYear: expiry.year }
}

function readNumber(text: string, errors: Map<FieldName, string>): TestCard | null {
  const card = cardByNumber(text)
  if (card) return card
  const isShort = text.replace(/\D/g, '').length < 13
  errors.set('number', isShort ? 'Your card number is incomplete.' : 'Your card number is invalid.')
  return null
}

function readExpiry(nowMs: number, text: string, errors: Map<FieldName, string>) {
  const match = /^(\d{1,2})\s*\/?\s*(\d{2}|\d{4})$/.exec(text)
  const month = Number(match?.[1])
  const year = Number(match?.[2]) + (match?.[2]?.length === 2 ? 2000 : 0)
  if (!match || month < 1 || month > 12) {
    errors.set('expiry', "Your card's expiration date is incomplete.")
    return null
  }
  const now = new Date(nowMs)
  if (year * 12 + month >= now.getUTCFullYear() * 12 + now.getUTCMonth() + 1) return { month, year }
  const isPastYear = year < now.getUTCFullYear()
  errors.set('expiry', `Your card's expiration ${isPastYear ? 'year' : 'date'} is in the past.`)
  return null
}

function billingOf(session: Session, form: Form, email: string): Billing {
  const phone = session.phone_number_collection?.enabled ? { phone: form.phone ?? null } : {}
  const address = {
    ...NO_ADDRESS,
    country: form.country || 'US',
    ...(form.line1 && { line1: form.line1 }),
    ...(form.city && { city: form.city }),
    ...(form.postal_code && { postal_code: form.postal_code }),
  }
  return { email, name: form.name || null, address, ...phone }
}
