// Writes packages/web/src/client/doors.gen.ts, the types of the client, from the description that a server of ours
// serves. test/library/client.test.ts fails when the file is not what this would write.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import { Description } from '../src/http/openapi/reading.ts'
import { compose } from '../src/main.ts'
import { startTestServer, urlOf } from '../test/support/testServer.ts'
import { renderClient } from './types/renderClient.ts'

const TARGET = join(import.meta.dirname, '../packages/web/src/client/doors.gen.ts')

const server = await startTestServer()
try {
  writeFileSync(TARGET, renderClient(await describedAt(urlOf(server.adminUrl, server.template))))
} finally {
  await server.stop()
}

async function describedAt(databaseUrl: string): Promise<Description> {
  const publicUrl = 'http://127.0.0.1:3000'
  const config = readConfig({ PUBLIC_URL: publicUrl, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' })
  const authSecret = 'a secret that signs nothing, of thirty-two characters'
  const holdfast = await compose(config, { databaseUrl, authSecret, role: 'http' })
  try {
    const answer = await holdfast.fetch(new Request(`${publicUrl}/openapi.json`))
    return Description.parse(await answer.json())
  } finally {
    await holdfast.stop()
  }
}
