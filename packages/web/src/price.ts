// A price in a list: round where it is round, and free where it is free.
import { roundMoney } from './format.ts'
import { mentorsTexts } from './texts/mentors.ts'

export function price(amountMinor: number, currency: string): string {
  return amountMinor === 0 ? mentorsTexts.free : roundMoney(amountMinor, currency)
}
