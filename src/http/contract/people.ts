// Who is asking, and whom they may buy from.
import { z } from '@hono/zod-openapi'
import { SignInWay } from './signIn.ts'
import { Instant } from './values.ts'

const Person = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string(),
  email: z.string().nullable(),
  timeZone: z.string().nullable(),
  roles: z.array(z.enum(['buyer', 'seller', 'operator'])),
})

/** The first thing a page asks: who am I, and against which Stripe does this server work? */
export const Me = z.object({
  person: Person.nullable(),
  signIn: SignInWay,
  demoPeople: z
    .array(z.object({ email: z.string(), name: z.string(), role: z.enum(['buyer', 'seller', 'operator']) }))
    .openapi({ description: 'People to sign in as with one click; only where the marketplace is a demo.' }),
  stripeMode: z.enum(['local', 'test', 'live']),
  now: Instant,
})

export const Seller = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string(),
  headline: z.string(),
  about: z.string(),
  topics: z.array(z.string()),
  timeZone: z.string(),
  statistics: z.object({
    sessionsSold: z.int(),
    sessionsCompleted: z.int(),
    hoursSold: z.number(),
  }),
})

export type Me = z.infer<typeof Me>
export type Seller = z.infer<typeof Seller>
