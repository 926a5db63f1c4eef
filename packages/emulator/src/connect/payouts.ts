/**
 * Payouts: the balance leaves for the bank. `paid` only means that the money is expected there; with one of
 * Stripe's failing bank numbers, or by the controls, `failed` follows and the money comes back.
 * Not held against the real Stripe: the hours between the states. The platform's bank account is not modelled.
 */
import type Stripe from 'stripe'
import { ApiError } from '../errors.ts'
import type { Metadata } from '../metadata.ts'
import { book } from '../payments/balance.ts'
import { availableIn, holdings } from '../payments/funds.ts'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'
import { connectedAccount } from './accounts.ts'
import { payoutFailure } from './bank-accounts.ts'
import { forgetPlan, nextMidnight, planPayout } from './payout-plan.ts'
import { paysOutOn, scheduleOf } from './payout-schedule.ts'

export type Payout = Strict<Stripe.Payout>
export const payoutTable = defineTable<Payout>('payout')

export const LEAVES_TIMER = 'payout.leaves'
export const ARRIVES_TIMER = 'payout.arrives'
export const BOUNCES_TIMER = 'payout.bounces'
const DAY_MS = 24 * 60 * 60 * 1000
const ARRIVES_AFTER_DAYS = 2

export interface NewPayout {
  readonly amount: number
  readonly currency: string
  readonly description: string | null
  readonly isAutomatic: boolean
  readonly isInstant: boolean
  readonly metadata: Metadata
  readonly statementDescriptor: string | null
}

export function createPayout(scope: Scope, given: NewPayout): Payout {
  if (availableIn(scope, given.currency) < given.amount) throw insufficient()
  const payout = payoutTable.in(scope.account).add(newPayout(scope, given))
  payout.balance_transaction = book(scope, {
    amount: -given.amount,
    currency: given.currency,
    source: payout.id,
    type: 'payout',
    description: given.description ?? 'STRIPE PAYOUT',
  }).id
  scope.emit('payout.created', payout)
  const leavesAt = given.isInstant ? scope.world.time.now() : nextMidnight(scope.world.time.now())
  scope.schedule(LEAVES_TIMER, payout.id, leavesAt)
  scope.schedule(ARRIVES_TIMER, payout.id, Math.max(leavesAt, payout.arrival_date * 1000))
  return payout
}

function insufficient(): ApiError {
  const message =
    'You have insufficient funds in your Stripe account for this transfer. Your card balance is too low. You can use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance).'
  return new ApiError(message, { code: 'balance_insufficient' })
}

function newPayout(scope: Scope, given: NewPayout): Payout {
  const now = scope.world.time.now()
  const arrives = given.isInstant ? now : nextMidnight(now) + (ARRIVES_AFTER_DAYS - 1) * DAY_MS
  return {
    id: scope.id('po'),
    object: 'payout',
    amount: given.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: Math.floor(arrives / 1000),
    automatic: given.isAutomatic,
    balance_transaction: null,
    created: scope.now(),
    currency: given.currency,
    description: given.description,
    destination: bankOf(scope, given.currency),
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: given.metadata,
    method: given.isInstant ? 'instant' : 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: given.isAutomatic ? 'completed' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: given.statementDescriptor,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  } satisfies Strict<Stripe.Payout>
}

/** The platform's own bank account is not modelled: its payouts have no destination. */
function bankOf(scope: Scope, currency: string): string | null {
  const banks = connectedAccount(scope.world, scope.account.id)?.external_accounts?.data ?? []
  return (banks.find((bank) => bank.currency === currency) ?? banks[0])?.id ?? null
}

export function leave(scope: Scope, payout: Payout): void {
  if (payout.status !== 'pending') return
  scope.update(payout, { status: 'in_transit' }, 'payout.updated')
}

export function arrive(scope: Scope, payout: Payout): void {
  if (payout.status !== 'pending' && payout.status !== 'in_transit') return
  payout.status = 'paid'
  payout.trace_id = { status: 'supported', value: scope.world.ids.letters(12).toUpperCase() }
  scope.emit('payout.paid', payout)
  const reason = payoutFailure(scope, payout.destination ?? '')
  if (reason !== null) scope.schedule(BOUNCES_TIMER, payout.id, scope.world.time.now() + DAY_MS)
}

export function bounce(scope: Scope, payout: Payout, reason?: string): void {
  if (payout.status === 'failed' || payout.status === 'canceled') return
  payout.status = 'failed'
  payout.failure_code = reason ?? payoutFailure(scope, payout.destination ?? '') ?? 'could_not_process'
  payout.failure_message = 'The bank returned this payout.'
  payout.failure_balance_transaction = giveBack(scope, payout, 'payout_failure')
  scope.emit('payout.failed', payout)
}

export function cancelPayout(scope: Scope, payout: Payout): void {
  if (payout.status !== 'pending') {
    const message = `Payouts can only be canceled while they are pending. This payout has a status of ${payout.status}.`
    throw new ApiError(message)
  }
  payout.status = 'canceled'
  payout.failure_balance_transaction = giveBack(scope, payout, 'payout_cancel')
  scope.emit('payout.canceled', payout)
}

function giveBack(scope: Scope, payout: Payout, type: 'payout_cancel' | 'payout_failure'): string {
  const { amount, currency, id } = payout
  return book(scope, { amount, currency, source: id, type, description: 'STRIPE PAYOUT' }).id
}

/** Midnight: whatever is available leaves, and the next night is planned while anything is still to come. */
export function payOutAutomatically(scope: Scope): void {
  forgetPlan(scope)
  const schedule = scheduleOf(scope.account)
  const isDue = paysOutOn(schedule, nextMidnight(scope.world.time.now()) - DAY_MS)
  const isAllowed = connectedAccount(scope.world, scope.account.id)?.payouts_enabled ?? true
  for (const { currency, available } of holdings(scope)) {
    if (!isDue || !isAllowed || available <= 0) continue
    createPayout(scope, {
      amount: available,
      currency,
      description: 'STRIPE PAYOUT',
      isAutomatic: true,
      isInstant: false,
      metadata: {},
      statementDescriptor: null,
    })
  }
  const isMoreToCome = holdings(scope).some(({ available, pending }) => available > 0 || pending > 0)
  if (isMoreToCome) planPayout(scope)
}
