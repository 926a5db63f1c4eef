// Who sells here, by which account they are paid, and when they can be booked.
import { z } from '@hono/zod-openapi'
import { currencies } from '../../domain/currency.ts'
import { Instant } from './values.ts'

export const CurrencyCode = z
  .enum(currencies)
  .openapi({ description: 'Lower-case ISO 4217.', example: 'usd' })
const TimeZone = z
  .string()
  .regex(/^[A-Za-z][\w+/-]{0,59}$/, { message: 'Give a time zone such as Europe/London.' })
  .openapi({ example: 'Europe/London' })
const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, { message: 'Give a country as two capitals, such as GB.' })
  .openapi({ example: 'GB' })

const words = {
  name: z.string().trim().min(1).max(100),
  headline: z.string().trim().min(1).max(120),
  about: z.string().trim().max(4000),
  topics: z.array(z.string().trim().min(1).max(40)).max(10),
  country: Country,
  currency: CurrencyCode,
}

export const BecomeSeller = z.strictObject({
  ...words,
  name: words.name.optional().openapi({ description: 'Left out: the name of the sign-in.' }),
  about: words.about.default(''),
  topics: words.topics.default([]),
  timeZone: TimeZone,
})

export const ReviseSeller = z.strictObject(words).partial()

export const Selling = z.object({
  ready: z.boolean(),
  because: z
    .enum(['no_account', 'unfinished', 'overdue', 'being_verified', 'rejected', 'paused', 'disconnected'])
    .nullable(),
  sentence: z.string().nullable().openapi({ description: 'What to do about it.' }),
})

const Requirement = z.object({
  name: z.string().openapi({ description: 'As Stripe names it.', example: 'external_account' }),
  words: z.string().openapi({ example: 'a bank account' }),
  overdue: z.boolean(),
})

export const SellerAccount = z.object({
  needed: z.boolean().openapi({ description: 'False where sellers are paid by other ways than Stripe.' }),
  connected: z.boolean(),
  detailsSubmitted: z.boolean(),
  transfersActive: z.boolean().openapi({ description: 'The marketplace may send the seller money.' }),
  payoutsEnabled: z.boolean().openapi({ description: 'That money may go on to the seller’s bank.' }),
  due: z.array(Requirement).openapi({ description: 'What Stripe still wants to know.' }),
  checking: z.array(z.object({ name: z.string(), words: z.string() })),
  deadline: Instant.nullable().openapi({ description: 'Until when what is due has to be handed in.' }),
  disabledReason: z.string().nullable().openapi({ description: 'In Stripe’s words.' }),
})

export const SellerProfile = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string(),
  headline: z.string(),
  about: z.string(),
  topics: z.array(z.string()),
  timeZone: z.string(),
  country: z.string(),
  currency: CurrencyCode.openapi({ description: 'What a new listing begins with.' }),
  selling: Selling,
  account: SellerAccount,
})

export const OnboardingLink = z.object({
  url: z.url().openapi({ description: 'Stripe’s own pages; good for one visit.' }),
  expiresAt: Instant,
})

export const DashboardLink = z.object({ url: z.url() })

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { message: 'Give a time such as 09:30.' })
const OpenHours = { from: Clock.openapi({ example: '09:00' }), to: Clock.openapi({ example: '17:00' }) }
const LocalDate = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, { message: 'Give a date such as 2026-12-24.' })
  .openapi({ example: '2026-12-24' })

export const Availability = z.strictObject({
  timeZone: TimeZone.openapi({ description: 'All times here are on this wall.' }),
  hours: z
    .array(z.strictObject({ weekday: z.int().min(1).max(7), ...OpenHours }))
    .max(84)
    .openapi({ description: 'The week; 1 is Monday. 24:00 is the end of the day.' }),
  exceptions: z
    .array(z.strictObject({ date: LocalDate, hours: z.array(z.strictObject(OpenHours)).max(12) }))
    .max(400)
    .openapi({
      description: 'Dates that depart from the week; no hours: closed. Days that are over are not kept.',
    }),
})

export type BecomeSeller = z.infer<typeof BecomeSeller>
export type ReviseSeller = z.infer<typeof ReviseSeller>
export type Selling = z.infer<typeof Selling>
export type SellerAccount = z.infer<typeof SellerAccount>
export type SellerProfile = z.infer<typeof SellerProfile>
export type OnboardingLink = z.infer<typeof OnboardingLink>
export type Availability = z.infer<typeof Availability>
