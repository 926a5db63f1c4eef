// Asks after a booking until what became of it is known, less and less often, and for no longer than a person
// waits. Without React, for the same reason as the machine it feeds.
import type { CheckoutBooking } from './checkout-machine.ts'
import { nextAskMs } from './patience.ts'

type Follow<B> = {
  ask: (signal: AbortSignal) => Promise<B>
  /** Tells what was heard; answers whether that settles it. */
  heard: (booking: B) => boolean
  /** Time is up, and it is still not known. */
  waited: () => void
  pause: (ms: number, signal: AbortSignal) => Promise<void>
}

export async function follow<B extends CheckoutBooking>(
  { ask, heard, waited, pause }: Follow<B>,
  signal: AbortSignal,
): Promise<void> {
  for (let asked = 0; ; asked++) {
    const pauseMs = nextAskMs(asked)
    if (pauseMs === null) return waited()
    await pause(pauseMs, signal)
    // A question that got no answer is asked again; there is an end to that too.
    const booking = signal.aborted ? null : await ask(signal).catch(() => null)
    if (signal.aborted) return
    if (booking !== null && heard(booking)) return
  }
}

/** Ends early, and without complaint, when nobody waits any more. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
}
