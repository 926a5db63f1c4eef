// Terms as the database keeps them: JSON, read back with the same schemas that a listing is read with.
import { z } from 'zod'
import { currencies } from '../domain/currency.ts'
import { isUuid, type Uuid } from '../domain/ids.ts'
import { ask } from '../domain/kinds/index.ts'
import type { ListingRequest } from '../domain/kinds/kind.ts'
import { type Listing, parseListing } from '../domain/listing.ts'
import type { Terms } from '../domain/terms.ts'

const uuidSchema = z.string().refine((text): text is Uuid => isUuid(text))
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const currency = z.enum(currencies)
const money = z.object({ amountMinor: z.int(), currency })

const feeTerms = z.object({ percentBasisPoints: z.int(), fixedMinor: z.int(), minimumMinor: z.int() })
const refundPolicy = z.enum(['flexible', 'moderate', 'strict', 'none'])

const commonSchema = z.object({
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
  feeTerms,
  refundPolicy,
  lateMoney: z.enum(['return', 'nearest']),
})
const kindSchema = z.enum(['mentoring', 'appointment', 'course', 'lot'])

/** A listing as a row or as frozen terms have it. What we wrote ourselves and cannot read is a bug, so it crashes. */
export function readListingJson(json: Record<string, unknown>): Listing {
  const read = parseListing(commonSchema.parse(json), kindSchema.parse(json.kind), json.offer)
  if (!read.ok) throw new Error(`listing ${String(json.id)} cannot be read: ${JSON.stringify(read.detail)}`)
  return read.listing
}

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
  feeTerms,
  refundTerms: z.object({
    policy: refundPolicy,
    tiers: z.array(z.object({ minutesBeforeStart: z.int(), refundBasisPoints: z.int() })),
  }),
  timeZone: z.string(),
  quotedAt: instant,
})

const termsSchema = z.object({
  listing: z.record(z.string(), z.unknown()),
  request: requestSchema,
  quote: quoteSchema,
})

export function readTerms(json: unknown): Terms {
  const { request, quote, ...frozen } = termsSchema.parse(json)
  const listing = readListingJson(frozen.listing)
  const pair = ask(listing, request)
  if (!pair.ok)
    throw new Error(`terms of listing ${listing.id} pair a ${listing.kind} with another kind’s request`)
  return { asked: pair.asked, quote }
}

export function writeTerms({ asked, quote }: Terms): string {
  return JSON.stringify({ listing: asked.listing, request: asked.request, quote })
}
