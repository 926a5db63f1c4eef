/**
 * What an account holds, by currency: kept as a running sum beside the balance transactions, because every
 * transfer and payout asks for it. Money on its way waits in buckets by the day it becomes available.
 */
import type { Scope } from '../scope.ts'
import { defineTable, type Row } from '../store.ts'

interface Funds extends Row {
  available: number
  /** Few: Stripe makes money available at midnight, so that one day is one bucket. */
  waiting: { readonly at: number; amount: number }[]
}
/** The id is the currency. */
export const fundsTable = defineTable<Funds>('.funds')

export interface Held {
  readonly currency: string
  readonly available: number
  readonly pending: number
}

export function addFunds(scope: Scope, currency: string, amount: number, availableOn: number): void {
  const funds = fundsOf(scope, currency)
  if (availableOn <= scope.now()) {
    funds.available += amount
    return
  }
  const bucket = funds.waiting.find(({ at }) => at === availableOn)
  if (bucket) bucket.amount += amount
  else funds.waiting.push({ at: availableOn, amount })
}

function fundsOf(scope: Scope, currency: string): Funds {
  const table = fundsTable.in(scope.account)
  return table.get(currency) ?? table.add({ id: currency, available: 0, waiting: [] })
}

export function holdings(scope: Scope): Held[] {
  const held = fundsTable
    .in(scope.account)
    .dump()
    .map((funds) => heldOf(scope, funds))
  return held.sort((a, b) => a.currency.localeCompare(b.currency))
}

export function availableIn(scope: Scope, currency: string): number {
  const funds = fundsTable.in(scope.account).get(currency)
  return funds ? heldOf(scope, funds).available : 0
}

function heldOf(scope: Scope, funds: Funds): Held {
  const now = scope.now()
  const due = funds.waiting.filter(({ at }) => at <= now)
  if (due.length > 0) {
    funds.available += due.reduce((sum, { amount }) => sum + amount, 0)
    funds.waiting = funds.waiting.filter(({ at }) => at > now)
  }
  const pending = funds.waiting.reduce((sum, { amount }) => sum + amount, 0)
  return { currency: funds.id, available: funds.available, pending }
}
