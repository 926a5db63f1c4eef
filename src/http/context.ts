// What a route is given, beside the request: the world, who asks, and the request's own id.
import type { Context } from 'hono'
import type { By, World } from '../commands/world.ts'
import { Problem } from '../domain/problem.ts'
import type { Known } from '../store/people.ts'
import type { Background } from './background.ts'
import type { SignInWay } from './identity/ways.ts'
import type { LimitSettings } from './limits/doors.ts'
import type { ReturnSettings } from './returnTo.ts'

export type Env = {
  /** What the host knows of the connection. */
  Bindings: { address?: string | undefined }
  Variables: {
    requestId: string
    person: Known | null
    /** Why somebody who says who they are is not known all the same. */
    notKnown: Problem | undefined
    /** What to count a stranger by; null where nobody can be told apart. */
    address: string | null
    /** The tightest of the allowances that this request drew on, in header fields. */
    allowanceLeft: { policy: string; left: string } | undefined
  }
}

/** What the doors need to know of the configuration. */
export type HttpSettings = {
  publicUrl: string
  publishableKey: string
  /** Other origins whose pages may use the API, with bearer tokens. */
  corsOrigins: readonly string[]
  limits: LimitSettings
  /** Where a client may have its buyer led back to, besides our own pages. */
  returns: ReturnSettings
  stripeMode: 'local' | 'test' | 'live'
  /** People to sign in as with one click; none where the marketplace is not a demo. */
  demoPeople: readonly { email: string; name: string; role: 'buyer' | 'seller' | 'operator' }[]
}

export type Deps = { world: World; settings: HttpSettings; signIn: SignInWay; background: Background }

export function signedIn(c: Context<Env>): Known {
  // Where nobody has even looked who asks, nobody does.
  const person = c.get('person') ?? null
  if (person === null) throw c.get('notKnown') ?? new Problem('sign_in_required', 'Please sign in first.')
  return person
}

export const byPerson = (c: Context<Env>, person: Known): By => ({
  actor: `person:${person.id}`,
  requestId: c.get('requestId'),
})
