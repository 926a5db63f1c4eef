// What this machine provides where the environment names nothing: an embedded PostgreSQL in the data folder, and a
// secret for the sign-in that is made once and kept there.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { startEmbedded } from '../store/postgres/embedded.ts'

export type LocalParts = { databaseUrl: string; authSecret: string; stop(): Promise<void> }

export async function localParts(config: Config): Promise<LocalParts> {
  const dataDir = resolve(config.dataDir)
  const embedded =
    config.databaseUrl === null
      ? await startEmbedded({ dataDir, log: (message) => console.log(message) })
      : null
  const databaseUrl = config.databaseUrl ?? embedded?.url
  if (databaseUrl === undefined) throw new Error('no database')
  return {
    databaseUrl,
    authSecret: config.authSecret ?? (await keptSecret(dataDir, 'auth-secret')),
    stop: async () => embedded?.stop(),
  }
}

/** Made at the first start; readable by its owner only. */
export async function keptSecret(dataDir: string, name: string): Promise<string> {
  const path = join(dataDir, name)
  const kept = await readFile(path, 'utf8').catch(() => null)
  if (kept !== null && kept.trim().length >= 32) return kept.trim()
  const secret = randomBytes(32).toString('base64url')
  await mkdir(dataDir, { recursive: true })
  await writeFile(path, `${secret}\n`, { mode: 0o600 })
  return secret
}
