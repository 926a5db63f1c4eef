// `npm run bench -- NAME`: one folder a measurement. Each prints a table and fails when a promise is not kept.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const [name = ''] = process.argv.slice(2)
const known = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

if (!known.includes(name) || !existsSync(join(import.meta.dirname, name, 'main.ts'))) {
  console.error(`Say what to measure: npm run bench -- ${known.join(' | ')}`)
  process.exit(1)
}
await import(join(import.meta.dirname, name, 'main.ts'))
