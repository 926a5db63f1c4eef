// Money: a whole number of minor units and its currency. No float takes part in any of it.
import type { Currency } from './currency.ts'

export type Money = { amountMinor: number; currency: Currency }
