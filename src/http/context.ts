// What a route is given, beside the request: the world, who asks, and the request's own id.
import type { Context } from 'hono'
import type { By, World } from '../commands/world.ts'
import { Problem } from '../domain/problem.ts'
import type { Known } from '../store/people.ts'
import type { Background } from './background.ts'
import type { SignIn } from './signIn.ts'

export type Env = { Variables: { requestId: string; person: Known | null } }

/** What the doors need to know of the configuration. */
export type HttpSettings = {
  publicUrl: string
  publishableKey: string
  stripeMode: 'local' | 'test' | 'live'
  /** People to sign in as with one click; none where the marketplace is not a demo. */
  demoPeople: readonly { email: string; name: string; role: 'buyer' | 'seller' | 'operator' }[]
}

export type Deps = { world: World; settings: HttpSettings; signIn: SignIn; background: Background }

export function signedIn(c: Context<Env>): Known {
  const person = c.get('person')
  if (person === null) throw new Problem('sign_in_required', 'Please sign in first.')
  return person
}

export const byPerson = (c: Context<Env>, person: Known): By => ({
  actor: `person:${person.id}`,
  requestId: c.get('requestId'),
})
