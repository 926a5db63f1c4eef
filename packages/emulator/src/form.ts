/**
 * Reads Stripe's request bodies and query strings: `a[b][0][c]=x`, indexed or empty brackets for lists. What
 * the values mean is decided by the parameters a route declares (see params.ts), not here.
 */

export type FormValue = string | FormObject
export interface FormObject {
  [name: string]: FormValue
}

/** Deep enough for every parameter Stripe has; a body of ten thousand brackets ends here. */
const MAX_DEPTH = 12

export function decodeForm(text: string): FormObject {
  const form: FormObject = emptyForm()
  if (text === '') return form
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const cut = pair.indexOf('=')
    const name = unescapeForm(cut < 0 ? pair : pair.slice(0, cut))
    assign(form, splitName(name), cut < 0 ? '' : unescapeForm(pair.slice(cut + 1)))
  }
  return form
}

/** No prototype: a parameter called `__proto__` or `constructor` is a parameter like any other. */
function emptyForm(): FormObject {
  return Object.create(null)
}

function splitName(name: string): string[] {
  const open = name.indexOf('[')
  if (open <= 0 || !name.endsWith(']')) return [name]
  return [name.slice(0, open), ...name.slice(open + 1, -1).split('][', MAX_DEPTH)]
}

function assign(form: FormObject, path: readonly string[], value: string): void {
  let here = form
  for (const [at, part] of path.entries()) {
    const key = part === '' ? String(Object.keys(here).length) : part
    if (at === path.length - 1) {
      here[key] = value
      return
    }
    const next = here[key]
    const inner = typeof next === 'object' ? next : emptyForm()
    here[key] = inner
    here = inner
  }
}

function unescapeForm(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}
