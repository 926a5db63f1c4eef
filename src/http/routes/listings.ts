// What can be bought, of whom, and when it is free.
import { z } from '@hono/zod-openapi'
import { parseReference } from '../../domain/ids.ts'
import { Problem } from '../../domain/problem.ts'
import { findListingRow, findSellerId, listingsOfSeller, searchListings } from '../../queries/listings.ts'
import { findSlots } from '../../queries/slots.ts'
import { earningsOf, sessionsRefunded } from '../../queries/statistics.ts'
import { type Api, json, problems } from '../api.ts'
import type { Deps } from '../context.ts'
import { Currency, Kind, Listing, ListingPage, Reference, SellerPage, SlotPage } from '../contract.ts'
import { door } from '../door.ts'
import { earningsView, listingView, sellerView } from '../views/listing.ts'
import { slotPageView } from '../views/slots.ts'

const searchRoute = door('anyone', {
  method: 'get',
  path: '/api/listings',
  request: {
    query: z.object({
      kind: Kind.optional(),
      search: z.string().max(200).optional(),
      topic: z.string().max(100).optional(),
      maxPriceMinor: z.coerce.number().int().nonnegative().max(99_999_999).optional(),
      currency: Currency.toLowerCase().optional().openapi({ description: 'The currency of maxPriceMinor.' }),
      cursor: z
        .string()
        .regex(/^\d{0,15}$/)
        .optional(),
    }),
  },
  responses: { 200: json(ListingPage, 'A page of listings.'), ...problems },
})

const oneRoute = door('anyone', {
  method: 'get',
  path: '/api/listings/{listing}',
  request: { params: z.object({ listing: Reference }) },
  responses: { 200: json(Listing, 'The listing.'), ...problems },
})

const slotsRoute = door('anyone', {
  method: 'get',
  path: '/api/listings/{listing}/slots',
  request: {
    params: z.object({ listing: Reference }),
    query: z.object({
      from: z.iso.datetime({ offset: true }).optional(),
      to: z.iso.datetime({ offset: true }).optional(),
      durationMinutes: z.coerce.number().int().positive().max(1440).optional(),
    }),
  },
  responses: { 200: json(SlotPage, 'Free starts, earliest first.'), ...problems },
})

const sellerRoute = door('anyone', {
  method: 'get',
  path: '/api/sellers/{seller}',
  request: { params: z.object({ seller: Reference }) },
  responses: { 200: json(SellerPage, 'The seller and what they sell.'), ...problems },
})

export function listings(api: Api, { world }: Deps): void {
  api.openapi(searchRoute, async (c) => {
    const { kind, search, topic, cursor, ...price } = c.req.valid('query')
    const after = cursor === undefined || cursor === '' ? null : Number(cursor)
    const atMost = atMostOf(price)
    const wanted = { kind: kind ?? null, words: search ?? '', topic: topic ?? null, atMost, after }
    const viewer = c.get('person')?.id ?? null
    const { rows, next } = await searchListings(world.db, wanted, viewer)
    return c.json(
      {
        listings: rows.map((row) => listingView(row, viewer)),
        nextCursor: next === null ? null : String(next),
      },
      200,
    )
  })

  api.openapi(oneRoute, async (c) => {
    const viewer = c.get('person')?.id ?? null
    const row = await findListingRow(world.db, referenceOf(c.req.valid('param').listing), viewer)
    if (row === null) throw new Problem('not_found', 'There is no such listing.')
    return c.json(listingView(row, viewer), 200)
  })

  api.openapi(slotsRoute, async (c) => {
    const row = await findListingRow(world.db, referenceOf(c.req.valid('param').listing), null)
    if (row === null) throw new Problem('not_found', 'There is no such listing.')
    const { from, to, durationMinutes } = c.req.valid('query')
    const found = await findSlots(
      world.db,
      row.listing,
      { from, to, minutes: durationMinutes },
      world.clock.now(),
    )
    return c.json(slotPageView(row.listing, found), 200)
  })

  api.openapi(sellerRoute, async (c) => {
    const id = await findSellerId(world.db, referenceOf(c.req.valid('param').seller))
    const person = c.get('person')
    const viewer = person?.id ?? null
    const rows = id === null ? [] : await listingsOfSeller(world.db, id, viewer)
    const [first] = rows
    if (first === undefined) throw new Problem('not_found', 'There is nobody here who sells anything.')
    const { seller } = first
    const maySee = seller.id === viewer || person?.operator === true
    return c.json(
      {
        seller: sellerView(seller),
        listings: rows.map((row) => listingView(row, viewer)),
        earnings: maySee ? await earnings(seller.id) : null,
      },
      200,
    )
  })

  async function earnings(sellerId: string) {
    const currencies = await earningsOf(world.db, sellerId)
    return earningsView(currencies, await sessionsRefunded(world.db, sellerId))
  }
}

type PriceBound = { maxPriceMinor?: number | undefined; currency?: string | undefined }

function atMostOf({ maxPriceMinor, currency }: PriceBound) {
  if (maxPriceMinor === undefined) return null
  if (maxPriceMinor > 0 && currency === undefined)
    throw new Problem('invalid_input', 'currency: say which currency maxPriceMinor is in.', {
      fields: [{ path: 'currency', message: 'Say which currency maxPriceMinor is in.' }],
    })
  return { amountMinor: maxPriceMinor, currency: currency ?? '' }
}

export function referenceOf(text: string) {
  const reference = parseReference(text)
  if (reference === null) throw new Problem('not_found', 'There is nothing with that number.')
  return reference
}
