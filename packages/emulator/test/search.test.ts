import { expect, it } from 'vitest'
import { HOUR_MS, refusal, start } from './harness.ts'

async function people() {
  const world = start()
  const { stripe, emulator } = world
  await stripe.customers.create({ name: 'Ann Bell', email: 'ann@example.com', metadata: { team: 'red' } })
  await emulator.advance(HOUR_MS)
  await stripe.customers.create({ name: 'Bob', email: 'bob@example.com', metadata: { team: 'blue' } })
  await stripe.customers.create({ name: 'Cy "the" Cat', email: 'cy@other.test' })
  const found = async (query: string) =>
    (await stripe.customers.search({ query })).data.map(({ name }) => name?.slice(0, 3).trim())
  return { ...world, found }
}

it.each([
  ['email:"ann@example.com"', ['Ann']],
  ['email:"ANN@example.com"', ['Ann']],
  ["email~'example'", ['Bob', 'Ann']],
  ['metadata["team"]:"blue"', ['Bob']],
  ['-metadata["team"]:"blue"', ['Cy', 'Ann']],
  ['metadata["team"]:null', ['Cy']],
  ['-metadata["team"]:null', ['Bob', 'Ann']],
  ['email~"example" AND -name:"Bob"', ['Ann']],
  ['email~"example" metadata["team"]:"blue"', ['Bob']],
  ['name:"Bob" OR email:"cy@other.test"', ['Cy', 'Bob']],
  ['name:"Cy \\"the\\" Cat"', ['Cy']],
  ['email:"nobody@example.com"', []],
])('finds by %s', async (query, names) => {
  const { found } = await people()
  expect(await found(query)).toEqual(names)
})

it('finds by time, a page at a time', async () => {
  const { stripe, found } = await people()
  const [, , first] = (await stripe.customers.list()).data
  expect(await found(`created>${first?.created}`)).toEqual(['Cy', 'Bob'])
  expect(await found(`created<=${first?.created}`)).toEqual(['Ann'])
  const page = await stripe.customers.search({ query: 'created>0', limit: 2 })
  expect(page).toMatchObject({ object: 'search_result', has_more: true, url: '/v1/customers/search' })
  const rest = await stripe.customers.search({ query: 'created>0', limit: 2, page: String(page.next_page) })
  expect(rest.data.map(({ name }) => name)).toEqual(['Ann Bell'])
  expect(rest).toMatchObject({ has_more: false, next_page: null })
})

it.each([
  'email',
  'email:ann',
  'email:"a" AND',
  'email:"a" AND email:"b" OR email:"c"',
  'shoe_size:"44"',
  'email>"a"',
  'created~5',
  'metadata:"a"',
  '(email:"a")',
])('refuses %s', async (query) => {
  const { stripe } = start()
  expect((await refusal(stripe.customers.search({ query }))).param).toBe('query')
})

it('searches payments, products and prices too', async () => {
  const { stripe } = start()
  const intent = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    metadata: { order: '7' },
  })
  const query = 'metadata["order"]:"7" AND status:"succeeded" AND amount>=2000'
  expect((await stripe.paymentIntents.search({ query })).data.map(({ id }) => id)).toEqual([intent.id])
  expect((await stripe.charges.search({ query })).data.map(({ id }) => id)).toEqual([intent.latest_charge])
  const product = await stripe.products.create({ name: 'An hour' })
  await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 100 })
  expect((await stripe.products.search({ query: 'active:"true" AND name~"hour"' })).data).toHaveLength(1)
  expect((await stripe.prices.search({ query: `product:"${product.id}"` })).data).toHaveLength(1)
})
