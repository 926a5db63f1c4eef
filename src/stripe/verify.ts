// Is this byte for byte what Stripe signed, with one of our secrets, a moment ago, for the mode we run in?
// The official library compares in constant time; here every configured secret is tried, because a secret that
// was rolled is valid for a day beside its successor, and the Connect endpoint has its own.
import Stripe from 'stripe'
import { z } from 'zod'
import { Problem } from '../domain/problem.ts'

export type VerifySettings = { secrets: readonly string[]; livemode: boolean }

/** As much of an event as is needed to keep it; what it says is read when it is worked off. */
const SnapshotEvent = z.object({
  id: z.string().min(1),
  object: z.literal('event'),
  type: z.string(),
  livemode: z.boolean(),
  account: z.string().optional(),
  api_version: z.string().nullable().optional(),
  data: z.object({ object: z.looseObject({ id: z.string().nullish() }) }),
})

export type SnapshotEvent = z.infer<typeof SnapshotEvent>

const toleranceSeconds = 300
// Verifying a signature needs no key; the library only wants to be constructed.
const { signature } = new Stripe('sk_unused').webhooks

export function verify(
  body: Buffer,
  header: string | undefined,
  settings: VerifySettings,
  now: Date,
): SnapshotEvent {
  if (header === undefined || header === '')
    throw new Problem('signature_invalid', 'The Stripe-Signature header is missing.')
  if (!isSigned(body, header, settings.secrets, now))
    throw new Problem(
      'signature_invalid',
      'The signature fits none of the configured secrets, or is older than five minutes. Check STRIPE_WEBHOOK_SECRET.',
    )
  const event = read(body.toString('utf8'))
  if (event.livemode !== settings.livemode)
    throw new Problem(
      'wrong_mode',
      event.livemode
        ? 'This is a live event, and the configured keys are test keys.'
        : 'This is a test event, and the configured keys are live keys.',
    )
  return event
}

function isSigned(body: Buffer, header: string, secrets: readonly string[], now: Date): boolean {
  let fits = false
  // No early return: how long it takes says nothing about which secret fitted.
  for (const secret of secrets) fits = fitsOne(body, header, secret, now) || fits
  return fits
}

function fitsOne(body: Buffer, header: string, secret: string, now: Date): boolean {
  if (signature === null) throw new Error('this stripe library verifies no signatures')
  try {
    return signature.verifyHeader(body, header, secret, toleranceSeconds, undefined, now.getTime())
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false
    throw error
  }
}

/** Signed by the right secret, and perhaps still no event that we can read, such as a thin one. */
function read(text: string): SnapshotEvent {
  const event = SnapshotEvent.safeParse(parse(text))
  if (event.success) return event.data
  throw new Problem(
    'malformed_request',
    'This is signed, and no snapshot event. This endpoint takes no others.',
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('malformed_request', 'The body is signed, and is not valid JSON.')
  }
}
