// Is this byte for byte what Stripe signed, with one of our secrets, a moment ago, for the mode we run in?
// The official library compares in constant time; here every configured secret is tried, because a secret that
// was rolled is valid for a day beside its successor, and the Connect endpoint has its own.
import Stripe from 'stripe'
import { Problem } from '../domain/problem.ts'

export type VerifySettings = { secrets: readonly string[]; livemode: boolean }

const toleranceSeconds = 300
// Verifying a signature needs no key; the library only wants to be constructed.
const library = new Stripe('sk_unused')

export function verify(
  body: Buffer,
  header: string | undefined,
  settings: VerifySettings,
  now: Date,
): Stripe.Event {
  if (header === undefined || header === '')
    throw new Problem('signature_invalid', 'The Stripe-Signature header is missing.')
  const event = firstThatVerifies(body, header, settings.secrets, now)
  if (event === null)
    throw new Problem(
      'signature_invalid',
      'The signature fits none of the configured secrets, or is older than five minutes. Check STRIPE_WEBHOOK_SECRET.',
    )
  if (event.livemode !== settings.livemode)
    throw new Problem(
      'wrong_mode',
      event.livemode
        ? 'This is a live event, and the configured keys are test keys.'
        : 'This is a test event, and the configured keys are live keys.',
    )
  return event
}

function firstThatVerifies(
  body: Buffer,
  header: string,
  secrets: readonly string[],
  now: Date,
): Stripe.Event | null {
  let event: Stripe.Event | null = null
  // No early return: how long it takes says nothing about which secret fitted.
  for (const secret of secrets) event ??= verifyWith(body, header, secret, now)
  return event
}

function verifyWith(body: Buffer, header: string, secret: string, now: Date): Stripe.Event | null {
  try {
    return library.webhooks.constructEvent(body, header, secret, toleranceSeconds, undefined, now.getTime())
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError)
      return null
    // Signed by the right secret and still no event that we know how to read, such as a thin one.
    if (error instanceof Error && /thin|v2|notification/i.test(error.message))
      throw new Problem('malformed_request', 'This endpoint takes snapshot events; a thin event was sent.')
    throw error
  }
}
