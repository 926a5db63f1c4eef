/**
 * In which currency a charge lands in the balance. Every currency settles as itself, unless the emulator was
 * told that its platform settles in one: then the rest is converted, at rates that never move.
 */
import { decimalsOf } from '../money.ts'
import type { Scope } from '../scope.ts'

export interface Settled {
  readonly amount: number
  readonly currency: string
  readonly rate: number | null
}

/** Plausible worth of one unit in US dollars; a currency that is not listed settles as itself. */
const IN_DOLLARS: Readonly<Record<string, number>> = {
  usd: 1,
  aud: 0.65,
  brl: 0.18,
  cad: 0.72,
  chf: 1.24,
  czk: 0.047,
  dkk: 0.155,
  eur: 1.16,
  gbp: 1.32,
  hkd: 0.128,
  huf: 0.003,
  inr: 0.0114,
  jpy: 0.0066,
  mxn: 0.054,
  nok: 0.099,
  nzd: 0.57,
  pln: 0.272,
  ron: 0.228,
  sek: 0.105,
  sgd: 0.77,
}

export function settle(scope: Scope, amount: number, currency: string): Settled {
  const target = scope.account.isPlatform ? scope.world.settings.settlementCurrency : null
  const rate = target === null || target === currency ? null : rateBetween(currency, target)
  if (target === null || rate === null) return { amount, currency, rate: null }
  const scale = 10 ** (decimalsOf(target) - decimalsOf(currency))
  return { amount: Math.round(amount * rate * scale), currency: target, rate }
}

function rateBetween(from: string, to: string): number | null {
  const [a, b] = [IN_DOLLARS[from], IN_DOLLARS[to]]
  return a === undefined || b === undefined ? null : Math.round((a / b) * 1e6) / 1e6
}
