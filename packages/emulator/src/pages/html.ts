/** HTML from pieces: whatever is put into the template is escaped unless it is `Html` already. */

export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Piece = Html | string | number | null | false | undefined | readonly Html[]

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

export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem; color: #1a1f36; }
label { display: block; margin-top: .75rem; }
input, select, button { font: inherit; width: 100%; padding: .5rem; box-sizing: border-box; }
button { margin-top: 1rem; background: #0a2540; color: #fff; border: 0; border-radius: .375rem; cursor: pointer; }
[role=alert] { background: #fdecea; color: #8a1c12; padding: .75rem; border-radius: .375rem; }
.local { color: #56607a; font-size: .875rem; }
</style>
</head>
<body>
<p class="local">Local Stripe: no real money moves here.</p>
<main>
${body}
</main>
</body>
</html>
`.text
}
