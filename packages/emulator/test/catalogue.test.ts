import { expect, it } from 'vitest'
import { refusal, start } from './harness.ts'

it('keeps products and their prices', async () => {
  const { stripe } = start()
  const product = await stripe.products.create({
    name: 'Course',
    description: 'Ten evenings',
    id: 'course-1',
  })
  expect(product).toMatchObject({ id: 'course-1', active: true, description: 'Ten evenings' })
  const price = await stripe.prices.create({ currency: 'jpy', unit_amount: 700, product: product.id })
  expect(price).toMatchObject({ product: 'course-1', type: 'one_time', unit_amount: 700 })
  const opened = await stripe.prices.retrieve(price.id, { expand: ['product'] })
  expect(opened.product).toMatchObject({ name: 'Course' })
  expect((await stripe.prices.list({ product: 'course-1' })).data).toHaveLength(1)
  expect((await refusal(stripe.products.create({ name: 'Other', id: 'course-1' }))).code).toBe(
    'resource_already_exists',
  )
})

it('reports what a change changed', async () => {
  const { stripe } = start()
  const product = await stripe.products.create({ name: 'Course', metadata: { a: '1', b: '2' } })
  await stripe.products.update(product.id, { name: 'Long course', metadata: { b: '', c: '3' } })
  const [event] = (await stripe.events.list({ type: 'product.updated' })).data
  expect(event?.data.previous_attributes).toEqual({ name: 'Course', metadata: { b: '2', c: null } })
  expect(event?.data.object).toMatchObject({ name: 'Long course', metadata: { a: '1', c: '3' } })
})

it('makes a product on the way when a price brings its data', async () => {
  const { stripe } = start()
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 500,
    product_data: { name: 'Badge' },
    expand: ['product'],
  })
  expect(price.product).toMatchObject({ name: 'Badge', active: true })
})

it('sells no inactive price', async () => {
  const { stripe } = start()
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 500,
    product_data: { name: 'Badge' },
  })
  await stripe.prices.update(price.id, { active: false })
  const params = { mode: 'payment', success_url: 'https://shop.test' } as const
  const error = await refusal(
    stripe.checkout.sessions.create({ ...params, line_items: [{ price: price.id, quantity: 1 }] }),
  )
  expect(error.message).toContain('inactive')
})
