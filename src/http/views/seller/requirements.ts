// What Stripe still wants of a seller, in words. Stripe's names are paths (`person_1234.verification.document`,
// `individual.dob.day`); hundreds are possible, so a name is read from its most telling part, and one that nobody
// foresaw is at least made readable.
import type * as Contract from '../../contract.ts'

type Account = Contract.SellerAccount

const sentences: readonly [pattern: RegExp, words: string][] = [
  [/^external_account/, 'a bank account for your payouts'],
  [/^tos_acceptance/, 'your agreement to Stripe’s terms'],
  [/verification\.additional_document/, 'a second document that shows your address'],
  [/verification\.document/, 'a document that shows who you are, such as a passport'],
  [/verification\.proof_of_liveness/, 'a photo of your face'],
  [/\.dob(\.|$)/, 'your date of birth'],
  [/\.id_number|ssn_last_4/, 'your personal identification number'],
  [/\.first_name|\.last_name/, 'your name'],
  [/\.address(\.|$)/, 'your address'],
  [/\.phone/, 'your phone number'],
  [/\.email/, 'your email address'],
  [/\.political_exposure/, 'whether you hold a public office'],
  [/\.nationality/, 'your nationality'],
  [/^business_profile\.mcc/, 'what kind of business you run'],
  [/^business_profile\.(url|product_description)/, 'what you sell, or a website that shows it'],
  [/^business_profile\.support/, 'how your customers can reach you'],
  [/^business_type/, 'whether you sell as a person or as a company'],
  [/^company\.tax_id|vat_id/, 'your company’s tax number'],
  [/^company\.(directors|executives|owners)/, 'who runs and who owns your company'],
  [/^company\.name/, 'your company’s name'],
  [/^(owners|directors|executives|representative)/, 'who runs and who owns your company'],
  [/^documents\./, 'a document about your business'],
]

export function requirementWords(name: string): string {
  const found = sentences.find(([pattern]) => pattern.test(name))
  if (found !== undefined) return found[1]
  const last = name.split('.').at(-1) ?? name
  return last.replaceAll('_', ' ')
}

/** Day, month and year of a birth are one thing to a person. */
export function dueView(currentlyDue: readonly string[], pastDue: readonly string[]): Account['due'] {
  const overdue = new Set(pastDue)
  const names = [...new Set([...pastDue, ...currentlyDue])]
  const byWords = new Map<string, Account['due'][number]>()
  for (const name of names) {
    const words = requirementWords(name)
    const known = byWords.get(words)
    if (known === undefined) byWords.set(words, { name, words, overdue: overdue.has(name) })
    else if (overdue.has(name)) known.overdue = true
  }
  return [...byWords.values()]
}

export function checkingView(names: readonly string[]): Account['checking'] {
  const byWords = new Map(names.map((name) => [requirementWords(name), name]))
  return [...byWords].map(([words, name]) => ({ name, words }))
}
