/**
 * Stripe's Events. The object is written out as text at the moment of the change, which is both the snapshot
 * and the cheapest way to keep it; the event around it is put together when somebody asks.
 */
import type Stripe from 'stripe'
import type { EventType, RequestMark, Scope } from './scope.ts'
import { API_VERSION } from './settings.ts'
import { type Account, defineTable, type Row, type Wire } from './store.ts'
import type { Strict } from './strict.ts'

const RETENTION_SECONDS = 30 * 24 * 60 * 60

export interface EventRow extends Row {
  readonly type: EventType
  readonly created: number
  /** The object as it was, as JSON text. */
  readonly object: string
  readonly previous: string | null
  readonly request: RequestMark | null
  /** Endpoints that have not taken it yet. */
  pending: number
}

export const eventTable = defineTable<EventRow>('event')

/** The object inside is whatever it was: only the envelope is ours to type. */
export type EventObject = Strict<Omit<Stripe.EventBase, 'data'>> & { readonly data: object }

export class EventLog {
  record(scope: Scope, type: EventType, object: Wire, previous?: object): string {
    const table = eventTable.in(scope.account)
    const row: EventRow = {
      id: scope.id('evt'),
      type,
      created: scope.now(),
      object: JSON.stringify(object),
      previous: previous === undefined ? null : JSON.stringify(previous),
      request: scope.request,
      pending: 0,
    }
    table.add(row)
    for (
      let old = table.oldest();
      old && old.created < row.created - RETENTION_SECONDS;
      old = table.oldest()
    ) {
      table.remove(old.id)
    }
    scope.world.webhooks.dispatch(scope, row)
    return row.id
  }
}

export function eventObject(account: Account, row: EventRow, apiVersion = API_VERSION): EventObject {
  return {
    id: row.id,
    object: 'event',
    ...(account.isPlatform ? {} : { account: account.id }),
    api_version: apiVersion,
    created: row.created,
    data: {
      object: JSON.parse(row.object),
      ...(row.previous === null ? {} : { previous_attributes: JSON.parse(row.previous) }),
    },
    livemode: false,
    pending_webhooks: row.pending,
    request: row.request === null ? { id: null, idempotency_key: null } : marked(row.request),
    type: row.type,
  } satisfies EventObject
}

function marked(request: RequestMark): Strict<Stripe.Event.Request> {
  return { id: request.id, idempotency_key: request.idempotencyKey }
}
