// The command line: one word says what to do. Each command is a file beside this one.
import { ConfigError } from '../config.ts'
import { dev } from './dev.ts'
import { migrateCommand } from './migrate.ts'
import { start } from './start.ts'

const commands: Readonly<Record<string, { run(args: string[]): Promise<void>; help: string }>> = {
  dev: {
    run: dev,
    help: 'everything on this machine: PostgreSQL, the local Stripe and the server, with a demo marketplace',
  },
  start: {
    run: start,
    help: 'the server, with the PostgreSQL and the Stripe of the environment (--role=all|http|worker)',
  },
  migrate: { run: migrateCommand, help: 'bring the database of DATABASE_URL to the current schema' },
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
  const command = commands[name]
  if (command === undefined) {
    console.error(`There is no command "${name}".\n\n${help}`)
    process.exitCode = 2
    return
  }
  await command.run(args)
}

await main().catch((error: unknown) => {
  // What a person can mend is told in a sentence; what only we can, with its stack.
  const told =
    error instanceof ConfigError ||
    (error instanceof Error &&
      error.name.endsWith('Error') &&
      error.name !== 'Error' &&
      error.name !== 'TypeError')
  console.error(told && error instanceof Error ? error.message : error)
  process.exit(1)
})
