// What each problem means, for people: the pages to which every refusal links.
import { html } from 'hono/html'
import { knownProblems, type ProblemCode, problemType } from '../../domain/knownProblems.ts'
import { page, prose } from './page.ts'

export const problemList = () =>
  page(
    'Holdfast: problems',
    html`<main class="alone"><p><a href="/reference">The doors</a></p><h1>Problems</h1>
<p>Every refusal is an RFC 9457 problem document. Its <code>type</code> is one of these, and never changes.</p>
<table>${Object.entries(knownProblems).map(
      ([code, { status, title }]) =>
        html`<tr><td><b class="status">${status}</b></td><th scope="row"><a href="/problems/${code}"><code>${code}</code></a></th><td>${title}</td></tr>`,
    )}</table></main>`,
  )

export function problemPage(code: ProblemCode) {
  const { status, title, when, remedy } = knownProblems[code]
  return page(
    `Holdfast: ${title}`,
    html`<main class="alone"><p><a href="/problems">All problems</a></p><h1>${title}</h1>
<p><b class="status">${status}</b> <code>${problemType(code)}</code></p>
<h2>When</h2><p>${prose(when)}</p>
<h2>What to do</h2><p>${prose(remedy)}</p></main>`,
  )
}
