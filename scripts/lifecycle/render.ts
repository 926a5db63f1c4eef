// The lifecycle as people read it: a diagram of what moves a booking, and a table of everything that may happen.
import type { Row } from '../../src/domain/lifecycle.ts'

export function renderLifecycle(rows: readonly Row[]): string {
  return `${[introduction, diagram(rows), aboutTable, table(rows)].join('\n\n')}\n`
}

const introduction = `# The life of a booking

Printed from [src/domain/lifecycle.ts](../src/domain/lifecycle.ts) by \`npm run generate\`; change it there. Every change of a
booking is one of these events. An event that this table does not allow is impossible: it crashes, and its transaction
is rolled back.

\`pending_payment\`, \`confirmed\` and \`completed\` hold their claims; \`expired\` and \`cancelled\` have none. Money that comes
after a hold has expired may still buy what it was meant for, if that is free.`

const aboutTable = `An event without a \`to\` leaves the booking where it is: it speaks of an attempt, of captured money or of a refund.
*Any* is every status. Effects are done by the queue, wanted in the transaction that writes the event.`

/** Only what moves the booking; a row that leaves from several states is an arrow from each. */
function diagram(rows: readonly Row[]): string {
  const arrows = rows.flatMap(({ on, from, to, at }) => {
    if (to === null) return []
    const starts = from === 'nothing' ? ['[*]'] : from
    return starts.map((start) => `  ${start} --> ${to}: ${on}<br/>${at}`)
  })
  return ['```mermaid', 'stateDiagram-v2', ...arrows, '```'].join('\n')
}

function table(rows: readonly Row[]): string {
  const statuses = new Set(rows.flatMap(({ from }) => (from === 'nothing' ? [] : from)))
  const lines = rows.map(({ on, from, to, by, at, effects }) =>
    [
      code([on]),
      origin(from, statuses.size),
      to === null ? '' : code([to]),
      by.join(', '),
      at,
      code(effects),
    ].join(' | '),
  )
  const head = ['on', 'from', 'to', 'by', 'when', 'effects']
  return [head.join(' | '), head.map(() => '---').join(' | '), ...lines]
    .map((line) => `| ${line} |`)
    .join('\n')
}

function origin(from: Row['from'], statusCount: number): string {
  if (from === 'nothing') return 'nothing'
  return from.length === statusCount ? 'any' : code(from)
}

const code = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ')
