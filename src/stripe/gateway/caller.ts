// How every call to Stripe is made: within the budget that all nodes share, tried a few times while a person
// waits, and with errors sorted into the two that matter: "not known" and "no".
import Stripe from 'stripe'
import { type Priority, StripeRefused, StripeUnavailable } from './gateway.ts'

export type Pacer = { take(operation: string, priority: Priority): Promise<boolean> }
export type Timing = { sleep(ms: number): Promise<void>; random(): number }

export type Caller = <T>(operation: string, priority: Priority, call: () => Promise<T>) => Promise<T>

const tries = { person: 3, background: 1 } as const
const firstWaitMs = 250

export function makeCaller(pacer: Pacer, timing: Timing): Caller {
  return async (operation, priority, call) => {
    for (let tried = 1; ; tried++) {
      if (!(await pacer.take(operation, priority)))
        throw new StripeUnavailable(`Our own budget of calls to Stripe is spent for ${operation}.`)
      try {
        return await call()
      } catch (error) {
        const sorted = sort(error)
        if (!isWorthAnotherTry(sorted) || tried >= tries[priority]) throw sorted
        // Full jitter: of a thousand that were turned away together, no two come back together.
        await timing.sleep(timing.random() * firstWaitMs * 2 ** tried)
      }
    }
  }
}

const isWorthAnotherTry = (error: unknown) => error instanceof StripeUnavailable && !error.sticky

function sort(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  const { statusCode } = error
  if (statusCode === undefined || isPassing(error, statusCode))
    return new StripeUnavailable(sentence(error), { cause: error, sticky: isReplayed(error) })
  if ((statusCode === 401 || statusCode === 403) && !isAboutAnAccount(error))
    return new StripeUnavailable('Stripe does not accept our key.', { cause: error })
  return new StripeRefused(error.code ?? error.type, error.param ?? null, error.message)
}

/** A connected account that is none of ours, or not any more, is refused like this; our key is not to blame. */
const isAboutAnAccount = (error: Stripe.errors.StripeError) => error.code === 'account_invalid'

// 409: the same key is being worked on, or an object is locked. 424: a dependency of Stripe's failed.
const isPassing = (error: Stripe.errors.StripeError, status: number) =>
  status >= 500 ||
  status === 429 ||
  status === 424 ||
  (status === 409 && error.type !== 'StripeInvalidRequestError') ||
  error.code === 'lock_timeout' ||
  error.code === 'idempotency_key_in_use'

function isReplayed(error: Stripe.errors.StripeError): boolean {
  return (error.statusCode ?? 0) >= 500 && error.headers?.['idempotent-replayed'] === 'true'
}

// The library's message may quote what was sent; the status and the request id are enough to find it at Stripe.
function sentence(error: Stripe.errors.StripeError): string {
  const status = error.statusCode === undefined ? 'no answer' : `status ${error.statusCode}`
  return `Stripe: ${status}${error.requestId === undefined ? '' : `, request ${error.requestId}`}.`
}
