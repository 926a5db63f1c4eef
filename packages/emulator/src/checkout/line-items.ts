/** From the `line_items` of a request to the items of a session, and what they come to. */
import type Stripe from 'stripe'
import { invalidParam } from '../errors.ts'
import { currency } from '../fields.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import {
  array,
  decimal,
  flag,
  integer,
  missing,
  object,
  oneOf,
  type Params,
  required,
  text,
  unsupported,
} from '../params.ts'
import { addPrice, type Price, priceFor, productDataShape, unitAmountOf } from '../resources/prices.ts'
import { addProduct, productFor, productTable } from '../resources/products.ts'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'
import type { LineItem } from './session.ts'

const priceDataShape = {
  currency: required(currency()),
  product: text(),
  product_data: object(productDataShape),
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  unit_amount: integer(0),
  unit_amount_decimal: decimal(),
  recurring: unsupported(),
}

const itemShape = {
  adjustable_quantity: object({
    enabled: required(flag()),
    maximum: integer(0, 999_999),
    minimum: integer(0),
  }),
  metadata: metadata(),
  price: text(),
  price_data: object(priceDataShape),
  quantity: integer(1, 999_999),
  tax_rates: unsupported(),
}

export const lineItemsParam = array(object(itemShape), 100)

export type ItemInput = Params<typeof itemShape>
type PriceData = Params<typeof priceDataShape>

/** Checks every item before the first price is made, so that a refused request leaves nothing behind. */
export function buildLineItems(scope: Scope, items: readonly ItemInput[]): LineItem[] {
  for (const [at, item] of items.entries()) checkItem(scope, item, `line_items[${at}]`)
  return items.map((item) => buildItem(scope, item))
}

function checkItem(scope: Scope, item: ItemInput, at: string): void {
  if (item.quantity === undefined) throw missing(`${at}[quantity]`)
  if (item.price !== undefined && item.price_data) {
    const message = `You may only specify one of these parameters: ${at}[price], ${at}[price_data].`
    throw invalidParam(message, at)
  }
  if (item.price_data) checkPriceData(scope, item.price_data, `${at}[price_data]`)
  else checkKnownPrice(scope, item.price, `${at}[price]`)
}

function checkKnownPrice(scope: Scope, id: string | undefined, at: string): void {
  if (id === undefined) throw missing(at)
  if (!priceFor(scope, id, 400, at).active) {
    const message = `The price specified is inactive. This field only accepts active prices.`
    throw invalidParam(message, at)
  }
}

function checkPriceData(scope: Scope, data: PriceData, at: string): void {
  if (!data.product && !data.product_data) throw missing(`${at}[product]`)
  if (data.product !== undefined) productFor(scope, data.product, 400, `${at}[product]`)
  unitAmountOf(data, data.currency, at)
}

function buildItem(scope: Scope, item: ItemInput): LineItem {
  const price = item.price_data ? inlinePrice(scope, item.price_data) : priceFor(scope, item.price ?? '', 400)
  const quantity = item.quantity ?? 1
  const amount = (price.unit_amount ?? 0) * quantity
  return {
    id: scope.id('li'),
    object: 'item',
    adjustable_quantity: adjustable(item),
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: productTable.in(scope.account).get(price.product)?.name ?? null,
    metadata: mergedMetadata({}, item.metadata),
    price,
    quantity,
  } satisfies Strict<Stripe.LineItem>
}

function adjustable(item: ItemInput): LineItem['adjustable_quantity'] {
  const given = item.adjustable_quantity
  return given?.enabled ? { enabled: true, maximum: given.maximum ?? 99, minimum: given.minimum ?? 0 } : null
}

/** Stripe makes a price and a product of their own for `price_data`; both are inactive, for this one use. */
function inlinePrice(scope: Scope, data: PriceData): Price {
  const unitAmount = unitAmountOf(data, data.currency)
  const product = data.product ?? addProduct(scope, { name: '', ...data.product_data, active: false }).id
  return addPrice(scope, {
    product,
    currency: data.currency,
    unitAmount,
    active: false,
    ...(data.tax_behavior && { tax_behavior: data.tax_behavior }),
  })
}

export function totalOf(items: readonly LineItem[]): number {
  return items.reduce((total, item) => total + item.amount_total, 0)
}
