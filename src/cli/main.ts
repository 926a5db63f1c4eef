// The command line: one word says what to do. Each command is a file beside this one.
import { sentenceFor } from './sentence.ts'

type Command = { run(args: string[]): Promise<void>; help: string }

// Loaded when it is called: whoever asks for help does not wait for the server's parts.
const commands: Readonly<Record<string, Command>> = {
  dev: {
    run: async () => (await import('./dev.ts')).dev(),
    help: 'everything on this machine: PostgreSQL, the local Stripe and the server, with a demo marketplace',
  },
  start: {
    run: async (args) => (await import('./start.ts')).start(args),
    help: 'the server, with the PostgreSQL and the Stripe of the environment (--role=all|http|worker)',
  },
  migrate: {
    run: async () => (await import('./migrate.ts')).migrateCommand(),
    help: 'bring the database of DATABASE_URL to the current schema',
  },
  operator: {
    run: async (args) => (await import('./operator.ts')).operatorCommand(args),
    help: 'who operates the marketplace (list | find <mail> | add <number> | remove <number>)',
  },
}

const help = `holdfast: a booking is held fast until it is paid.

  holdfast <command>

${Object.entries(commands)
  .map(([name, command]) => `  ${name.padEnd(10)}${command.help}`)
  .join('\n')}
`

async function main(): Promise<void> {
  const [name, ...args] = process.argv.slice(2)
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(help)
    return
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    console.error(`There is no command "${name}".\n\n${help}`)
    process.exitCode = 2
    return
  }
  await command.run(args)
}

await main().catch((error: unknown) => {
  console.error(sentenceFor(error) ?? error)
  process.exit(1)
})
