// What the platform keeps of every sale: its own to say, never the seller's. A share of any amount, and fixed parts
// that are written for each currency by itself, because thirty of one is not thirty of another.
import { z } from 'zod'
import { type Currency, parseCurrency } from './currency.ts'
import type { FeeTerms } from './listing.ts'

export type AmountsByCurrency = ReadonlyMap<Currency, number>

export type PlatformFees = {
  percentBasisPoints: number
  fixedMinor: AmountsByCurrency
  minimumMinor: AmountsByCurrency
}

/** What a new listing is given; what was sold keeps what it was sold with. */
export function feeTermsIn(fees: PlatformFees, currency: Currency): FeeTerms {
  return {
    percentBasisPoints: fees.percentBasisPoints,
    fixedMinor: fees.fixedMinor.get(currency) ?? 0,
    minimumMinor: fees.minimumMinor.get(currency) ?? 0,
  }
}

/** `usd:30,eur:25`, in the minor units of each currency. */
export const amountsByCurrency = z.string().transform((text, context): AmountsByCurrency => {
  const amounts = new Map<Currency, number>()
  for (const part of text.split(',')) {
    const [, code = '', minor = ''] = /^\s*([a-z]{3}):(\d{1,8})\s*$/i.exec(part) ?? []
    const currency = parseCurrency(code)
    if (currency === null || amounts.has(currency))
      context.addIssue({ code: 'custom', message: 'must be amounts in minor units, such as usd:30,eur:25' })
    else amounts.set(currency, Number(minor))
  }
  return amounts
})
