/** The controls that play the bank, the seller and Stripe's own people: what nobody outside can make happen. */
import { type Account, connectedAccount, noAccess, type Verification } from './connect/accounts.ts'
import { deauthorize } from './connect/leaving.ts'
import { handIn, type OnboardingEnd, verify } from './connect/onboarding.ts'
import { arrive, bounce, type Payout, payoutTable } from './connect/payouts.ts'
import { ApiError, noSuch } from './errors.ts'
import { type Charge, chargeTable } from './payments/charges.ts'
import { type Dispute, type DisputeKind, disputeTable } from './payments/dispute-object.ts'
import { moveDispute, openDispute } from './payments/disputes.ts'
import { intentTable } from './payments/intents.ts'
import { type Refund, refundTable } from './payments/refund-object.ts'
import { moveRefund, type RefundEnd } from './payments/refunds.ts'
import { Scope } from './scope.ts'
import type { Row, TableOf } from './store.ts'
import type { World } from './world.ts'

export const REFUND_ENDS = ['requires_action', 'succeeded', 'failed', 'canceled'] as const
export const DISPUTE_KINDS = ['disputed_fraudulent', 'disputed_not_received', 'inquiry'] as const
export const DISPUTE_STATUSES = [
  'appeal_needs_response',
  'appeal_under_review',
  'lost',
  'needs_response',
  'prevented',
  'under_review',
  'warning_closed',
  'warning_needs_response',
  'warning_under_review',
  'won',
] as const
export const VERIFICATIONS = ['later', 'restricted', 'verified', 'verifying'] as const

export function turnRefund(world: World, id: string, to: RefundEnd, reason?: string): Refund {
  const { scope, row } = find(world, refundTable, 'refund', id)
  moveRefund(scope, row, to, reason)
  return row
}

/** Takes a charge or a payment intent. */
export function dispute(world: World, id: string, kind: DisputeKind): Dispute {
  const intent = world.store.findEverywhere(intentTable, id)
  const { scope, row } = find(world, chargeTable, 'charge', intent?.row.latest_charge ?? id)
  return openDispute(scope, checkPaid(row), kind)
}

function checkPaid(charge: Charge): Charge {
  if (charge.status === 'succeeded') return charge
  throw new ApiError(`Charge ${charge.id} was not paid: there is nothing to dispute.`)
}

export function turnDispute(world: World, id: string, to: (typeof DISPUTE_STATUSES)[number]): Dispute {
  const { scope, row } = find(world, disputeTable, 'dispute', id)
  moveDispute(scope, row, to)
  return row
}

export function settlePayout(world: World, id: string, ends: 'paid' | 'failed', reason?: string): Payout {
  const { scope, row } = find(world, payoutTable, 'payout', id)
  if (ends === 'paid') arrive(scope, row)
  else bounce(scope, row, reason)
  return row
}

/** The seller goes through onboarding without a browser. */
export function onboard(world: World, accountId: string, end: OnboardingEnd): Account {
  const { account } = connected(world, accountId)
  if (end !== 'later') handIn(world, account, end === 'complete' ? 'verified' : 'verifying')
  return account
}

/** Stripe finds something, or is content again: capabilities follow. */
export function verifyAccount(world: World, accountId: string, verification: Verification): Account {
  const { scope, account } = connected(world, accountId)
  verify(scope, account, verification)
  return account
}

export function disconnect(world: World, accountId: string): void {
  const { scope, account } = connected(world, accountId)
  deauthorize(scope, account)
}

function connected(world: World, id: string): { scope: Scope; account: Account } {
  const account = connectedAccount(world, id)
  if (!account) throw noAccess(id)
  return { scope: new Scope(world, world.store.platform, null), account }
}

function find<T extends Row>(
  world: World,
  table: TableOf<T>,
  object: string,
  id: string,
): { scope: Scope; row: T } {
  const found = world.store.findEverywhere(table, id)
  if (!found) throw noSuch(object, id, 'id', 404)
  return { scope: new Scope(world, found.account, null), row: found.row }
}
