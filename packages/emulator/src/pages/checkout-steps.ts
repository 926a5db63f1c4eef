/** What a buyer does on the Checkout page, and what comes of it: the way on, or what to put right. */
import { setTimeout as wait } from 'node:timers/promises'
import { answerChallenge, type PayResult, paySession } from '../checkout/pay.ts'
import { applyPromotionCode, removePromotionCode } from '../checkout/promotions.ts'
import type { Session } from '../checkout/session.ts'
import { ApiError } from '../errors.ts'
import { intentTable } from '../payments/intents.ts'
import type { Scope } from '../scope.ts'
import type { World } from '../world.ts'
import { type Errors, type FieldName, type Form, readTender, WALLET_CARD } from './tender.ts'

/** Where the buyer goes next, or what to put right here. */
export type Reply = { readonly location: string } | { readonly errors: Errors }

type Step = (scope: Scope, session: Session, form: Form) => Reply | Promise<Reply>

const STEPS: Readonly<Record<string, Step>> = {
  '': pay,
  wallet: payByWallet,
  challenge: finish,
  promotion: discount,
}

/** An unknown step leads back to the page. */
export async function takeStep(scope: Scope, session: Session, name: string, form: Form): Promise<Reply> {
  const step = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined
  if (!step) return { location: addressOf(session) }
  try {
    return await step(scope, session, form)
  } catch (error) {
    if (error instanceof ApiError) return { errors: { form: error.message } }
    throw error
  }
}

function pay(scope: Scope, session: Session, form: Form): Reply | Promise<Reply> {
  const reading = readTender(scope.world.time.now(), session, form)
  if (!reading.ok) return { errors: reading.errors }
  return next(scope, session, paySession(scope, session, reading.tender, reading.billing))
}

/** The wallet knows its owner: an e-mail, a name and a card that pays. */
function payByWallet(scope: Scope, session: Session, form: Form): Promise<Reply> {
  const email = session.customer_details?.email ?? session.customer_email
  const billing = { email: email ?? (form.email || 'buyer@example.com'), name: 'Test Buyer' }
  const result = paySession(scope, session, { kind: 'card', card: WALLET_CARD }, billing)
  return next(scope, session, result)
}

function finish(scope: Scope, session: Session, form: Form): Promise<Reply> {
  return next(scope, session, answerChallenge(scope, session, form.outcome === 'complete'))
}

/** The button that takes a code away sends no code. */
function discount(scope: Scope, session: Session, form: Form): Reply {
  const word = form.promotion_code
  try {
    if (word === undefined) removePromotionCode(scope, session)
    else applyPromotionCode(scope, session, word)
  } catch (error) {
    if (error instanceof ApiError) return { errors: { promotion_code: error.message } }
    throw error
  }
  return { location: addressOf(session) }
}

async function next(scope: Scope, session: Session, result: PayResult): Promise<Reply> {
  if (result.kind === 'declined') return { errors: declineErrors(scope, session, result.message) }
  if (result.kind === 'requires_action') return { location: `${addressOf(session)}/challenge` }
  await answered(scope.world, result.eventId)
  return { location: afterPayment(session) ?? addressOf(session) }
}

/** As Stripe does: the buyer arrives after the webhook was answered, unless that takes too long. */
async function answered(world: World, eventId: string): Promise<void> {
  const { completionWaitMs } = world.settings
  if (completionWaitMs === 0) return
  const giveUp = new AbortController()
  const timeout = wait(completionWaitMs, undefined, { signal: giveUp.signal }).catch(() => undefined)
  await Promise.race([world.webhooks.firstTries(eventId), timeout])
  giveUp.abort()
}

export function afterPayment(session: Session): string | null {
  const target = session.success_url ?? session.return_url ?? null
  return target?.replaceAll('{CHECKOUT_SESSION_ID}', session.id) ?? null
}

export function addressOf(session: Session): string {
  return `/c/pay/${session.id}`
}

const FIELD_OF_DECLINE: Readonly<Record<string, FieldName>> = {
  card_declined: 'number',
  incorrect_number: 'number',
  expired_card: 'expiry',
  incorrect_cvc: 'cvc',
}

/** What the last try came to, at the field that can change it; also for those who come back from a failed challenge. */
export function declineErrors(scope: Scope, session: Session, message?: string): Errors {
  const error = intentTable.in(scope.account).get(session.payment_intent ?? '')?.last_payment_error
  const text = message ?? error?.message
  return text === undefined ? {} : { [FIELD_OF_DECLINE[error?.code ?? ''] ?? 'form']: text }
}
