/** What an emulator can be told when it is made, and what it does when it isn't. */
import type { Clock } from './clock.ts'
import type { Send } from './webhooks.ts'

/** Pinned to what the official library 23.1 speaks; other versions are answered in the same shape. */
export const API_VERSION = '2026-10-28.endive'

export interface EmulatorOptions {
  /** A handed-in clock is never driven by a timer: call `runDue()` or `advance()`. Default: the real one. */
  readonly clock?: Clock
  /** With a seed every id and every chance replays exactly. */
  readonly seed?: number
  /** Where the hosted pages are reached; `listen()` fills it in when it is left out. */
  readonly publicUrl?: string
  /** Keeps the state in this file: read at the start, written shortly after changes and on `close()`. */
  readonly stateFile?: string
  /** Accepts only these keys; without it any `sk_test_…` or `rk_test_…` does. */
  readonly secretKeys?: readonly string[]
  /** How webhooks leave; a simulation captures them here. Default: `fetch` with a timeout. */
  readonly send?: Send
  /** How long a finished payment waits for the answer to `checkout.session.completed` before it sends the buyer on. */
  readonly completionWaitMs?: number
  /** After how long a bank debit that nobody settled by hand settles by itself. */
  readonly debitSettlesAfterMs?: number
  /** After how long a refund that begins as pending, or is going to fail, does so. */
  readonly refundSettlesAfterMs?: number
  /** Converts what the platform takes into this currency; without it every currency settles as itself. */
  readonly settlementCurrency?: string
}

export interface Settings {
  publicUrl: string
  readonly platformId: string
  readonly secretKeys: readonly string[]
  readonly completionWaitMs: number
  readonly debitSettlesAfterMs: number
  readonly refundSettlesAfterMs: number
  readonly settlementCurrency: string | null
}

export function settingsFrom(options: EmulatorOptions, platformId: string): Settings {
  return {
    publicUrl: (options.publicUrl ?? 'http://localhost:12111').replace(/\/+$/, ''),
    platformId,
    secretKeys: options.secretKeys ?? [],
    completionWaitMs: options.completionWaitMs ?? (options.clock ? 0 : 10_000),
    debitSettlesAfterMs: options.debitSettlesAfterMs ?? 3 * 60_000,
    refundSettlesAfterMs: options.refundSettlesAfterMs ?? 60_000,
    settlementCurrency: options.settlementCurrency ?? null,
  }
}
