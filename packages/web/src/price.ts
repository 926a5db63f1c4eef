// A price in a list: round where it is round, and free where it is free.
import { roundMoney } from './format.ts'
import { texts } from './texts.ts'

export function price(amountMinor: number, currency: string): string {
  return amountMinor === 0 ? texts.free : roundMoney(amountMinor, currency)
}
