import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { HOUR_MS, refusal, sessionParams, start } from './harness.ts'

async function shop(coupon: Stripe.CouponCreateParams, code: Partial<Stripe.PromotionCodeCreateParams> = {}) {
  const world = start()
  const made = await world.stripe.coupons.create(coupon)
  const promotion = await world.stripe.promotionCodes.create({
    promotion: { type: 'coupon', coupon: made.id },
    code: 'SPRING',
    ...code,
  })
  const open = (extra: Stripe.Checkout.SessionCreateParams = {}) =>
    world.stripe.checkout.sessions.create(sessionParams(extra))
  return { ...world, coupon: made, promotion, open }
}

it('takes a percentage off a session, item by item', async () => {
  const { stripe, emulator, coupon, open } = await shop({ percent_off: 25 })
  const session = await open({ discounts: [{ coupon: coupon.id }], expand: ['line_items'] })
  expect(session).toMatchObject({
    amount_subtotal: 1200,
    amount_total: 900,
    total_details: { amount_discount: 300 },
    discounts: [{ coupon: coupon.id, promotion_code: null }],
    line_items: { data: [{ amount_discount: 300, amount_subtotal: 1200, amount_total: 900 }] },
  })
  emulator.controls.pay(session.id)
  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
  expect(paid.payment_intent).toMatchObject({ amount: 900, status: 'succeeded' })
  expect((await stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(1)
})

it('spreads money over the items, and never takes more than there is', async () => {
  const { coupon, open } = await shop({ amount_off: 1000, currency: 'eur' })
  const item = (unit_amount: number) => ({
    quantity: 1,
    price_data: { currency: 'eur', unit_amount, product_data: { name: 'x' } },
  })
  const three = await open({
    line_items: [item(1000), item(1000), item(1000)],
    discounts: [{ coupon: coupon.id }],
    expand: ['line_items'],
  })
  expect(three.line_items?.data.map((one) => one.amount_discount)).toEqual([333, 333, 334])
  const small = await open({ line_items: [item(700)], discounts: [{ coupon: coupon.id }] })
  expect(small).toMatchObject({ amount_total: 0, payment_status: 'no_payment_required' })
})

it('is typed on the page where the session allows it', async () => {
  const { stripe, emulator, promotion, open } = await shop({ percent_off: 50 })
  const session = await open({ allow_promotion_codes: true })
  expect(emulator.controls.applyPromotionCode(session.id, 'spring')).toMatchObject({
    amount_total: 600,
    discounts: [{ coupon: null, promotion_code: promotion.id }],
  })
  emulator.controls.decline(session.id)
  emulator.controls.pay(session.id)
  expect((await stripe.promotionCodes.retrieve(promotion.id)).times_redeemed).toBe(1)
  const closed = await open()
  expect(() => emulator.controls.applyPromotionCode(closed.id, 'SPRING')).toThrow('no promotion codes')
  const other = await open({ allow_promotion_codes: true })
  expect(() => emulator.controls.applyPromotionCode(other.id, 'AUTUMN')).toThrow('invalid')
})

it('is typed by a buyer whose browser runs no script', async () => {
  const { stripe, emulator, open } = await shop({ percent_off: 50 })
  const { id } = await open({ allow_promotion_codes: true })
  const type = (word: string) =>
    emulator.fetch(`http://local/c/pay/${id}/promotion`, {
      method: 'POST',
      body: `promotion_code=${word}`,
      redirect: 'manual',
    })
  expect(await (await type('autumn')).text()).toContain('This code is invalid.')
  expect((await type('SPRING')).status).toBe(303)
  expect((await stripe.checkout.sessions.retrieve(id)).amount_total).toBe(600)
})

it('refuses what is over, used up or meant for somebody else', async () => {
  const { stripe, emulator, coupon, promotion, open } = await shop(
    { percent_off: 10, max_redemptions: 1 },
    { restrictions: { minimum_amount: 5000, minimum_amount_currency: 'eur' } },
  )
  const byCode = { discounts: [{ promotion_code: promotion.id }] }
  expect((await refusal(open(byCode))).message).toContain('€50.00')
  emulator.controls.pay((await open({ discounts: [{ coupon: coupon.id }] })).id)
  expect((await refusal(open({ discounts: [{ coupon: coupon.id }] }))).code).toBe('coupon_expired')
  expect((await stripe.coupons.retrieve(coupon.id)).valid).toBe(false)
  const both = open({ ...byCode, allow_promotion_codes: true })
  expect((await refusal(both)).message).toContain('You may only specify one of these parameters')
  const dollars = await stripe.coupons.create({ amount_off: 100, currency: 'usd' })
  expect((await refusal(open({ discounts: [{ coupon: dollars.id }] }))).message).toContain('not eur')
})

it('leaves nothing that is too little to charge', async () => {
  const { coupon, open } = await shop({ percent_off: 99 })
  expect((await refusal(open({ discounts: [{ coupon: coupon.id }] }))).code).toBe('amount_too_small')
})

it('keeps one word for one active code', async () => {
  const { stripe, emulator, coupon, promotion } = await shop(
    { percent_off: 10, redeem_by: 1_800_000_000 },
    { expires_at: 1_799_000_000 },
  )
  const again = { promotion: { type: 'coupon', coupon: coupon.id }, code: 'spring' } as const
  expect((await refusal(stripe.promotionCodes.create(again))).code).toBe('resource_already_exists')
  await stripe.promotionCodes.update(promotion.id, { active: false })
  const second = await stripe.promotionCodes.create(again)
  const active = await stripe.promotionCodes.list({ code: 'SPRING', active: true })
  expect(active.data.map(({ id }) => id)).toEqual([second.id])
  await emulator.advance(400 * 24 * HOUR_MS)
  expect((await stripe.coupons.retrieve(coupon.id)).valid).toBe(false)
})

it('holds a coupon to one meaning', async () => {
  const { stripe } = start()
  expect((await refusal(stripe.coupons.create({}))).code).toBe('parameter_missing')
  expect((await refusal(stripe.coupons.create({ percent_off: 101 }))).param).toBe('percent_off')
  expect((await refusal(stripe.coupons.create({ amount_off: 5 }))).param).toBe('currency')
  const coupon = await stripe.coupons.create({ id: 'HALF', percent_off: 50, name: 'Half' })
  expect((await refusal(stripe.coupons.create({ id: 'HALF', percent_off: 50 }))).code).toBe(
    'resource_already_exists',
  )
  expect((await stripe.coupons.update(coupon.id, { name: 'Halb' })).name).toBe('Halb')
  expect(await stripe.coupons.del(coupon.id)).toMatchObject({ deleted: true })
  expect((await refusal(stripe.coupons.retrieve('HALF'))).statusCode).toBe(404)
})
