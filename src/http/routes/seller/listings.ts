// What a seller lists: put on sale, revised, paused, resumed, closed.
import { z } from '@hono/zod-openapi'
import { setListingStatus } from '../../../commands/listingStatus.ts'
import { reviseListing } from '../../../commands/listings.ts'
import { putOnSale } from '../../../commands/putOnSale.ts'
import type { ListingStatus } from '../../../domain/listing.ts'
import { Problem } from '../../../domain/problem.ts'
import { listingsOwnedBy, type OwnListingRow, ownListing } from '../../../queries/seller/listings.ts'
import type { Known } from '../../../store/people.ts'
import { readSeller } from '../../../store/sellers.ts'
import { type Api, json, problems } from '../../api.ts'
import { type Deps, signedIn } from '../../context.ts'
import {
  Kind,
  NewListing,
  Reference,
  ReviseListing,
  SellerListing,
  SellerListingPage,
} from '../../contract.ts'
import { door } from '../../door.ts'
import { ownListingView } from '../../views/seller/listing.ts'
import { referenceOf } from '../listings.ts'

const path = '/api/seller/listings'
const onePath = '/api/seller/listings/{listing}'
const params = z.object({ listing: Reference })

const listRoute = door('seller', {
  method: 'get',
  path,
  request: {
    query: z.object({
      kind: Kind.optional(),
      status: z.enum(['active', 'paused', 'closed']).optional(),
      cursor: z
        .string()
        .regex(/^\d{0,15}$/)
        .optional(),
    }),
  },
  responses: { 200: json(SellerListingPage, 'Newest first.'), ...problems },
})

const newRoute = door('seller', {
  method: 'post',
  path,
  request: {
    headers: z.object({ 'idempotency-key': z.string().min(1).max(255).optional() }),
    body: { content: { 'application/json': { schema: NewListing } }, required: true },
  },
  responses: {
    201: json(SellerListing, 'It is listed.'),
    200: json(SellerListing, 'It was listed already, under the same key.'),
    ...problems,
  },
})

const oneRoute = door('own_of_seller', {
  method: 'get',
  path: onePath,
  request: { params },
  responses: { 200: json(SellerListing, 'The listing.'), ...problems },
})

const reviseRoute = door('own_of_seller', {
  method: 'patch',
  path: onePath,
  request: { params, body: { content: { 'application/json': { schema: ReviseListing } }, required: true } },
  responses: { 200: json(SellerListing, 'It is sold so from now on.'), ...problems },
})

const statusRoute = <Verb extends 'pause' | 'resume' | 'close'>(verb: Verb, said: string) =>
  door('own_of_seller', {
    method: 'post',
    path: `${onePath}/${verb}`,
    request: { params },
    responses: { 200: json(SellerListing, said), ...problems },
  })

const pauseRoute = statusRoute('pause', 'It is off sale for now.')
const resumeRoute = statusRoute('resume', 'It is on sale.')
const closeRoute = statusRoute('close', 'It is off sale for good; a lot that nobody won is unsold.')

export function sellerListings(api: Api, { world }: Deps): void {
  api.openapi(listRoute, async (c) => {
    const { id } = signedIn(c)
    const { kind = null, status = null, cursor } = c.req.valid('query')
    const before = cursor === undefined || cursor === '' ? null : Number(cursor)
    const { rows, next } = await listingsOwnedBy(world.db, { sellerId: id, kind, status, before })
    const views = rows.map(ownListingView)
    return c.json({ listings: views, nextCursor: next === null ? null : String(next) }, 200)
  })

  api.openapi(newRoute, async (c) => {
    const { id } = signedIn(c)
    const asked = c.req.valid('json')
    const currency = asked.currency ?? (await readSeller(world.db, id))?.currency
    if (currency === undefined) throw new Problem('not_allowed', 'This is for sellers.')
    const clientKey = c.req.valid('header')['idempotency-key'] ?? null
    const { listingId, made } = await putOnSale(world, { ...asked, currency, sellerId: id, clientKey })
    const view = ownListingView(await find(listingId, id))
    c.header('location', `/api/seller/listings/${listingId}`)
    return made ? c.json(view, 201) : c.json(view, 200)
  })

  api.openapi(oneRoute, async (c) => {
    const row = await find(c.req.valid('param').listing, signedIn(c).id)
    return c.json(ownListingView(row), 200)
  })

  api.openapi(reviseRoute, async (c) => {
    const { id } = signedIn(c)
    const { listing } = await find(c.req.valid('param').listing, id)
    await reviseListing(world, listing.id, c.req.valid('json'))
    return c.json(ownListingView(await find(listing.id, id)), 200)
  })

  api.openapi(pauseRoute, async (c) =>
    c.json(await turned(c.req.valid('param').listing, signedIn(c), 'paused'), 200),
  )
  api.openapi(resumeRoute, async (c) =>
    c.json(await turned(c.req.valid('param').listing, signedIn(c), 'active'), 200),
  )
  api.openapi(closeRoute, async (c) =>
    c.json(await turned(c.req.valid('param').listing, signedIn(c), 'closed'), 200),
  )

  async function turned(reference: string, { id }: Known, to: ListingStatus) {
    const { listing } = await find(reference, id)
    await setListingStatus(world, listing.id, to)
    return ownListingView(await find(listing.id, id))
  }

  async function find(reference: string, sellerId: string): Promise<OwnListingRow> {
    const row = await ownListing(world.db, referenceOf(reference), sellerId)
    // Another's listing and none at all look the same from here.
    if (row === null) throw new Problem('not_found', 'You have no such listing.')
    return row
  }
}
