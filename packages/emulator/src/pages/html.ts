/** HTML from pieces: whatever is put into the template is escaped unless it is `Html` already. */

export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Piece = Html | string | number | null | false | undefined | readonly Html[]

export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.reduce((text, part, at) => text + render(pieces[at - 1]) + part))
}

function render(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (piece instanceof Html) return piece.text
  if (typeof piece === 'object') return piece.map((one) => one.text).join('')
  return escaped(String(piece))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)
}

/** Attributes: `true` stands bare, `false`, null and undefined leave the attribute out. */
export function attributes(given: Readonly<Record<string, string | boolean | null | undefined>>): Html {
  const parts = Object.entries(given).flatMap(([name, value]) => {
    if (value === false || value === null || value === undefined) return []
    return value === true ? [` ${name}`] : [` ${name}="${escaped(value)}"`]
  })
  return new Html(parts.join(''))
}
