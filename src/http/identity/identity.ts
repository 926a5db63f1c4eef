// Who asks, as far as somebody vouches for it: our own sign-in, or the one issuer that is configured in its place.
import type { Problem } from '../../domain/problem.ts'

/** A person as their issuer names them. What it does not say is null, and says nothing about what we know. */
export type Identity = { issuer: string; subject: string; name: string | null; email: string | null }

/** What a request says about who asks: nothing, a name that holds, or one that does not and why. */
export type Asked =
  | { as: 'nobody' }
  | { as: 'somebody'; identity: Identity; setCookie: readonly string[] }
  | { as: 'unknown'; problem: Problem }

export type Identify = (headers: Headers) => Promise<Asked>

export const nobody: Asked = { as: 'nobody' }
