// The short form of npm run torture: two processes, a few seconds of kills and cuts, and the books are right.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

const short = '--seconds 5 --processes 2 --people 200 --at-once 10 --kill-every 1 --payments 10'.split(' ')

test('processes that are killed and cut off keep every promise', { timeout: 240_000 }, async () => {
  const env = { ...process.env, TEST_DATABASE_URL: inject('testServer').adminUrl }
  const run = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'main.ts'), ...short], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  })
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  expect(stdout.split('\n').filter((line) => line.includes('✗'))).toEqual([])
  expect(stdout).toContain('No promise was broken.')
  expect(stdout).toMatch(/payments captured: [1-9]/)
  expect(stdout).toMatch(/processes killed: [1-9]/)
})
