/** `/v1/webhook_endpoints`. The secret is told once, when the endpoint is made. */
import type Stripe from 'stripe'
import { type Endpoint, endpointTable } from '../endpoints.ts'
import { noSuch } from '../errors.ts'
import { url } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { array, emptyable, flag, required, text } from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'

export interface NewEndpoint {
  readonly url: string
  readonly enabled_events: string[]
  readonly api_version?: string
  readonly connect?: boolean
  readonly description?: string | null
  readonly metadata?: Record<string, string> | null
  /** Chosen by the caller only from the command line and the controls, as `stripe listen` does. */
  readonly secret?: string
}

export function addEndpoint(scope: Scope, given: NewEndpoint): Endpoint {
  return endpointTable.in(scope.account).add({
    id: scope.id('we'),
    url: given.url,
    status: 'enabled',
    enabled_events: given.enabled_events,
    api_version: given.api_version ?? null,
    connect: given.connect ?? false,
    secret: given.secret ?? `whsec_${scope.world.ids.letters(32)}`,
    oldSecret: null,
    description: given.description ?? null,
    metadata: mergedMetadata({}, given.metadata),
    created: scope.now(),
  })
}

type EndpointObject = Strict<Stripe.WebhookEndpoint>

function shown(endpoint: Endpoint): EndpointObject {
  return {
    id: endpoint.id,
    object: 'webhook_endpoint',
    api_version: endpoint.api_version,
    application: null,
    created: endpoint.created,
    description: endpoint.description,
    enabled_events: endpoint.enabled_events,
    livemode: false,
    metadata: endpoint.metadata,
    status: endpoint.status,
    url: endpoint.url,
  } satisfies Strict<Stripe.WebhookEndpoint>
}

const updateParams = {
  description: emptyable(text()),
  disabled: flag(),
  enabled_events: array(text()),
  metadata: metadata(),
  url: url(),
}

const createParams = {
  api_version: text(),
  connect: flag(),
  description: emptyable(text()),
  enabled_events: required(array(text())),
  metadata: metadata(),
  url: required(url()),
}

export const webhookEndpoints: Resource = {
  object: 'webhook_endpoint',
  tables: [endpointTable],
  routes: [
    route('POST', '/v1/webhook_endpoints', 'webhook_endpoint', createParams, (scope, params) => {
      const endpoint = addEndpoint(scope, params)
      return { ...shown(endpoint), secret: endpoint.secret }
    }),
    route('GET', '/v1/webhook_endpoints/:id', 'webhook_endpoint', {}, (scope, _params, [id]) =>
      shown(endpointFor(scope, id)),
    ),
    route('POST', '/v1/webhook_endpoints/:id', 'webhook_endpoint', updateParams, (scope, params, [id]) => {
      const endpoint = endpointFor(scope, id)
      if (params.disabled !== undefined) endpoint.status = params.disabled ? 'disabled' : 'enabled'
      if (params.description !== undefined) endpoint.description = params.description
      if (params.url !== undefined) endpoint.url = params.url
      if (params.enabled_events !== undefined) endpoint.enabled_events = params.enabled_events
      endpoint.metadata = mergedMetadata(endpoint.metadata, params.metadata)
      return shown(endpoint)
    }),
    route('DELETE', '/v1/webhook_endpoints/:id', 'webhook_endpoint', {}, (scope, _params, [id]) => {
      endpointFor(scope, id)
      endpointTable.in(scope.account).remove(id)
      return { id, object: 'webhook_endpoint', deleted: true }
    }),
    route('GET', '/v1/webhook_endpoints', 'webhook_endpoint', listParams, (scope, query) => {
      const table = endpointTable.in(scope.account)
      const page = list({ table, url: '/v1/webhook_endpoints', object: 'webhook endpoint' }, query)
      return { ...page, data: page.data.map(shown) }
    }),
  ],
}

function endpointFor(scope: Scope, id: string): Endpoint {
  const endpoint = endpointTable.in(scope.account).get(id)
  if (!endpoint) throw noSuch('webhook endpoint', id, 'id', 404)
  return endpoint
}
