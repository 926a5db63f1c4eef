// The call that makes a session, and makes it again: the stored request, to the letter, under the stored key.
import { z } from 'zod'
import { readAttemptCall } from '../store/attempts.ts'
import type { Priority, SeenSession, SessionRequest } from '../stripe/gateway/gateway.ts'
import type { World } from './world.ts'

const hourMs = 3_600_000
// Stripe may forget a key after 24 hours; from then on the same call would do the work a second time.
const keyTrustedMs = 23 * hourMs

// It was written by us, whole, from a typed request; what comes back is the same JSON.
const storedRequest = z.custom<SessionRequest>((value) => typeof value === 'object' && value !== null)

export async function callForSession(
  world: World,
  attemptId: string,
  priority: Priority,
): Promise<SeenSession> {
  const call = await readAttemptCall(world.db, attemptId)
  const now = world.clock.now()
  if (now.getTime() - call.createdAt.getTime() > keyTrustedMs) {
    const from = new Date(call.createdAt.getTime() - hourMs)
    const known = await world.stripe.findSession(attemptId, from, now, priority)
    if (known !== null) return known
  }
  return world.stripe.createSession(storedRequest.parse(call.request), call.idempotencyKey, priority)
}
