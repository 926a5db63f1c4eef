/** What a test, a simulation or a person can do to this Stripe that nobody can do to the real one. */
import * as bank from './bank-controls.ts'
import { answerChallenge, type PayResult, paySession, settleSession, type Tender } from './checkout/pay.ts'
import { applyPromotionCode } from './checkout/promotions.ts'
import { expireSession, type Session, sessionTable } from './checkout/session.ts'
import type { Account, Verification } from './connect/accounts.ts'
import type { OnboardingEnd } from './connect/onboarding.ts'
import type { Payout } from './connect/payouts.ts'
import type { DeliveryRecord } from './deliveries.ts'
import type { Driver } from './driver.ts'
import { type Endpoint, endpointTable } from './endpoints.ts'
import { ApiError, noSuch } from './errors.ts'
import { eventTable } from './events.ts'
import type { DeliveryFault, FaultRules, RequestFault } from './faults.ts'
import { cardByHandle, cardByNumber, type TestCard } from './payments/cards.ts'
import { answerIntentChallenge } from './payments/challenge-answers.ts'
import type { Dispute, DisputeKind } from './payments/dispute-object.ts'
import { DEBIT_TYPES, type DebitType } from './payments/methods.ts'
import type { Refund } from './payments/refund-object.ts'
import type { RefundEnd } from './payments/refunds.ts'
import { addEndpoint } from './resources/webhook-endpoints.ts'
import { Scope } from './scope.ts'
import { resetWorld, restoreSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts'
import type { World } from './world.ts'

export interface PayOptions {
  /** A card number or a handle such as `pm_card_visa`; 4242… when left out. */
  readonly card?: string
  /** Pays by a bank debit instead: the session completes unpaid and settles later. */
  readonly debit?: DebitType
  /** How the debit ends when its time comes, unless `settle` says otherwise first. */
  readonly ends?: 'succeed' | 'fail'
  readonly email?: string
  readonly name?: string
  /** What the buyer does in the 3D Secure challenge, if there is one. */
  readonly challenge?: 'complete' | 'fail'
}

export interface PayReport {
  readonly result: PayResult['kind']
  readonly message: string | null
  readonly session: Session
}

const DEFAULT_CARD = '4242424242424242'
const DECLINED_CARD = '4000000000000002'
const DAY_MS = 24 * 60 * 60 * 1000

export class Controls {
  readonly #world: World
  readonly #driver: Driver

  constructor(world: World, driver: Driver) {
    this.#world = world
    this.#driver = driver
  }

  pay(sessionId: string, options: PayOptions = {}): PayReport {
    const { scope, session } = this.#session(sessionId)
    const billing = {
      email: options.email ?? session.customer_email ?? 'buyer@example.com',
      name: options.name ?? 'Test Buyer',
    }
    let result = paySession(scope, session, tenderOf(options), billing)
    if (result.kind === 'requires_action' && options.challenge) {
      result = answerChallenge(scope, session, options.challenge === 'complete')
    }
    return { result: result.kind, message: result.kind === 'declined' ? result.message : null, session }
  }

  decline(sessionId: string, options: PayOptions = {}): PayReport {
    return this.pay(sessionId, { card: DECLINED_CARD, ...options })
  }

  expire(sessionId: string): Session {
    const { scope, session } = this.#session(sessionId)
    if (session.status !== 'open') throw new ApiError(`This Checkout Session is ${session.status}.`)
    expireSession(scope, session)
    return session
  }

  /** The buyer types a promotion code into the page. */
  applyPromotionCode(sessionId: string, code: string): Session {
    const { scope, session } = this.#session(sessionId)
    applyPromotionCode(scope, session, code)
    return session
  }

  /** The bank's word on a debit that is still processing. */
  settle(sessionId: string, ends: 'succeed' | 'fail'): Session {
    const { scope, session } = this.#session(sessionId)
    if (!settleSession(scope, session, ends))
      throw new ApiError('Nothing is pending on this Checkout Session.')
    return session
  }

  /** The buyer's answer to the 3D Secure challenge of an intent that was confirmed through the API. */
  answerChallenge(intentId: string, answer: 'complete' | 'fail'): { readonly isPassed: boolean } {
    return answerIntentChallenge(this.#world, intentId, answer === 'complete')
  }

  turnRefund(refundId: string, to: RefundEnd, reason?: string): Refund {
    return bank.turnRefund(this.#world, refundId, to, reason)
  }

  /** Opens a dispute on a charge, or on the charge of a payment intent. */
  dispute(id: string, kind: DisputeKind = 'disputed_fraudulent'): Dispute {
    return bank.dispute(this.#world, id, kind)
  }

  /** Any status, appeals too; the money follows. */
  turnDispute(disputeId: string, to: (typeof bank.DISPUTE_STATUSES)[number]): Dispute {
    return bank.turnDispute(this.#world, disputeId, to)
  }

  settlePayout(payoutId: string, ends: 'paid' | 'failed', reason?: string): Payout {
    return bank.settlePayout(this.#world, payoutId, ends, reason)
  }

  onboard(accountId: string, end: OnboardingEnd = 'complete'): Account {
    return bank.onboard(this.#world, accountId, end)
  }

  verifyAccount(accountId: string, verification: Verification): Account {
    return bank.verifyAccount(this.#world, accountId, verification)
  }

  /** The seller leaves the platform: `account.application.deauthorized`, and no way in any more. */
  deauthorize(accountId: string): void {
    bank.disconnect(this.#world, accountId)
  }

  /** Registers an endpoint with exactly this secret, or brings a known one up to date, as `stripe listen` does. */
  listenTo(url: string, secret: string, forWhom: 'platform' | 'connect' = 'platform'): Endpoint {
    const scope = new Scope(this.#world, this.#world.store.platform, null)
    const isConnect = forWhom === 'connect'
    for (const known of endpointTable.in(scope.account).oldestFirst()) {
      if (known.url !== url || known.connect !== isConnect) continue
      return Object.assign(known, { secret, oldSecret: null, status: 'enabled', enabled_events: ['*'] })
    }
    return addEndpoint(scope, { url, secret, enabled_events: ['*'], connect: isConnect })
  }

  /** A new secret for an endpoint; the old one goes on signing for `keepOldMs`. */
  rollSecret(endpointId: string, secret?: string, keepOldMs: number = DAY_MS): Endpoint {
    const endpoint = endpointTable.in(this.#world.store.platform).get(endpointId)
    if (!endpoint) throw noSuch('webhook endpoint', endpointId, 'id', 404)
    endpoint.oldSecret = { secret: endpoint.secret, untilMs: this.#world.time.now() + keepOldMs }
    endpoint.secret = secret ?? `whsec_${this.#world.ids.letters(32)}`
    return endpoint
  }

  deliveries(): DeliveryRecord[] {
    return this.#world.webhooks.log.newestFirst()
  }

  /** Sends an event again, to one endpoint or to all of the platform's. */
  resend(eventId: string, endpointId?: string): number {
    const found = this.#world.store.findEverywhere(eventTable, eventId)
    if (!found) throw noSuch('event', eventId, 'id', 404)
    const endpoints = endpointTable.in(this.#world.store.platform).dump()
    const chosen = endpoints.filter((endpoint) =>
      endpointId === undefined ? endpoint.connect !== found.account.isPlatform : endpoint.id === endpointId,
    )
    for (const endpoint of chosen)
      this.#world.webhooks.resend(this.#world, found.account, eventId, endpoint.id)
    return chosen.length
  }

  pauseDeliveries(): void {
    this.#world.webhooks.pause()
  }

  resumeDeliveries(): void {
    this.#world.webhooks.resume(this.#world)
  }

  addRequestFault(rule: RequestFault): void {
    this.#world.faults.addRequestFault(rule)
  }

  addDeliveryFault(rule: DeliveryFault): void {
    this.#world.faults.addDeliveryFault(rule)
  }

  faults(): FaultRules {
    return this.#world.faults.rules()
  }

  clearFaults(): void {
    this.#world.faults.clear()
  }

  advance(ms: number): Promise<void> {
    return this.#driver.advance(ms)
  }

  runDue(): Promise<number> {
    return this.#driver.runDue()
  }

  reset(): void {
    resetWorld(this.#world)
  }

  snapshot(): Snapshot {
    return takeSnapshot(this.#world)
  }

  restore(snapshot: Snapshot): void {
    restoreSnapshot(this.#world, snapshot)
  }

  /** How many objects there are, by kind, and where the clock stands. */
  status() {
    const { store, time, agenda, webhooks } = this.#world
    return {
      now: time.now(),
      nextDueAt: agenda.nextAt(),
      deliveriesPaused: webhooks.isPaused,
      accounts: Object.fromEntries([...store.accounts.values()].map((one) => [one.id, one.counts()])),
    }
  }

  #session(id: string): { scope: Scope; session: Session } {
    const found = this.#world.store.findEverywhere(sessionTable, id)
    if (!found) throw noSuch('checkout.session', id, 'session', 404)
    return { scope: new Scope(this.#world, found.account, null), session: found.row }
  }
}

function tenderOf(options: PayOptions): Tender {
  if (options.debit) return { kind: 'debit', type: debitType(options.debit), ends: options.ends ?? 'succeed' }
  const given = options.card ?? DEFAULT_CARD
  const card: TestCard | null = cardByHandle(given) ?? cardByNumber(given)
  if (!card) throw new ApiError(`No such test card: '${given}'`, { param: 'card' })
  return { kind: 'card', card }
}

function debitType(given: string): DebitType {
  const type = DEBIT_TYPES.find((one) => one === given)
  if (!type) throw new ApiError(`Invalid debit: must be one of ${DEBIT_TYPES.join(', ')}`, { param: 'debit' })
  return type
}
