/** The requests behind the hosted Checkout page: show it, pay, answer the challenge, send the buyer on. */
import { setTimeout as wait } from 'node:timers/promises'
import { answerChallenge, type PayResult, paySession } from '../checkout/pay.ts'
import { applyPromotionCode, removePromotionCode } from '../checkout/promotions.ts'
import { type Session, sessionTable } from '../checkout/session.ts'
import { ApiError } from '../errors.ts'
import { type Answer, type Incoming, json, redirect } from '../http.ts'
import { printAmount } from '../money.ts'
import { intentTable } from '../payments/intents.ts'
import { Scope } from '../scope.ts'
import type { World } from '../world.ts'
import { last4Of } from './challenge.ts'
import { challengePage } from './challenge-page.ts'
import { checkoutPage, messagePage } from './checkout-page.ts'
import { merchantOf, viewOf } from './checkout-view.ts'
import { readForm } from './read-form.ts'
import { pageAnswer } from './shell.ts'
import { type Errors, type FieldName, type Form, readTender, WALLET_CARD } from './tender.ts'
import { filledWith } from './test-cards.ts'

/** Where the buyer goes next, or what to put right here. */
type Reply = { readonly location: string } | { readonly errors: Errors }

type Step = (scope: Scope, session: Session, form: Form) => Reply | Promise<Reply>

const STEPS: Readonly<Record<string, Step>> = {
  '': pay,
  wallet: payByWallet,
  challenge: finish,
  promotion: discount,
}

/** `/c/pay/:id`, and its steps below it. */
export async function handleCheckoutPage(world: World, incoming: Incoming): Promise<Answer> {
  const [, , , id = '', step = ''] = incoming.path.split('/')
  const found = world.store.findEverywhere(sessionTable, id)
  if (!found) return pageAnswer(404, messagePage('Unknown session', UNKNOWN, null))
  const scope = new Scope(world, found.account, null)
  const session = found.row
  if (session.status !== 'open') return closed(incoming, session)
  if (incoming.method !== 'POST') return show(scope, session, step, incoming.query)
  const work = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined
  if (!work) return redirect(addressOf(session))
  const form = readForm(incoming.body)
  return answer(incoming, scope, session, form, await attempt(() => work(scope, session, form)))
}

const UNKNOWN =
  'There is no such Checkout Session. Perhaps the local Stripe was reset since the link was made.'

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

async function attempt(work: () => Reply | Promise<Reply>): Promise<Reply> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ApiError) return { errors: { form: error.message } }
    throw error
  }
}

/** The page's script asks for JSON; a browser without it gets pages and redirects. */
function answer(incoming: Incoming, scope: Scope, session: Session, form: Form, reply: Reply): Answer {
  if (isScript(incoming)) return json(200, reply, { 'Cache-Control': 'no-store' })
  if ('location' in reply) return redirect(reply.location)
  return pageAnswer(402, checkoutPage(viewOf(scope, session, withoutCard(form), reply.errors)))
}

function isScript(incoming: Incoming): boolean {
  return incoming.headers.accept?.includes('application/json') ?? false
}

/** Card numbers are not written back into pages. */
function withoutCard({ number: _number, cvc: _cvc, ...rest }: Form): Form {
  return rest
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

function addressOf(session: Session): string {
  return `/c/pay/${session.id}`
}

/** A second click on Pay goes where the first one went. */
function closed(incoming: Incoming, session: Session): Answer {
  const target = session.status === 'complete' ? afterPayment(session) : session.cancel_url
  if (isScript(incoming))
    return json(200, { location: session.status === 'complete' && target ? target : addressOf(session) })
  if (session.status === 'complete' && incoming.method === 'POST' && target) return redirect(target)
  const link = target ? { href: target, text: 'Back to the shop' } : null
  if (session.status === 'complete') {
    const text = 'This Checkout Session is complete. Nothing more is charged.'
    return pageAnswer(200, messagePage('Already paid', text, link))
  }
  return pageAnswer(
    410,
    messagePage('Expired', 'This Checkout Session has expired. Nothing was charged.', link),
  )
}

function show(scope: Scope, session: Session, step: string, query: string): Answer {
  if (step === 'challenge') return showChallenge(scope, session)
  const typed = filledWith(readForm(query).card)
  const errors = typed.number === undefined ? declineErrors(scope, session) : {}
  return pageAnswer(200, checkoutPage(viewOf(scope, session, typed, errors)))
}

function showChallenge(scope: Scope, session: Session): Answer {
  const intent = intentTable.in(scope.account).get(session.payment_intent ?? '')
  if (intent?.status !== 'requires_action') return redirect(addressOf(session))
  const view = {
    action: `${addressOf(session)}/challenge`,
    objectId: session.id,
    merchant: merchantOf(session),
    amount: printAmount(session.amount_total ?? 0, session.currency ?? 'usd'),
    last4: last4Of(scope.account, intent.payment_method),
  }
  return pageAnswer(200, challengePage(view))
}

const FIELD_OF_DECLINE: Readonly<Record<string, FieldName>> = {
  card_declined: 'number',
  incorrect_number: 'number',
  expired_card: 'expiry',
  incorrect_cvc: 'cvc',
}

/** What the last try came to, at the field that can change it; also for those who come back from a failed challenge. */
function declineErrors(scope: Scope, session: Session, message?: string): Errors {
  const error = intentTable.in(scope.account).get(session.payment_intent ?? '')?.last_payment_error
  const text = message ?? error?.message
  return text === undefined ? {} : { [FIELD_OF_DECLINE[error?.code ?? ''] ?? 'form']: text }
}
