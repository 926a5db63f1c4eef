// Writes src/store/schema.gen.ts, Kysely's types, from a freshly migrated database. With `--check` it writes nothing
// and fails when the file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { asAdmin, startTestServer, urlOf } from '../test/support/testServer.ts'
import { readSchema } from './types/readSchema.ts'
import { renderTypes } from './types/renderTypes.ts'

const ROOT = join(import.meta.dirname, '..')
const TARGET = join(ROOT, 'src/store/schema.gen.ts')

const wanted = renderTypes(await migratedSchema())
if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, wanted)
} else if (readFileSync(TARGET, 'utf8') !== wanted) {
  console.error(`${relative(ROOT, TARGET)} is not what migrations/ make. Run: npm run generate`)
  process.exitCode = 1
}

async function migratedSchema() {
  const server = await startTestServer()
  try {
    return await asAdmin(urlOf(server.adminUrl, server.template), (client) => readSchema(client, 'holdfast'))
  } finally {
    await server.stop()
  }
}
