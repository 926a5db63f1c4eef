/** The requests behind the hosted Checkout page: show it as the session stands, take a step, send the buyer on. */
import { type Session, sessionTable } from '../checkout/session.ts'
import { type Answer, type Incoming, json, redirect } from '../http.ts'
import { printAmount } from '../money.ts'
import { intentTable } from '../payments/intents.ts'
import { Scope } from '../scope.ts'
import type { World } from '../world.ts'
import { last4Of } from './challenge.ts'
import { challengePage } from './challenge-page.ts'
import { checkoutPage, messagePage } from './checkout-page.ts'
import { addressOf, afterPayment, declineErrors, type Reply, takeStep } from './checkout-steps.ts'
import { merchantOf, viewOf } from './checkout-view.ts'
import { readForm } from './read-form.ts'
import { pageAnswer } from './shell.ts'
import type { Form } from './tender.ts'
import { filledWith } from './test-cards.ts'

/** `/c/pay/:id`, and its steps below it. */
export async function handleCheckoutPage(world: World, incoming: Incoming): Promise<Answer> {
  const [, , , id = '', step = ''] = incoming.path.split('/')
  const found = world.store.findEverywhere(sessionTable, id)
  if (!found) return pageAnswer(404, messagePage('Unknown session', UNKNOWN, null))
  const scope = new Scope(world, found.account, null)
  const session = found.row
  if (session.status !== 'open') return closed(incoming, session)
  if (incoming.method !== 'POST') return show(scope, session, step, incoming.query)
  const form = readForm(incoming.body)
  return answer(incoming, scope, session, form, await takeStep(scope, session, step, form))
}

const UNKNOWN =
  'There is no such Checkout Session. Perhaps the local Stripe was reset since the link was made.'

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
