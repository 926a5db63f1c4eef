// What a seller lists: the terms of each kind, as they are written and as they stand.
import { z } from '@hono/zod-openapi'
import { Listing } from './listings.ts'
import { CurrencyCode } from './seller.ts'
import { AmountMinor, Instant } from './values.ts'

const price = z.int().min(0).max(99_999_999).openapi({ description: 'Whole minor units; 0 is free.' })
const amount = z.int().min(1).max(99_999_999).openapi({ description: 'Whole minor units.' })
const length = z.int().min(5).max(1440)
const seats = z.int().min(1).max(10_000)

const calendar = {
  slotStepMinutes: z.int().min(5).max(1440).openapi({ description: 'A start every so many minutes.' }),
  noticeMinutes: z.int().min(0).max(43_200).openapi({ description: 'Booked no later than this before.' }),
  horizonDays: z.int().min(1).max(730).openapi({ description: 'Booked no earlier than this before.' }),
  bufferBeforeMinutes: z.int().min(0).max(1440),
  bufferAfterMinutes: z.int().min(0).max(1440),
}
const newCalendar = {
  slotStepMinutes: calendar.slotStepMinutes.default(30),
  noticeMinutes: calendar.noticeMinutes.default(120),
  horizonDays: calendar.horizonDays.default(60),
  bufferBeforeMinutes: calendar.bufferBeforeMinutes.default(0),
  bufferAfterMinutes: calendar.bufferAfterMinutes.default(0),
}

const durations = z
  .array(z.strictObject({ minutes: length, priceMinor: price }))
  .min(1)
  .max(20)
const completesAfterDays = z
  .int()
  .min(0)
  .max(365)
  .openapi({ description: 'So many days after it was booked, the seller’s share is let go.' })
const paymentWindowMinutes = z
  .int()
  .min(30)
  .max(43_200)
  .openapi({ description: 'How long the bidder whose bid was accepted has to pay.' })
const reserveMinor = amount
  .nullable()
  .openapi({ description: 'Bids below this get no second chance by themselves. Null: any bid may.' })

const common = {
  title: z.string().trim().min(1).max(200),
  description: z.string().trim().max(10_000),
  refundPolicy: z.enum(['flexible', 'moderate', 'strict', 'none']),
  holdMinutes: z.int().min(5).max(1440).openapi({ description: 'How long a buyer may take to pay.' }),
  lateMoney: z.enum(['return', 'nearest']).openapi({
    description: 'What money may still buy that comes after the hold: nothing, or the nearest free time.',
  }),
}

const newListing = {
  ...common,
  description: common.description.default(''),
  holdMinutes: common.holdMinutes.default(15),
  lateMoney: common.lateMoney.default('return'),
  currency: CurrencyCode.optional().openapi({ description: 'Left out: the seller’s own.' }),
  publish: z.boolean().default(true).openapi({ description: 'False: kept, and not on sale until resumed.' }),
}

const NewMentoring = z.strictObject({
  kind: z.literal('mentoring'),
  ...newListing,
  offer: z.strictObject({ ...newCalendar, durations }),
})
const NewAppointment = z.strictObject({
  kind: z.literal('appointment'),
  ...newListing,
  offer: z.strictObject({
    ...newCalendar,
    minutes: length,
    priceMinor: price,
    capacity: seats.default(1).openapi({ description: 'More than 1: a group shares each start.' }),
  }),
})
const NewCourse = z.strictObject({
  kind: z.literal('course'),
  ...newListing,
  offer: z.strictObject({
    priceMinor: price,
    capacity: seats.nullable().default(null).openapi({ description: 'Null: as many as come.' }),
    startsAt: Instant.optional(),
    endsAt: Instant.optional(),
    completesAfterDays: completesAfterDays.default(14),
  }),
})
const NewLot = z.strictObject({
  kind: z.literal('lot'),
  ...newListing,
  offer: z.strictObject({
    startingPriceMinor: amount,
    minimumIncrementMinor: amount,
    reserveMinor: reserveMinor.default(null),
    closesAt: Instant,
    paymentWindowMinutes: paymentWindowMinutes.default(1440),
  }),
})

export const NewListing = z.discriminatedUnion('kind', [NewMentoring, NewAppointment, NewCourse, NewLot])

const OfferChange = z
  .strictObject({
    ...calendar,
    durations,
    minutes: length,
    priceMinor: price,
    capacity: seats.nullable(),
    startsAt: Instant.nullable(),
    endsAt: Instant.nullable(),
    completesAfterDays,
    startingPriceMinor: amount,
    minimumIncrementMinor: amount,
    reserveMinor,
    closesAt: Instant,
    paymentWindowMinutes,
  })
  .partial()
  .openapi({ description: 'Only fields of the listing’s own kind. Null takes a date away.' })

export const ReviseListing = z.strictObject({ ...common, offer: OfferChange }).partial()

const Offer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mentoring'), ...calendar, durations }),
  z.object({
    kind: z.literal('appointment'),
    ...calendar,
    minutes: length,
    priceMinor: price,
    capacity: seats,
  }),
  z.object({
    kind: z.literal('course'),
    priceMinor: price,
    capacity: seats.nullable(),
    startsAt: Instant.nullable(),
    endsAt: Instant.nullable(),
    completesAfterDays,
  }),
  z.object({
    kind: z.literal('lot'),
    startingPriceMinor: amount,
    minimumIncrementMinor: amount,
    reserveMinor,
    closesAt: Instant,
    paymentWindowMinutes,
  }),
])

export const SellerListing = z.object({
  listing: Listing.openapi({ description: 'As buyers see it.' }),
  status: z.enum(['active', 'paused', 'closed']),
  offer: Offer,
  lateMoney: common.lateMoney,
  fee: z
    .object({ percentBasisPoints: z.int(), fixedMinor: AmountMinor, minimumMinor: AmountMinor })
    .openapi({ description: 'What the marketplace keeps of each sale.' }),
  held: z.int().openapi({ description: 'Bookings that wait for their payment.' }),
  upcoming: z.int().openapi({ description: 'Bookings that are paid and still to be completed.' }),
  createdAt: Instant,
})

export const SellerListingPage = z.object({
  listings: z.array(SellerListing),
  nextCursor: z.string().nullable(),
})

export type NewListing = z.infer<typeof NewListing>
export type ReviseListing = z.infer<typeof ReviseListing>
export type SellerListing = z.infer<typeof SellerListing>
export type SellerListingPage = z.infer<typeof SellerListingPage>
