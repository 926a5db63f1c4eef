// What Stripe has said about one attempt, as facts that only grow. `mergeFacts` is commutative, associative and
// idempotent: that is why deliveries may come late, twice, in any order, or be read from Stripe by ourselves.
import { z } from 'zod'

export const Capture = z.object({ amountMinor: z.int(), currency: z.string() })
export type Capture = z.infer<typeof Capture>

export const Facts = z.object({
  session: z.enum(['unheard', 'open', 'expired', 'complete']),
  sessionId: z.string().nullable(),
  /** A delayed method was submitted and then failed. */
  asyncFailed: z.boolean(),
  /** Captured money by PaymentIntent. */
  captures: z.record(z.string(), Capture),
  /** Declined tries by their Stripe id, in order. */
  declines: z.array(z.string()),
})
export type Facts = z.infer<typeof Facts>

export const nothingHeard: Facts = {
  session: 'unheard',
  sessionId: null,
  asyncFailed: false,
  captures: {},
  declines: [],
}

export function mergeFacts(a: Facts, b: Facts): Facts {
  return {
    session: rank(a.session) >= rank(b.session) ? a.session : b.session,
    sessionId: largerId(a.sessionId, b.sessionId),
    asyncFailed: a.asyncFailed || b.asyncFailed,
    captures: mergeCaptures(a.captures, b.captures),
    declines: mergeDeclines(a.declines, b.declines),
  }
}

/** The buyer has done all there is to do, and the money is on its way: a delayed method. */
export function isProcessing(facts: Facts): boolean {
  return facts.session === 'complete' && !facts.asyncFailed && Object.keys(facts.captures).length === 0
}

/** Nobody can begin to pay on its page any more. */
export const isClosed = ({ session }: Facts) => session === 'complete' || session === 'expired'

// Stripe ends a session either complete or expired, never both. Should both be heard all the same, complete wins:
// it speaks of money.
const order = ['unheard', 'open', 'expired', 'complete'] as const
const rank = (session: Facts['session']) => order.indexOf(session)

// An attempt has one session, made under one key. Whatever was heard, the merge must not depend on the order.
function largerId(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

function mergeCaptures(a: Facts['captures'], b: Facts['captures']): Facts['captures'] {
  const merged: Facts['captures'] = {}
  const both = [...Object.entries(a), ...Object.entries(b)].sort(([one], [other]) => (one < other ? -1 : 1))
  for (const [id, capture] of both) merged[id] = larger(merged[id] ?? capture, capture)
  return merged
}

// Two reports of one PaymentIntent agree. Should they not, the choice must not depend on who spoke first.
function larger(a: Capture, b: Capture): Capture {
  if (a.amountMinor !== b.amountMinor) return a.amountMinor > b.amountMinor ? a : b
  return a.currency >= b.currency ? a : b
}

// Stripe closes a session long before this many declines. Keeping the smallest ids keeps the merge a union.
const declinesKept = 100

function mergeDeclines(a: string[], b: string[]): string[] {
  return [...new Set([...a, ...b])].sort().slice(0, declinesKept)
}
