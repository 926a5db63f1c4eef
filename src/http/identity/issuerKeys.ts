// An issuer's public keys, fetched when first needed and kept. Keys that we have go on working while the issuer is
// away; a key id that we do not know is asked for, though not more often than every half a minute, so that made-up ids
// cannot be used to hammer the issuer.

import { createLocalJWKSet, errors, type FlattenedJWSInput, type JWSHeaderParameters } from 'jose'
import { z } from 'zod'
import type { Clock, Log } from '../../commands/world.ts'
import { problemOf } from '../../store/failure.ts'

/** There are no keys to check with; nothing is said about the token. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable'
}

// A key that was withdrawn is refused after this long, and an issuer that is away may be away for a day.
const freshMs = 10 * 60_000
const keptMs = 24 * 3_600_000
const cooldownMs = { worked: 30_000, failed: 5_000 }
const patienceMs = 3_000
const maxBytes = 256 * 1024

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) })

type Keys = ReturnType<typeof createLocalJWKSet>

export class IssuerKeys {
  readonly #url: string
  readonly #clock: Clock
  readonly #log: Log
  #held: { keys: Keys; at: number } | null = null
  #tried: { at: number; worked: boolean } | null = null
  #fetching: Promise<void> | null = null

  constructor(url: string, clock: Clock, log: Log) {
    this.#url = url
    this.#clock = clock
    this.#log = log
  }

  /** The key for a token, as jose asks for it. */
  readonly find = async (header: JWSHeaderParameters, token: FlattenedJWSInput) => {
    const keys = await this.#current()
    try {
      return await keys(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      await this.#refresh()
      // An issuer that does not answer may well have the key by now.
      if (this.#tried?.worked === false) throw new KeysUnavailable()
      return (await this.#current())(header, token)
    }
  }

  async #current(): Promise<Keys> {
    const age = this.#age()
    if (age > keptMs) await this.#refresh()
    // What is a little old is good enough for now: nobody waits for an issuer whose keys we hold.
    else if (age > freshMs) void this.#refresh()
    if (this.#held === null || this.#age() > keptMs) throw new KeysUnavailable()
    return this.#held.keys
  }

  #age(): number {
    return this.#held === null ? Number.POSITIVE_INFINITY : this.#now() - this.#held.at
  }

  /** One fetch at a time, for all who wait; none while the last is recent. */
  async #refresh(): Promise<void> {
    if (this.#fetching === null) {
      if (this.#hasJustTried()) return
      this.#fetching = this.#fetch().finally(() => {
        this.#fetching = null
      })
    }
    await this.#fetching
  }

  #hasJustTried(): boolean {
    if (this.#tried === null) return false
    return this.#now() - this.#tried.at < cooldownMs[this.#tried.worked ? 'worked' : 'failed']
  }

  async #fetch(): Promise<void> {
    const at = this.#now()
    try {
      this.#held = { keys: createLocalJWKSet(await fetchKeys(this.#url)), at }
      this.#tried = { at, worked: true }
    } catch (error) {
      this.#tried = { at, worked: false }
      const problem = problemOf(error)
      this.#log.warn({ problem }, 'The keys of AUTH_JWKS_URL could not be fetched')
    }
  }

  #now(): number {
    return this.#clock.now().getTime()
  }
}

async function fetchKeys(url: string) {
  const answer = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
  if (!answer.ok) throw new Error(`the issuer answered ${answer.status}`)
  return KeySet.parse(JSON.parse(await bounded(answer)))
}

async function bounded(answer: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > maxBytes) throw new Error('the issuer answered more than any set of keys needs')
  }
  return text + decoder.decode()
}
