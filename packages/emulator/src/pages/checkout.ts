/** The requests behind the hosted Checkout page: show it, pay, answer the challenge, send the buyer on. */
import { setTimeout as wait } from 'node:timers/promises'
import { answerChallenge, type PayResult, paySession } from '../checkout/pay.ts'
import { type Session, sessionNotes, sessionTable } from '../checkout/session.ts'
import { ApiError } from '../errors.ts'
import { decodeForm } from '../form.ts'
import { type Answer, html, type Incoming, redirect } from '../http.ts'
import { printAmount } from '../money.ts'
import { intentTable } from '../payments/intents.ts'
import { DEBIT_TYPES } from '../payments/methods.ts'
import { Scope } from '../scope.ts'
import type { World } from '../world.ts'
import { type CheckoutView, challengePage, checkoutPage, messagePage } from './checkout-page.ts'
import { readTender } from './tender.ts'

/** `/c/pay/:id` and `/c/pay/:id/challenge`. */
export async function handleCheckoutPage(world: World, incoming: Incoming): Promise<Answer> {
  const [, , , id = '', step = ''] = incoming.path.split('/')
  const found = world.store.findEverywhere(sessionTable, id)
  if (!found) return html(404, messagePage('Unknown session', 'There is no such Checkout Session.', null))
  const scope = new Scope(world, found.account, null)
  const session = found.row
  if (session.status !== 'open') return closed(session)
  if (incoming.method !== 'POST') return step === 'challenge' ? challenge(session) : show(scope, session)
  const form = fields(incoming.body)
  try {
    const result =
      step === 'challenge'
        ? answerChallenge(scope, session, form.outcome === 'complete')
        : pay(scope, session, form)
    return await leave(scope, session, result)
  } catch (error) {
    if (error instanceof ApiError) return html(402, checkoutPage(viewOf(scope, session, error.message)))
    throw error
  }
}

function pay(scope: Scope, session: Session, form: Record<string, string>): PayResult {
  const { tender, billing } = readTender(scope, session, form)
  return paySession(scope, session, tender, billing)
}

async function leave(scope: Scope, session: Session, result: PayResult): Promise<Answer> {
  if (result.kind === 'declined') return html(402, checkoutPage(viewOf(scope, session, result.message)))
  if (result.kind === 'requires_action') return redirect(`/c/pay/${session.id}/challenge`)
  await answered(scope.world, result.eventId)
  const target = afterPayment(session)
  return target ? redirect(target) : html(200, messagePage('Paid', 'Thank you.', null))
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

function afterPayment(session: Session): string | null {
  const target = session.success_url ?? session.return_url ?? null
  return target?.replaceAll('{CHECKOUT_SESSION_ID}', session.id) ?? null
}

function closed(session: Session): Answer {
  if (session.status === 'complete') {
    const target = afterPayment(session)
    const link = target ? { href: target, text: 'Back to the shop' } : null
    return html(200, messagePage('Already paid', 'This Checkout Session is complete.', link))
  }
  const link = session.cancel_url ? { href: session.cancel_url, text: 'Back to the shop' } : null
  return html(410, messagePage('Expired', 'This Checkout Session has expired. Nothing was charged.', link))
}

function show(scope: Scope, session: Session): Answer {
  return html(200, checkoutPage(viewOf(scope, session, intentError(scope, session))))
}

/** Coming back from a failed challenge, the buyer reads why. */
function intentError(scope: Scope, session: Session): string | null {
  const intent = intentTable.in(scope.account).get(session.payment_intent ?? '')
  return intent?.last_payment_error?.message ?? null
}

function challenge(session: Session): Answer {
  return html(200, challengePage(`/c/pay/${session.id}/challenge`))
}

function viewOf(scope: Scope, session: Session, error: string | null): CheckoutView {
  const currency = session.currency ?? 'usd'
  const items = sessionNotes.in(scope.account).get(session.id)?.lineItems ?? []
  const email = session.customer_details?.email ?? session.customer_email ?? ''
  return {
    action: `/c/pay/${session.id}`,
    items: items.map((item) => ({
      name: item.description ?? '',
      quantity: item.quantity ?? 1,
      amount: printAmount(item.amount_total, currency),
    })),
    total: printAmount(session.amount_total ?? 0, currency),
    isFree: session.payment_status === 'no_payment_required',
    email,
    isEmailFixed: email !== '',
    cancelUrl: session.cancel_url,
    debitType: DEBIT_TYPES.find((type) => session.payment_method_types.includes(type)) ?? null,
    error,
  }
}

function fields(body: string): Record<string, string> {
  const plain = Object.entries(decodeForm(body)).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value.trim()] as const] : [],
  )
  return Object.fromEntries(plain)
}
