// Who a seller is, as a form holds it while it is being typed.
import type { SellerProfile } from './contract.ts'
import { language } from './language.ts'
import { visitorZone } from './zone.ts'

export type Currency = SellerProfile['currency']

export type SellerDraft = {
  name: string
  headline: string
  about: string
  topics: string
  country: string
  currency: Currency
  timeZone: string
}

export const freshSeller = (name: string): SellerDraft => ({
  name,
  headline: '',
  about: '',
  topics: '',
  country: '',
  currency: 'usd',
  timeZone: visitorZone(),
})

export const draftOf = (self: SellerProfile): SellerDraft => ({
  name: self.name,
  headline: self.headline,
  about: self.about,
  topics: self.topics.join(', '),
  country: self.country,
  currency: self.currency,
  timeZone: self.timeZone,
})

export const topicsOf = (text: string): string[] =>
  text
    .split(',')
    .map((topic) => topic.trim())
    .filter((topic) => topic !== '')

/** The currencies people sell in most; whoever has another one keeps it. */
const common = [
  'usd',
  'eur',
  'gbp',
  'chf',
  'cad',
  'aud',
  'jpy',
  'sek',
  'nok',
  'dkk',
  'pln',
  'inr',
  'brl',
  'mxn',
] as const

export function currencyOptions(own: Currency): { value: Currency; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  return [...new Set<Currency>([...common, own])].map((code) => ({
    value: code,
    label: `${code.toUpperCase()}, ${names.of(code.toUpperCase()) ?? code}`,
  }))
}

/** What was picked out of the list; what is not in it is not picked. */
export function pickedCurrency(own: Currency, text: string): Currency {
  return currencyOptions(own).find(({ value }) => value === text)?.value ?? own
}

export function zoneOptions(own: string): { value: string; label: string }[] {
  return [...new Set([own, ...Intl.supportedValuesOf('timeZone')])]
    .toSorted()
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
