/**
 * Idempotency keys by Stripe's rules: the first answer is replayed for a day (500s too), other parameters under
 * the same key are an error, a key in use answers 409, and what was refused before it ran is not kept.
 */
import { hash } from 'node:crypto'
import type { Time } from './clock.ts'
import { ApiError } from './errors.ts'
import type { Answer } from './http.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_KEY_LENGTH = 255
/** The library puts a random key on every POST; only its own retries, seconds later, ever use it again. */
const AUTOMATIC_PREFIX = 'stripe-node-retry-'
const MAX_AUTOMATIC = 5000

interface Entry {
  readonly fingerprint: string
  readonly at: number
  answer: Answer | null
}

export class Idempotency {
  readonly #time: Time
  #chosen = new Map<string, Entry>()
  readonly #automatic = new Map<string, Entry>()

  constructor(time: Time) {
    this.#time = time
  }

  /** The answer to replay, or null when the request is to run; it must then be kept or forgotten. */
  begin(key: string, account: string, request: string): Answer | null {
    if (key.length > MAX_KEY_LENGTH)
      throw new ApiError('The idempotency key is too long.', { type: 'idempotency_error' })
    this.#forgetOld()
    const entries = this.#entriesFor(key)
    const fingerprint = hash('sha1', request, 'base64')
    const known = entries.get(`${account} ${key}`)
    if (known) return replay(known, fingerprint, key)
    entries.set(`${account} ${key}`, { fingerprint, at: this.#time.now(), answer: null })
    return null
  }

  keep(key: string, account: string, answer: Answer): void {
    const entry = this.#entriesFor(key).get(`${account} ${key}`)
    if (entry) entry.answer = answer
  }

  forget(key: string, account: string): void {
    this.#entriesFor(key).delete(`${account} ${key}`)
  }

  clear(): void {
    this.#chosen.clear()
    this.#automatic.clear()
  }

  dump(): [string, Entry][] {
    return [...this.#chosen].filter(([, entry]) => entry.answer !== null)
  }

  load(entries: readonly [string, Entry][]): void {
    this.clear()
    this.#chosen = new Map(entries)
  }

  #entriesFor(key: string): Map<string, Entry> {
    return key.startsWith(AUTOMATIC_PREFIX) ? this.#automatic : this.#chosen
  }

  /** Both maps are in order of arrival, so only what goes is looked at. */
  #forgetOld(): void {
    const oldest = this.#time.now() - DAY_MS
    for (const entries of [this.#chosen, this.#automatic]) {
      const most = entries === this.#automatic ? MAX_AUTOMATIC : Infinity
      for (const [key, entry] of entries) {
        if (entry.at > oldest && entries.size <= most) break
        entries.delete(key)
      }
    }
  }
}

function replay(known: Entry, fingerprint: string, key: string): Answer {
  if (known.fingerprint !== fingerprint) {
    const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
    throw new ApiError(message, { type: 'idempotency_error' })
  }
  if (known.answer === null) {
    const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`
    throw new ApiError(message, { status: 409, type: 'idempotency_error', code: 'idempotency_key_in_use' })
  }
  return { ...known.answer, headers: { ...known.answer.headers, 'Idempotent-Replayed': 'true' } }
}

/** The same parameters in another order are the same request. */
export function requestText(method: string, path: string, body: string): string {
  return `${method} ${path}\n${body.split('&').sort().join('&')}`
}
