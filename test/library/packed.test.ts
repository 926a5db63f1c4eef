// What others install: the packed library, unpacked into a folder of its own, runs the example as plain JavaScript.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../support/postgres.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'holdfast-packed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the packed library serves from an app of somebody else', async () => {
  unpackInto(join(folder, 'node_modules/holdfast'))
  cpSync(join(root, 'examples/mount.mjs'), join(folder, 'mount.mjs'))
  const database = await createTestDatabase()
  try {
    const printed = execFileSync(process.execPath, ['mount.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: database.url, PORT: '0' },
    })
    expect(printed.trim().split('\n')).toEqual([
      '/hello your own app',
      '/healthz {"status":"ok"}',
      '/api/listings {"listings":[],"nextCursor":null}',
    ])
  } finally {
    await database.drop()
  }
}, 60_000)

/** `npm pack` builds it; its dependencies are those installed here, as a package manager would lay them beside it. */
function unpackInto(target: string): void {
  execFileSync('npm', ['pack', '--pack-destination', folder, '--loglevel', 'error'], {
    cwd: root,
    stdio: 'pipe',
  })
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error('npm pack made nothing')
  mkdirSync(target, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', target, '--strip-components=1'])
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name.startsWith('.') || name === 'holdfast') continue
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
}
