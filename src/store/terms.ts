// Terms as the database keeps them: JSON, read back with the same schemas that a listing is read with.
import { z } from 'zod'
import { currencies } from '../domain/currency.ts'
import { isUuid, type Uuid } from '../domain/ids.ts'
import { ask } from '../domain/kinds/index.ts'
import type { ListingRequest } from '../domain/kinds/kind.ts'
import type { Listing } from '../domain/listing.ts'
import { offerSchemas } from '../domain/offer.ts'
import type { Terms } from '../domain/terms.ts'

export const uuidSchema = z.string().refine((text): text is Uuid => isUuid(text))
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const currency = z.enum(currencies)
const money = z.object({ amountMinor: z.int(), currency })

export const feeTermsSchema = z.object({
  percentBasisPoints: z.int(),
  fixedMinor: z.int(),
  minimumMinor: z.int(),
})
export const refundPolicySchema = z.enum(['flexible', 'moderate', 'strict', 'none'])

const common = {
  id: uuidSchema,
  number: z.int(),
  sellerId: uuidSchema,
  resourceId: uuidSchema,
  title: z.string(),
  description: z.string(),
  currency,
  status: z.enum(['active', 'paused', 'closed']),
  timeZone: z.string(),
  holdMinutes: z.int(),
  feeTerms: feeTermsSchema,
  refundPolicy: refundPolicySchema,
  lateMoney: z.enum(['return', 'nearest']),
}

export const listingSchema: z.ZodType<Listing> = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('mentoring'), offer: offerSchemas.mentoring }),
  z.object({ ...common, kind: z.literal('appointment'), offer: offerSchemas.appointment }),
  z.object({ ...common, kind: z.literal('course'), offer: offerSchemas.course }),
  z.object({ ...common, kind: z.literal('lot'), offer: offerSchemas.lot }),
])

const requestSchema: z.ZodType<ListingRequest> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mentoring'), startsAt: instant, minutes: z.int() }),
  z.object({ kind: z.literal('appointment'), startsAt: instant }),
  z.object({ kind: z.literal('course') }),
  z.object({ kind: z.literal('lot'), bidMinor: z.int() }),
])

const quoteSchema = z.object({
  lines: z.array(z.object({ label: z.string(), amountMinor: z.int(), quantity: z.int() })),
  total: money,
  fee: money,
  sellerShare: money,
  feeTerms: feeTermsSchema,
  refundTerms: z.object({
    policy: refundPolicySchema,
    tiers: z.array(z.object({ minutesBeforeStart: z.int(), refundBasisPoints: z.int() })),
  }),
  timeZone: z.string(),
  quotedAt: instant,
})

const termsSchema = z.object({ listing: listingSchema, request: requestSchema, quote: quoteSchema })

export function readTerms(json: unknown): Terms {
  const { listing, request, quote } = termsSchema.parse(json)
  const pair = ask(listing, request)
  if (!pair.ok)
    throw new Error(`terms of listing ${listing.id} pair a ${listing.kind} with another kind’s request`)
  return { asked: pair.asked, quote }
}

export function writeTerms({ asked, quote }: Terms): string {
  return JSON.stringify({ listing: asked.listing, request: asked.request, quote })
}
