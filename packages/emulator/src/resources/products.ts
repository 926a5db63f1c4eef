/** `/v1/products`. */
import type Stripe from 'stripe'
import { ApiError, noSuch } from '../errors.ts'
import { inRange, range, url } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { array, emptyable, flag, object, oneOf, required, text, unsupported } from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { search, searchParams } from '../search.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'

export type Product = Strict<Stripe.Product>
export const productTable = defineTable<Product>('product')

export interface NewProduct {
  readonly id?: string
  readonly name: string
  readonly active?: boolean
  readonly description?: string | null
  readonly images?: string[]
  readonly metadata?: Record<string, string> | null
  readonly unit_label?: string | null
  readonly tax_code?: string | null
  readonly url?: string | null
  readonly statement_descriptor?: string | null
  readonly shippable?: boolean
  readonly marketing_features?: readonly { readonly name: string }[]
}

export function addProduct(scope: Scope, given: NewProduct): Product {
  const now = scope.now()
  return productTable.in(scope.account).add({
    id: given.id ?? scope.id('prod', 14),
    object: 'product',
    active: given.active ?? true,
    created: now,
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: (given.marketing_features ?? []).map(({ name }) => ({ name })),
    metadata: mergedMetadata({}, given.metadata),
    name: given.name,
    package_dimensions: null,
    shippable: given.shippable ?? null,
    statement_descriptor: given.statement_descriptor ?? null,
    tax_code: given.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: given.unit_label ?? null,
    updated: now,
    url: given.url ?? null,
  } satisfies Strict<Stripe.Product>)
}

const common = {
  active: flag(),
  description: emptyable(text(40_000)),
  images: array(url(), 8),
  marketing_features: array(object({ name: required(text(80)) }), 15),
  metadata: metadata(),
  shippable: flag(),
  statement_descriptor: emptyable(text(22)),
  tax_code: emptyable(text()),
  unit_label: emptyable(text(12)),
  url: emptyable(url()),
  package_dimensions: unsupported(),
  tax_details: unsupported(),
}

const createParams = {
  ...common,
  id: text(),
  name: required(text()),
  type: oneOf('good', 'service'),
  default_price_data: unsupported(),
}

const updateParams = { ...common, name: text(), default_price: text() }

export const products: Resource = {
  object: 'product',
  tables: [productTable],
  expandable: { default_price: { table: 'price' } },
  routes: [
    route('POST', '/v1/products', 'product', createParams, (scope, params) => {
      if (params.id !== undefined && productTable.in(scope.account).get(params.id)) throw taken(params.id)
      const product = addProduct(scope, params)
      scope.emit('product.created', product)
      return product
    }),
    route('GET', '/v1/products/search', 'product', searchParams, (scope, query) =>
      search(
        {
          table: productTable.in(scope.account),
          url: '/v1/products/search',
          fields: { active: 'text', description: 'text', name: 'text', shippable: 'text', url: 'text' },
        },
        query,
      ),
    ),
    route('GET', '/v1/products/:id', 'product', {}, (scope, _params, [id]) => productFor(scope, id, 404)),
    route('POST', '/v1/products/:id', 'product', updateParams, (scope, params, [id]) => {
      const product = productFor(scope, id, 404)
      const { expand: _expand, metadata: patch, marketing_features: features, ...fields } = params
      const changes = {
        ...fields,
        ...(features && { marketing_features: features.map(({ name }) => ({ name })) }),
        metadata: mergedMetadata(product.metadata, patch),
        updated: scope.now(),
      }
      scope.update(product, changes, 'product.updated')
      return product
    }),
    route('DELETE', '/v1/products/:id', 'product', {}, (scope, _params, [id]) => {
      const product = productFor(scope, id, 404)
      productTable.in(scope.account).remove(id)
      scope.emit('product.deleted', product)
      return { id, object: 'product', deleted: true }
    }),
    route(
      'GET',
      '/v1/products',
      'product',
      { ...listParams, active: flag(), created: range(), ids: array(text()), shippable: flag(), url: text() },
      (scope, query) => {
        const keep = (product: Product) =>
          (query.active === undefined || product.active === query.active) &&
          (query.shippable === undefined || product.shippable === query.shippable) &&
          (query.url === undefined || product.url === query.url) &&
          (query.ids === undefined || query.ids.includes(product.id)) &&
          inRange(product.created, query.created)
        return list(
          { table: productTable.in(scope.account), url: '/v1/products', object: 'product', keep },
          query,
        )
      },
    ),
  ],
}

export function productFor(scope: Scope, id: string, status: 400 | 404, param = 'id'): Product {
  const product = productTable.in(scope.account).get(id)
  if (!product) throw noSuch('product', id, param, status)
  return product
}

function taken(id: string): ApiError {
  return new ApiError(`Product already exists with id: ${id}`, {
    code: 'resource_already_exists',
    param: 'id',
  })
}
