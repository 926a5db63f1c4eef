// What a client may ask to be led back to: what the operator has listed, and nothing else, so that nobody can be sent
// from our payment page to a stranger's.
import { Problem } from '../domain/problem.ts'
import type { ReturnTo } from '../stripe/wayBack.ts'

export type ReturnSettings = { addresses: readonly string[]; appSchemes: readonly string[] }

/** `field` is the name that the door has for it. Null: our own pages. */
export function returnToOf(
  asked: string | undefined,
  settings: ReturnSettings,
  field: 'returnTo' | 'return_to',
): ReturnTo | null {
  if (asked === undefined) return null
  if (settings.appSchemes.includes(asked)) return { kind: 'app', scheme: asked }
  if (settings.addresses.includes(asked)) return { kind: 'address', url: asked }
  const message = 'Not an address or app that this marketplace leads back to.'
  throw new Problem('invalid_input', `${field}: ${message}`, { fields: [{ path: field, message }] })
}
