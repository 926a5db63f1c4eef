/** `/v1/coupons`: so much off, in percent or in money. */
import type Stripe from 'stripe'
import { ApiError, invalidParam, noSuch } from '../errors.ts'
import { currency, inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import {
  array,
  emptyable,
  integer,
  object,
  oneOf,
  type Param,
  type Params,
  text,
  unsupported,
} from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'

export type Coupon = Strict<Stripe.Coupon>
export const couponTable = defineTable<Coupon>('coupon')

/** Above 0, at most 100, with at most two decimals that count. */
function percent(): Param<number> {
  return {
    parse(value, at) {
      const shown = typeof value === 'string' ? value : '{...}'
      const number = /^\d{1,3}(\.\d{1,4})?$/.test(shown) ? Number(shown) : Number.NaN
      if (number > 0 && number <= 100) return number
      throw invalidParam(`Invalid percent_off: ${shown}; must be between 0 and 100`, at)
    },
  }
}

const createParams = {
  amount_off: integer(1),
  applies_to: object({ products: array(text()) }),
  currency: currency(),
  currency_options: unsupported(),
  duration: oneOf('forever', 'once', 'repeating'),
  duration_in_months: integer(1),
  id: text(),
  max_redemptions: integer(1),
  metadata: metadata(),
  name: text(40),
  percent_off: percent(),
  redeem_by: integer(),
}

const updateParams = { currency_options: unsupported(), metadata: metadata(), name: emptyable(text(40)) }

export const coupons: Resource = {
  object: 'coupon',
  tables: [couponTable],
  expandable: { applies_to: 'inside' },
  routes: [
    route('POST', '/v1/coupons', 'coupon', createParams, create),
    route('GET', '/v1/coupons/:id', 'coupon', {}, (scope, _params, [id]) => couponFor(scope, id, 404)),
    route('POST', '/v1/coupons/:id', 'coupon', updateParams, (scope, params, [id]) => {
      const coupon = couponFor(scope, id, 404)
      const { name } = params
      const merged = mergedMetadata(coupon.metadata ?? {}, params.metadata)
      scope.update(coupon, { metadata: merged, ...(name !== undefined && { name }) }, 'coupon.updated')
      return coupon
    }),
    route('DELETE', '/v1/coupons/:id', 'coupon', {}, (scope, _params, [id]) => {
      const coupon = couponFor(scope, id, 404)
      couponTable.in(scope.account).remove(id)
      scope.emit('coupon.deleted', coupon)
      return { id, object: 'coupon', deleted: true }
    }),
    route('GET', '/v1/coupons', 'coupon', { ...listParams, created: range() }, (scope, query) => {
      const keep = (coupon: Coupon) => inRange(coupon.created, query.created)
      const table = couponTable.in(scope.account)
      const page = list({ table, url: '/v1/coupons', object: 'coupon', keep }, query)
      for (const coupon of page.data) coupon.valid = isRedeemable(scope, coupon)
      return page
    }),
  ],
}

function create(scope: Scope, params: Params<typeof createParams>): Coupon {
  checkWhatItTakes(params)
  const id = params.id ?? scope.world.ids.letters(8)
  if (couponTable.in(scope.account).get(id)) {
    throw new ApiError(`Coupon already exists.`, { code: 'resource_already_exists', param: 'id' })
  }
  if (params.redeem_by !== undefined && params.redeem_by <= scope.now()) {
    throw invalidParam('`redeem_by` must be in the future.', 'redeem_by')
  }
  const coupon = couponTable.in(scope.account).add({
    id,
    object: 'coupon',
    amount_off: params.amount_off ?? null,
    ...(params.applies_to && { applies_to: { products: params.applies_to.products ?? [] } }),
    created: scope.now(),
    currency: params.amount_off === undefined ? null : (params.currency ?? null),
    duration: params.duration ?? 'once',
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergedMetadata({}, params.metadata),
    name: params.name ?? null,
    percent_off: params.percent_off ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  } satisfies Strict<Stripe.Coupon>)
  scope.emit('coupon.created', coupon)
  return coupon
}

function checkWhatItTakes(params: Params<typeof createParams>): void {
  if (params.percent_off === undefined && params.amount_off === undefined) {
    throw invalidParam('Must provide percent_off or amount_off', 'percent_off', 'parameter_missing')
  }
  if (params.percent_off !== undefined && params.amount_off !== undefined) {
    throw invalidParam('You may only specify one of these parameters: percent_off, amount_off.', 'amount_off')
  }
  if (params.amount_off !== undefined && params.currency === undefined) {
    throw invalidParam('You must pass currency when passing amount_off', 'currency', 'parameter_missing')
  }
  if ((params.duration === 'repeating') === (params.duration_in_months !== undefined)) return
  throw invalidParam(
    '`duration_in_months` goes with `duration: repeating`, and only with it.',
    'duration_in_months',
  )
}

export function couponFor(scope: Scope, id: string, status: 400 | 404, param = 'coupon'): Coupon {
  const coupon = couponTable.in(scope.account).get(id)
  if (!coupon) throw noSuch('coupon', id, param, status)
  coupon.valid = isRedeemable(scope, coupon)
  return coupon
}

function isRedeemable(scope: Scope, coupon: Coupon): boolean {
  const isLate = coupon.redeem_by !== null && coupon.redeem_by <= scope.now()
  return !isLate && (coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions)
}
