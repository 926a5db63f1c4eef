// Stripe's own books at the end of a run, read out of the local Stripe: what was captured and refunded in our name.
import { z } from 'zod'
import type { City } from '../city.ts'

const Intent = z.object({
  id: z.string(),
  status: z.string(),
  amount_received: z.int(),
  currency: z.string(),
  metadata: z.record(z.string(), z.string()),
})
const Refund = z.object({
  id: z.string(),
  amount: z.int(),
  status: z.string(),
  payment_intent: z.string().nullable(),
  metadata: z.record(z.string(), z.string()).nullable(),
})
const Session = z.object({
  id: z.string(),
  status: z.string().nullable(),
  amount_total: z.int().nullable(),
  currency: z.string().nullable(),
  metadata: z.record(z.string(), z.string()).nullable(),
})

export type Books = {
  captured: Map<string, z.infer<typeof Intent>>
  refunds: z.infer<typeof Refund>[]
  pages: z.infer<typeof Session>[]
}

export function readBooks({ emulator }: Pick<City, 'emulator'>): Books {
  const { platform, accounts } = emulator.controls.snapshot()
  const tables = accounts[platform] ?? {}
  const rows = (name: string) => tables[name] ?? []
  const intents = z.array(Intent).parse(rows('payment_intent'))
  const ours = intents.filter((one) => one.status === 'succeeded' && one.metadata.attempt_id !== undefined)
  return {
    captured: new Map(ours.map((one) => [one.id, one])),
    refunds: z.array(Refund).parse(rows('refund')),
    pages: z.array(Session).parse(rows('checkout.session')),
  }
}
