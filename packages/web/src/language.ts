// The language of the pages, and its way with numbers of things.

export const language = 'en'

const plurals = new Intl.PluralRules(language)

export function plural(n: number, one: string, other: string): string {
  return plurals.select(n) === 'one' ? one : other
}
