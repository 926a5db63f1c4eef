import { expect, it } from 'vitest'
import { refusal, start } from './harness.ts'

it('is created, changed, unset, found by e-mail and deleted', async () => {
  const { stripe } = start()
  const created = await stripe.customers.create({
    email: 'ann@example.com',
    name: 'Ann',
    metadata: { a: '1' },
  })
  const changed = await stripe.customers.update(created.id, { name: '', metadata: { b: '2' } })
  expect(changed).toMatchObject({ name: null, email: 'ann@example.com', metadata: { a: '1', b: '2' } })
  expect((await stripe.customers.update(created.id, { metadata: '' })).metadata).toEqual({})
  expect((await stripe.customers.list({ email: 'ann@example.com' })).data).toHaveLength(1)
  expect(await stripe.customers.del(created.id)).toMatchObject({ deleted: true })
  expect(await stripe.customers.retrieve(created.id)).toMatchObject({ deleted: true })
  expect((await stripe.customers.list()).data).toEqual([])
  expect((await refusal(stripe.customers.update(created.id, {}))).statusCode).toBe(404)
})

it('holds payment methods', async () => {
  const { stripe } = start()
  const { id: customer } = await stripe.customers.create({})
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_mastercard' } })
  await stripe.paymentMethods.attach(method.id, { customer })
  const attached = await stripe.paymentMethods.list({ customer, type: 'card' })
  expect(attached.data[0]).toMatchObject({ id: method.id, card: { brand: 'mastercard' } })
  expect((await stripe.paymentMethods.detach(method.id)).customer).toBeNull()
})

it('refuses an address that is no e-mail', async () => {
  const { stripe } = start()
  expect((await refusal(stripe.customers.create({ email: 'ann' }))).code).toBe('email_invalid')
})
