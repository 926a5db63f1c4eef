// The simulation can fail: for each promise a build that is broken on purpose, in a copy of the source, is caught.
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Mutation, mutations } from './mutations.ts'

const root = join(import.meta.dirname, '../..')
const parts = ['package.json', 'migrations', 'src', 'packages/emulator', 'test/support', 'test/simulation']
// The rarest of them shows itself well before this.
const seeds = 150

let copy: string

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'holdfast-broken-'))
  for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe.each(mutations)('$promise: $broken', (mutation) => {
  test('is found out', { timeout: 300_000 }, async () => {
    const whole = breakIt(mutation)
    try {
      expect(await simulate()).toMatch(mutation.says)
    } finally {
      writeFileSync(join(copy, mutation.file), whole)
    }
  })
})

/** Answers the file as it was. */
function breakIt({ file, from, to }: Mutation): string {
  const path = join(copy, file)
  const whole = readFileSync(path, 'utf8')
  expect(whole.split(from), `${file} has exactly one place to break`).toHaveLength(2)
  writeFileSync(
    path,
    whole.replace(from, () => to),
  )
  return whole
}

async function simulate(): Promise<string> {
  const args = [join(copy, 'test/simulation/main.ts'), '--seeds', String(seeds), '--until-broken']
  const env = { ...process.env, TEST_DATABASE_URL: inject('testServer').adminUrl }
  const run = promisify(execFile)(process.execPath, args, { env, maxBuffer: 256 * 1024 * 1024 })
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  return stdout
}
