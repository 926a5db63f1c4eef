// The list of problems as a document.
import { problemType } from '../../src/domain/knownProblems.ts'

type Known = Readonly<Record<string, { status: number; title: string; when: string; remedy: string }>>

export function renderProblems(known: Known): string {
  const rows = Object.entries(known).map(
    ([code, { status, title, when, remedy }]) =>
      `| ${status} | <a id="${code}"></a>\`${code}\` | ${title} | ${when} | ${remedy} |`,
  )
  return `${introduction}
| status | code | title | when | what to do |
|---|---|---|---|---|
${rows.join('\n')}

${conventions}`
}

const introduction = `# Problems

Written by \`npm run generate\` from \`src/domain/knownProblems.ts\`.

Every refusal of every door is a problem document (RFC 9457), \`application/problem+json\`:

\`\`\`json
{
  "type": "${problemType('slot_taken')}",
  "title": "That time is taken",
  "status": 409,
  "detail": "Somebody else has just taken that time. Choose another one.",
  "instance": "0b9c2f1e-…",
  "free": [{ "startsAt": "2026-11-24T15:00:00Z", "endsAt": "2026-11-24T16:00:00Z", "seatsLeft": 1 }]
}
\`\`\`

- \`type\` is what a program compares. It never changes, and is the same on every server; that is why it is a name and no
  address. The page for people is at \`/problems/<code>\` of any server, and each answer links to it:
  \`Link: </problems/slot_taken>; rel="help"\`.
- \`detail\` is a sentence for the person who asked; it may change from release to release.
- \`instance\` is the request's id, as in the \`X-Request-Id\` header and in our log: quote it when asking for help.
- \`fields\` names every mistake in the input, each with its \`path\`. \`free\`, \`bookingId\` and \`heldUntil\` say what could be
  done instead.

Which door answers with which of them is in \`/openapi.json\` and on \`/reference\`; the tests hold every answer to that.
`

const conventions = `## What every door holds to

- A path that is there, asked with another method, is answered \`405\` with \`Allow\`; \`OPTIONS\` with \`204\` and \`Allow\`;
  \`HEAD\` wherever there is a \`GET\`.
- An unknown field of a body and an unknown parameter of a query are refused by name, and so is a parameter given twice:
  a misspelt filter would otherwise silently show everything.
- A body is JSON in UTF-8, not compressed, of at most 64 KiB, and not nested deeper than twelve. A string that is no text
  (a null character, half a surrogate pair) is refused with the name of its field.
- \`Accept\` is looked at: a format that the door cannot give is \`406\`. Nothing, or \`*/*\`, takes what there is.
- \`429\` and \`503\` carry \`Retry-After\`. Repeat then, writes with the same \`Idempotency-Key\`.
`
