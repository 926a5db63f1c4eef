import { expect, it } from 'vitest'
import { HOUR_MS, refusal, start } from './harness.ts'

async function five() {
  const world = start()
  const ids: string[] = []
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    ids.unshift((await world.stripe.customers.create({ name })).id)
    world.clock.advance(HOUR_MS)
  }
  return { ...world, ids }
}

it('pages in both directions, newest first', async () => {
  const { stripe, ids } = await five()
  const first = await stripe.customers.list({ limit: 2 })
  expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' })
  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2))
  const [, second = '', , fourth = ''] = ids
  const after = await stripe.customers.list({ limit: 2, starting_after: second })
  expect(after.data.map(({ id }) => id)).toEqual(ids.slice(2, 4))
  const before = await stripe.customers.list({ limit: 2, ending_before: fourth })
  expect(before.data.map(({ id }) => id)).toEqual(ids.slice(1, 3))
  expect(before.has_more).toBe(true)
  const all = await stripe.customers.list({ limit: 2 }).autoPagingToArray({ limit: 100 })
  expect(all.map(({ id }) => id)).toEqual(ids)
})

it('filters by time', async () => {
  const { stripe, ids, clock } = await five()
  const twoHoursAgo = clock.now() / 1000 - 2 * 3600
  const recent = await stripe.customers.list({ created: { gte: twoHoursAgo } })
  expect(recent.data.map(({ id }) => id)).toEqual(ids.slice(0, 2))
  const one = await stripe.customers.list({ created: twoHoursAgo })
  expect(one.data.map(({ id }) => id)).toEqual(ids.slice(1, 2))
})

it('refuses a cursor that is not there and a limit that is too high', async () => {
  const { stripe } = await five()
  expect((await refusal(stripe.customers.list({ starting_after: 'cus_none' }))).param).toBe('starting_after')
  expect((await refusal(stripe.customers.list({ limit: 101 }))).code).toBe('parameter_invalid_integer')
})
