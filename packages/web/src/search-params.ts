// The part of an address after the question mark, as plain texts. The router's own way would read `?search=1042`
// as a number and write a text in quotes, which is not what people share or type.

export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const present = Object.entries(search).filter(([, value]) => typeof value === 'string' && value !== '')
  const text = new URLSearchParams(present.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

/** Those of the named texts that stand in the address. */
export function texted<Name extends string>(
  search: Record<string, unknown>,
  ...names: Name[]
): { [N in Name]?: string } {
  const found: { [N in Name]?: string } = {}
  for (const name of names) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') found[name] = value
  }
  return found
}

/** Where to go after signing in: a page of ours, never another site, and never back to signing in. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || /[\\\s]/.test(next)) return '/'
  return next.startsWith('/sign-in') ? '/' : next
}
