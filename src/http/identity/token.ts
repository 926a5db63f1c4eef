// The bearer token of a request. Where there is an Authorization header it alone counts: a cookie that comes with it
// does not stand in for a token that is wrong.
import { Problem } from '../../domain/problem.ts'

export type Carried = { is: 'none' } | { is: 'token'; token: string } | { is: 'unreadable'; problem: Problem }

// Beyond what any issuer makes; a session token of ours has a hundredth of it.
const maxTokenLength = 8192

export function bearerToken(headers: Headers): Carried {
  const header = headers.get('authorization')
  if (header === null) return { is: 'none' }
  if (header.length > maxTokenLength) return unreadable('The token is longer than any that we take.')
  // Several headers of one name arrive joined by a comma, which no token contains.
  const token = /^Bearer +([\w.~+/%=-]+)$/i.exec(header.trim())?.[1]
  if (token === undefined) return unreadable('Send one token: Authorization: Bearer …')
  return { is: 'token', token }
}

const unreadable = (sentence: string): Carried => ({
  is: 'unreadable',
  problem: new Problem('sign_in_required', sentence),
})
