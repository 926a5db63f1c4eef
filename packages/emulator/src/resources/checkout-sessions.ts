/** `/v1/checkout/sessions`. */
import { createSession } from '../checkout/create.ts'
import { createSessionParams } from '../checkout/params.ts'
import {
  EXPIRY_TIMER,
  expireSession,
  type LineItem,
  type Session,
  sessionNotes,
  sessionTable,
} from '../checkout/session.ts'
import { ApiError, noSuch } from '../errors.ts'
import { inRange, range } from '../fields.ts'
import { type List, list, listOf, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { object, oneOf, text } from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'

const queryParams = {
  ...listParams,
  created: range(),
  customer: text(),
  customer_details: object({ email: text() }),
  payment_intent: text(),
  payment_link: text(),
  status: oneOf('complete', 'expired', 'open'),
  subscription: text(),
}

export const checkoutSessions: Resource = {
  object: 'checkout.session',
  tables: [sessionTable, sessionNotes],
  expandable: {
    customer: { table: 'customer' },
    payment_intent: { table: 'payment_intent' },
    line_items: (scope, session) => lineItemsOf(scope, session.id, {}),
    invoice: 'inside',
    setup_intent: 'inside',
    subscription: 'inside',
    total_details: 'inside',
  },
  timers: {
    [EXPIRY_TIMER]: (scope, id) => {
      const session = sessionTable.in(scope.account).get(id)
      if (session?.status === 'open') expireSession(scope, session)
    },
  },
  routes: [
    route('POST', '/v1/checkout/sessions', 'checkout.session', createSessionParams, createSession),
    route('GET', '/v1/checkout/sessions/:id', 'checkout.session', {}, (scope, _params, [id]) =>
      sessionFor(scope, id),
    ),
    route(
      'POST',
      '/v1/checkout/sessions/:id',
      'checkout.session',
      { metadata: metadata() },
      (scope, params, [id]) => {
        const session = sessionFor(scope, id)
        session.metadata = mergedMetadata(session.metadata ?? {}, params.metadata)
        return session
      },
    ),
    route('POST', '/v1/checkout/sessions/:id/expire', 'checkout.session', {}, (scope, _params, [id]) => {
      const session = sessionFor(scope, id)
      if (session.status !== 'open') throw notOpen(session)
      expireSession(scope, session)
      return session
    }),
    route('GET', '/v1/checkout/sessions/:id/line_items', 'item', listParams, (scope, query, [id]) => {
      sessionFor(scope, id)
      return lineItemsOf(scope, id, query)
    }),
    route('GET', '/v1/checkout/sessions', 'checkout.session', queryParams, (scope, query) => {
      const keep = (session: Session) =>
        (query.status === undefined || session.status === query.status) &&
        (query.payment_intent === undefined || session.payment_intent === query.payment_intent) &&
        (query.customer === undefined || session.customer === query.customer) &&
        (query.payment_link === undefined || session.payment_link === query.payment_link) &&
        (query.subscription === undefined || session.subscription === query.subscription) &&
        (query.customer_details?.email === undefined ||
          session.customer_details?.email === query.customer_details.email) &&
        inRange(session.created, query.created)
      const table = sessionTable.in(scope.account)
      return list({ table, url: '/v1/checkout/sessions', object: 'checkout.session', keep }, query)
    }),
  ],
}

/** Line items are answered by a route of their own, but are opened like any other object. */
export const lineItems: Resource = {
  object: 'item',
  tables: [],
  expandable: { price: 'inside', discounts: 'inside', taxes: 'inside' },
  routes: [],
}

function lineItemsOf(scope: Scope, id: string, query: Parameters<typeof listOf>[3]): List<LineItem> {
  const items = sessionNotes.in(scope.account).get(id)?.lineItems ?? []
  return listOf(items, `/v1/checkout/sessions/${id}/line_items`, 'item', query)
}

function sessionFor(scope: Scope, id: string): Session {
  const session = sessionTable.in(scope.account).get(id)
  if (!session) throw noSuch('checkout.session', id, 'session', 404)
  return session
}

function notOpen(session: Session): ApiError {
  const message = `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`
  return new ApiError(message)
}
