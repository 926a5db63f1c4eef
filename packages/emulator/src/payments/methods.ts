/** PaymentMethod objects. The full card number stays in a table of its own: it is on no answer. */
import type Stripe from 'stripe'
import { type Address, NO_ADDRESS } from '../fields.ts'
import type { Scope } from '../scope.ts'
import { defineTable, type Row } from '../store.ts'
import type { Strict } from '../strict.ts'
import { cardByHandle, cardByNumber, type TestCard } from './cards.ts'

export type PaymentMethod = Strict<Stripe.PaymentMethod>
export const methodTable = defineTable<PaymentMethod>('payment_method')

interface CardSecret extends Row {
  readonly number: string
  /** Its bank agreed to payments without the buyer. */
  isSetUp: boolean
}
export const cardSecrets = defineTable<CardSecret>('.card_secret')

/** Methods whose money comes days later: the session completes unpaid. */
export const DEBIT_TYPES = [
  'sepa_debit',
  'us_bank_account',
  'bacs_debit',
  'au_becs_debit',
  'acss_debit',
] as const
export type DebitType = (typeof DEBIT_TYPES)[number]

export interface Billing {
  readonly name?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly address?: Address | null
}

export interface CardInput {
  readonly card: TestCard
  readonly expMonth?: number
  readonly expYear?: number
  readonly billing?: Billing
}

const CARD_YEARS = 3

export function createCardMethod(scope: Scope, input: CardInput): PaymentMethod {
  const method = { ...emptyMethod(scope, 'card', input.billing), card: cardDetails(scope, input) }
  cardSecrets.in(scope.account).add({ id: method.id, number: input.card.number, isSetUp: false })
  return methodTable.in(scope.account).add(method)
}

export function createDebitMethod(scope: Scope, type: DebitType, billing?: Billing): PaymentMethod {
  return methodTable.in(scope.account).add(emptyMethod(scope, type, billing))
}

function emptyMethod(scope: Scope, type: 'card' | DebitType, billing: Billing = {}): PaymentMethod {
  return {
    id: scope.id('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: billing.address ?? NO_ADDRESS,
      email: billing.email ?? null,
      name: billing.name ?? null,
      phone: billing.phone ?? null,
      tax_id: null,
    },
    created: scope.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type,
  } satisfies Strict<Stripe.PaymentMethod>
}

function cardDetails(scope: Scope, input: CardInput) {
  const { card } = input
  return {
    brand: card.brand,
    checks: {
      address_line1_check: card.checks?.line1 ?? null,
      address_postal_code_check: card.checks?.postalCode ?? null,
      cvc_check: card.checks?.cvc ?? 'pass',
    },
    country: card.country,
    display_brand: card.brand,
    exp_month: input.expMonth ?? 12,
    exp_year: input.expYear ?? new Date(scope.world.time.now()).getUTCFullYear() + CARD_YEARS,
    fingerprint: fingerprintOf(card.number),
    funding: card.funding,
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [card.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  } satisfies Strict<Stripe.PaymentMethod.Card>
}

/** The same number has the same fingerprint, on any account. */
function fingerprintOf(number: string): string {
  return BigInt(`1${number}`).toString(36).padStart(16, '0').slice(0, 16)
}

/** The card behind a payment method: a test handle such as `pm_card_visa`, or one that was created here. */
export function cardOf(scope: Scope, methodId: string): TestCard | null {
  const secret = cardSecrets.in(scope.account).get(methodId)
  return secret ? cardByNumber(secret.number) : null
}

export function isSetUp(scope: Scope, method: PaymentMethod): boolean {
  return cardSecrets.in(scope.account).get(method.id)?.isSetUp ?? false
}

export function rememberSetup(scope: Scope, method: PaymentMethod): void {
  const secret = cardSecrets.in(scope.account).get(method.id)
  if (secret) secret.isSetUp = true
}

export function attachTo(scope: Scope, method: PaymentMethod, customer: string): void {
  if (method.customer === customer) return
  method.customer = customer
  scope.emit('payment_method.attached', method)
}

/** `pm_card_visa` makes a fresh payment method each time it is used, as it does at Stripe. */
export function resolveMethod(scope: Scope, idOrHandle: string): PaymentMethod | null {
  const card = idOrHandle.startsWith('pm_card_') ? cardByHandle(idOrHandle) : null
  return card ? createCardMethod(scope, { card }) : (methodTable.in(scope.account).get(idOrHandle) ?? null)
}
