// The table of who may pass, and which doors stand in each of its rows, as people read it.
import { type Access, type mayPass, parties } from '../../src/http/mayPass.ts'

type Door = { name: string; access: Access }

export function renderWhoMayPass(table: typeof mayPass, doors: readonly Door[]): string {
  const rows = Object.entries(table).filter(([access]) => doors.some((door) => door.access === access))
  const head = ['who may pass', ...parties]
  const lines = rows.map(([access, { answers }]) => [
    `[${access}](#${access})`,
    ...parties.map((party) => answers[party]),
  ])
  const sections = rows.map(([access, { words }]) => {
    const its = doors.filter((door) => door.access === access).map(({ name }) => `- \`${name}\``)
    return [`## ${access}`, sentence(words), its.sort().join('\n')].join('\n\n')
  })
  return `${[introduction, tableOf(head, lines), ...sections].join('\n\n')}\n`
}

const introduction = `# Who may pass

Printed from [src/http/mayPass.ts](../src/http/mayPass.ts) and the doors as they are declared, by
\`npm test -- roles -u\`. [A test](../test/doors/roles.test.ts) tries every door as everybody here, and as a session that is over
and an account that was erased, which are nobody. How one becomes somebody is told in [who.md](who.md).

*Buyer* and *seller* are those of the thing that is asked for, and the others have nothing to do with it. 401 asks to sign
in, 403 says that it is another’s to do, 404 does not say that it is there.`

const tableOf = (head: readonly string[], lines: readonly (readonly (string | number)[])[]) =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
