/** `/v1/promotion_codes`: words that buyers type, each standing for a coupon. */
import type Stripe from 'stripe'
import { ApiError, invalidParam, noSuch } from '../errors.ts'
import { currency, inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { flag, integer, object, oneOf, type Params, required, text, unsupported } from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'
import { couponFor } from './coupons.ts'
import { customerFor } from './customers.ts'

export type PromotionCode = Strict<Stripe.PromotionCode>
export const promotionTable = defineTable<PromotionCode>('promotion_code')

const restrictions = object({
  currency_options: unsupported(),
  first_time_transaction: flag(),
  minimum_amount: integer(1),
  minimum_amount_currency: currency(),
})

const createParams = {
  active: flag(),
  code: text(500),
  customer: text(),
  customer_account: unsupported(),
  expires_at: integer(),
  max_redemptions: integer(1),
  metadata: metadata(),
  promotion: required(object({ coupon: required(text()), type: required(oneOf('coupon')) })),
  restrictions,
}

const updateParams = { active: flag(), metadata: metadata(), restrictions: unsupported() }

const queryParams = {
  ...listParams,
  active: flag(),
  code: text(),
  coupon: text(),
  created: range(),
  customer: text(),
}

export const promotionCodes: Resource = {
  object: 'promotion_code',
  tables: [promotionTable],
  expandable: { customer: { table: 'customer' }, promotion: 'inside' },
  routes: [
    route('POST', '/v1/promotion_codes', 'promotion_code', createParams, create),
    route('GET', '/v1/promotion_codes/:id', 'promotion_code', {}, (scope, _params, [id]) =>
      promotionFor(scope, id, 404),
    ),
    route('POST', '/v1/promotion_codes/:id', 'promotion_code', updateParams, (scope, params, [id]) => {
      const code = promotionFor(scope, id, 404)
      const { active } = params
      if (active) checkFree(scope, code.code, id)
      const merged = mergedMetadata(code.metadata ?? {}, params.metadata)
      const patch = { metadata: merged, ...(active !== undefined && { active }) }
      scope.update(code, patch, 'promotion_code.updated')
      return code
    }),
    route('GET', '/v1/promotion_codes', 'promotion_code', queryParams, (scope, query) => {
      const wanted = query.code?.toLowerCase()
      const keep = (one: PromotionCode) =>
        (query.active === undefined || one.active === query.active) &&
        (wanted === undefined || one.code.toLowerCase() === wanted) &&
        (query.coupon === undefined || one.promotion.coupon === query.coupon) &&
        (query.customer === undefined || one.customer === query.customer) &&
        inRange(one.created, query.created)
      const table = promotionTable.in(scope.account)
      return list({ table, url: '/v1/promotion_codes', object: 'promotion code', keep }, query)
    }),
  ],
}

function create(scope: Scope, params: Params<typeof createParams>): PromotionCode {
  const coupon = couponFor(scope, params.promotion.coupon, 400, 'promotion[coupon]')
  if (params.customer !== undefined) customerFor(scope, params.customer, 400, 'customer')
  if (params.expires_at !== undefined && params.expires_at <= scope.now()) {
    throw invalidParam('`expires_at` must be in the future.', 'expires_at')
  }
  const word = params.code ?? scope.world.ids.letters(8).toUpperCase()
  if (params.active !== false) checkFree(scope, word)
  const given = params.restrictions
  const promotion = promotionTable.in(scope.account).add({
    id: scope.id('promo'),
    object: 'promotion_code',
    active: params.active ?? true,
    code: word,
    created: scope.now(),
    customer: params.customer ?? null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergedMetadata({}, params.metadata),
    promotion: { coupon: coupon.id, type: 'coupon' },
    restrictions: {
      first_time_transaction: given?.first_time_transaction ?? false,
      minimum_amount: given?.minimum_amount ?? null,
      minimum_amount_currency: given?.minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
  } satisfies Strict<Stripe.PromotionCode>)
  scope.emit('promotion_code.created', promotion)
  return promotion
}

/** Upper and lower case are the same word to a buyer. */
export function promotionByCode(scope: Scope, word: string): PromotionCode | null {
  for (const one of promotionTable.in(scope.account).newestFirst()) {
    if (one.active && one.code.toLowerCase() === word.toLowerCase()) return one
  }
  return null
}

function checkFree(scope: Scope, word: string, exceptId?: string): void {
  const taken = promotionByCode(scope, word)
  if (!taken || taken.id === exceptId) return
  const message = `An active promotion code with \`code: ${word}\` already exists.`
  throw new ApiError(message, { code: 'resource_already_exists', param: 'code' })
}

export function promotionFor(scope: Scope, id: string, status: 400 | 404, param = 'id'): PromotionCode {
  const promotion = promotionTable.in(scope.account).get(id)
  if (!promotion) throw noSuch('promotion code', id, param, status)
  return promotion
}
