/** `/v1/prices`: one-off prices. */
import type Stripe from 'stripe'
import { invalidParam, noSuch } from '../errors.ts'
import { currency, inRange, range, url } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { checkDivisible, checkNotTooLarge } from '../money.ts'
import {
  array,
  decimal,
  emptyable,
  flag,
  integer,
  missing,
  object,
  oneOf,
  required,
  text,
  unsupported,
} from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { search, searchParams } from '../search.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'
import { addProduct, productFor } from './products.ts'

export type Price = Strict<Stripe.Price>
export const priceTable = defineTable<Price>('price')

export const productDataShape = {
  description: text(40_000),
  images: array(url(), 8),
  metadata: metadata(),
  name: required(text()),
  tax_code: text(),
  unit_label: text(12),
  tax_details: unsupported(),
}

export interface NewPrice {
  readonly product: string
  readonly currency: string
  readonly unitAmount: number
  readonly active?: boolean
  readonly lookup_key?: string
  readonly metadata?: Record<string, string> | null
  readonly nickname?: string
  readonly tax_behavior?: 'exclusive' | 'inclusive' | 'unspecified'
}

export function addPrice(scope: Scope, given: NewPrice): Price {
  return priceTable.in(scope.account).add({
    id: scope.id('price'),
    object: 'price',
    active: given.active ?? true,
    billing_scheme: 'per_unit',
    created: scope.now(),
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookup_key ?? null,
    metadata: mergedMetadata({}, given.metadata),
    nickname: given.nickname ?? null,
    product: given.product,
    recurring: null,
    tax_behavior: given.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: given.unitAmount,
    unit_amount_decimal: String(given.unitAmount),
  } satisfies Strict<Stripe.Price>)
}

/** Only whole minor units can be charged here; `12.00` in decimals is as good as `12`. */
export function unitAmountOf(
  given: { readonly unit_amount?: number; readonly unit_amount_decimal?: string },
  currencyCode: string,
  at = '',
): number {
  const param = at === '' ? 'unit_amount' : `${at}[unit_amount]`
  const amount =
    given.unit_amount ?? (given.unit_amount_decimal === undefined ? null : Number(given.unit_amount_decimal))
  if (amount === null) throw missing(param)
  if (!Number.isInteger(amount)) {
    throw invalidParam('The local Stripe only takes whole minor units.', `${param}_decimal`)
  }
  checkDivisible(amount, currencyCode, param)
  checkNotTooLarge(amount, currencyCode, param)
  return amount
}

const createParams = {
  active: flag(),
  billing_scheme: oneOf('per_unit'),
  currency: required(currency()),
  lookup_key: text(200),
  metadata: metadata(),
  nickname: text(),
  product: text(),
  product_data: object(productDataShape),
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  unit_amount: integer(0),
  unit_amount_decimal: decimal(),
  currency_options: unsupported(),
  custom_unit_amount: unsupported(),
  recurring: unsupported(),
  tiers: unsupported(),
  tiers_mode: unsupported(),
  transfer_lookup_key: flag(),
  transform_quantity: unsupported(),
}

const updateParams = {
  active: flag(),
  lookup_key: emptyable(text(200)),
  metadata: metadata(),
  nickname: emptyable(text()),
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
}

const queryParams = {
  ...listParams,
  active: flag(),
  created: range(),
  currency: currency(),
  lookup_keys: array(text(), 10),
  product: text(),
  type: oneOf('one_time', 'recurring'),
}

export const prices: Resource = {
  object: 'price',
  tables: [priceTable],
  expandable: { product: { table: 'product' } },
  routes: [
    route('POST', '/v1/prices', 'price', createParams, (scope, params) => {
      if (!params.product && !params.product_data) throw missing('product')
      const unitAmount = unitAmountOf(params, params.currency)
      const known = params.product === undefined ? null : productFor(scope, params.product, 400, 'product')
      const product = known ?? addProduct(scope, params.product_data ?? { name: '' })
      if (!known) scope.emit('product.created', product)
      const price = addPrice(scope, { ...params, product: product.id, unitAmount })
      scope.emit('price.created', price)
      return price
    }),
    route('GET', '/v1/prices/search', 'price', searchParams, (scope, query) =>
      search(
        {
          table: priceTable.in(scope.account),
          url: '/v1/prices/search',
          fields: { active: 'text', currency: 'text', lookup_key: 'text', product: 'text', type: 'text' },
        },
        query,
      ),
    ),
    route('GET', '/v1/prices/:id', 'price', {}, (scope, _params, [id]) => priceFor(scope, id, 404)),
    route('POST', '/v1/prices/:id', 'price', updateParams, (scope, params, [id]) => {
      const price = priceFor(scope, id, 404)
      const { expand: _expand, metadata: patch, ...fields } = params
      scope.update(price, { ...fields, metadata: mergedMetadata(price.metadata, patch) }, 'price.updated')
      return price
    }),
    route('GET', '/v1/prices', 'price', queryParams, (scope, query) => {
      const keep = (price: Price) =>
        (query.active === undefined || price.active === query.active) &&
        (query.currency === undefined || price.currency === query.currency) &&
        (query.product === undefined || price.product === query.product) &&
        (query.type === undefined || price.type === query.type) &&
        (query.lookup_keys === undefined || query.lookup_keys.includes(price.lookup_key ?? '')) &&
        inRange(price.created, query.created)
      return list({ table: priceTable.in(scope.account), url: '/v1/prices', object: 'price', keep }, query)
    }),
  ],
}

export function priceFor(scope: Scope, id: string, status: 400 | 404, param = 'id'): Price {
  const price = priceTable.in(scope.account).get(id)
  if (!price) throw noSuch('price', id, param === 'id' ? 'price' : param, status)
  return price
}
