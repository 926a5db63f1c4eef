// The four offers, one a kind of listing, and the parsing of the JSON column that holds them. The bounds here
// keep every later sum small and every walk over a calendar short.
import { z } from 'zod'

export type MentoringOffer = z.infer<typeof mentoring>
export type AppointmentOffer = z.infer<typeof appointment>
export type CourseOffer = z.infer<typeof course>
export type LotOffer = z.infer<typeof lot>

const priceMinor = z.int().min(0).max(99_999_999)
const positiveMinor = z.int().min(1).max(99_999_999)
const lengthMinutes = z.int().min(5).max(1440)
const seats = z.int().min(1).max(10_000)
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/** What a calendar asks of a start, whatever is sold on it. */
const onCalendar = {
  slotStepMinutes: z.int().min(5).max(1440),
  noticeMinutes: z.int().min(0).max(43_200),
  horizonDays: z.int().min(1).max(730),
  bufferBeforeMinutes: z.int().min(0).max(1440),
  bufferAfterMinutes: z.int().min(0).max(1440),
}

const mentoring = z.strictObject({
  ...onCalendar,
  durations: z
    .array(z.strictObject({ minutes: lengthMinutes, priceMinor }))
    .min(1)
    .max(20),
})

const appointment = z.strictObject({
  ...onCalendar,
  minutes: lengthMinutes,
  priceMinor,
  capacity: seats,
  stripeProductId: z.string().min(1).max(255).optional(),
})

const course = z.strictObject({
  priceMinor,
  /** null: as many as come. */
  capacity: seats.nullable(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  completesAfterDays: z.int().min(0).max(365),
})

const lot = z.strictObject({
  startingPriceMinor: positiveMinor,
  minimumIncrementMinor: positiveMinor,
  /** null: the seller sells at any price. */
  reserveMinor: positiveMinor.nullable(),
  closesAt: instant,
  /** A day by default; a month at most, because the lot is out of the market for so long. */
  paymentWindowMinutes: z.int().min(30).max(43_200).default(1440),
})

export const offerSchemas = { mentoring, appointment, course, lot }

export type BadOffer = { ok: false; reason: 'bad_offer'; detail: { path: string; message: string }[] }

/** One sentence for each thing that is wrong, with the path to it, so that a form can show it in its place. */
export function parseOffer<Offer>(
  schema: z.ZodType<Offer>,
  json: unknown,
): { ok: true; offer: Offer } | BadOffer {
  const read = schema.safeParse(json)
  if (read.success) return { ok: true, offer: read.data }
  return { ok: false, reason: 'bad_offer', detail: read.error.issues.flatMap(mistakes) }
}

function mistakes(issue: z.core.$ZodIssue): BadOffer['detail'] {
  const at = (...more: PropertyKey[]) => [...issue.path, ...more].map(String).join('.')
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: at(key), message: 'This kind of listing has no such field.' }))
    : [{ path: at(), message: issue.message }]
}
