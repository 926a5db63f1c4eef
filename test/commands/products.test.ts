// A session type that is renamed while Stripe is being told its name: the last name is the one that stays.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepProduct, reviseListing } from '../../src/commands/listings.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { appointment, openStall, putOnSale } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'
import { withStripe } from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** Renamed anew each time that Stripe was told, as often as there are names. */
const renamedMeanwhile = (listing: Parameters<typeof keepProduct>[1], names: string[]) =>
  withStripe(engine, (real) => ({
    async keepProduct(...given) {
      const id = await real.keepProduct(...given)
      const title = names.shift()
      if (title !== undefined) await reviseListing(engine.world, listing, { title })
      return id
    },
  }))

const namesAtStripe = async () => (await stripeOf(engine).products.list()).data.map((one) => one.name)

test('told again at once, as one product', async () => {
  const listing = await putOnSale(engine, await openStall(engine), appointment(), { title: 'Old name' })
  await keepProduct(renamedMeanwhile(listing, ['New name']), listing)
  expect(await namesAtStripe()).toEqual(['New name'])
})

test('renamed without an end: the job fails, and the queue comes back until the last name stands', async () => {
  const before = await namesAtStripe()
  const listing = await putOnSale(engine, await openStall(engine), appointment(), { title: 'First' })
  const names = ['2', '3', '4', '5', 'Last']
  await expect(keepProduct(renamedMeanwhile(listing, names), listing)).rejects.toThrow(/changes faster/)
  await engine.quiet()
  expect((await namesAtStripe()).toSorted()).toEqual([...before, 'Last'].toSorted())
})
