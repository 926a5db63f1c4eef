import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Pool } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isMigrated, migrate } from '../../src/store/migrate.ts'
import { createEmptyDatabase, type TestDatabase } from '../support/postgres.ts'

const NOW = new Date('2026-11-21T12:00:00Z')
const FIRST = 'CREATE TABLE one (n int);\nCREATE TABLE uno (n int);\n'
const SECOND = 'CREATE TABLE two (n int);\nINSERT INTO two VALUES (2);\n'

let database: TestDatabase
let db: Pool
let dir: string

beforeEach(async () => {
  database = await createEmptyDatabase()
  db = new Pool({ connectionString: database.url })
  dir = mkdtempSync(join(tmpdir(), 'holdfast-migrations-'))
  write('0001_first.sql', FIRST)
  write('0002_second.sql', SECOND)
})

afterEach(async () => {
  await db.end()
  await database.drop()
  rmSync(dir, { recursive: true })
})

function write(name: string, sql: string): void {
  writeFileSync(join(dir, name), sql)
}

test('each file is applied once, in order, and recorded with its hash and the time handed in', async () => {
  expect(await isMigrated(db, dir)).toBe(false)
  expect(await migrate(db, dir, NOW)).toEqual(['0001_first.sql', '0002_second.sql'])
  expect(await isMigrated(db, dir)).toBe(true)
  expect(await migrate(db, dir, NOW)).toEqual([])

  const { rows } = await db.query(
    'SELECT name, length(sha256) AS length, applied_at FROM holdfast.schema_migrations',
  )
  expect(rows).toEqual([
    { name: '0001_first.sql', length: 64, applied_at: NOW },
    { name: '0002_second.sql', length: 64, applied_at: NOW },
  ])
  expect((await db.query('SELECT n FROM holdfast.two')).rows).toEqual([{ n: 2 }])
})

test('a new file is applied to a database that has the others', async () => {
  await migrate(db, dir, NOW)
  write('0003_third.sql', 'CREATE TABLE three (n int)')
  expect(await isMigrated(db, dir)).toBe(false)
  expect(await migrate(db, dir, NOW)).toEqual(['0003_third.sql'])
})

test('a single connection will do, and keeps its own search path', async () => {
  const client = new Client(database.url)
  await client.connect()
  await migrate(client, dir, NOW)
  expect((await client.query('SHOW search_path')).rows).toEqual([{ search_path: '"$user", public' }])
  await client.end()
})

test('ten nodes that start at once apply each file once', async () => {
  write('0003_slow.sql', 'SELECT pg_sleep(0.2); INSERT INTO two VALUES (3)')
  const nodes = Array.from({ length: 10 }, () => new Client(database.url))
  await Promise.all(nodes.map((node) => node.connect()))
  const applied = await Promise.all(nodes.map((node) => migrate(node, dir, NOW)))
  await Promise.all(nodes.map((node) => node.end()))
  expect(applied.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql', '0003_slow.sql'])
  expect((await db.query('SELECT n FROM holdfast.two ORDER BY n')).rows).toEqual([{ n: 2 }, { n: 3 }])
})

test('a file that fails is rolled back whole, with its line named, and can be mended', async () => {
  write('0002_second.sql', 'CREATE TABLE two (n int);\n\nINSERT INTO nothing VALUES (1);\n')
  await expect(migrate(db, dir, NOW)).rejects.toThrow(
    /^Migration 0002_second\.sql failed at line 3 and was rolled back: relation "nothing" does not exist$/,
  )
  expect((await db.query("SELECT to_regclass('holdfast.two') AS two")).rows).toEqual([{ two: null }])
  write('0002_second.sql', SECOND)
  expect(await migrate(db, dir, NOW)).toEqual(['0002_second.sql'])
})

test('a file that was changed after it was applied is refused', async () => {
  await migrate(db, dir, NOW)
  write('0001_first.sql', `${FIRST}-- one more thought\n`)
  await expect(migrate(db, dir, NOW)).rejects.toThrow(/0001_first\.sql was changed after it was applied/)
  expect(await isMigrated(db, dir)).toBe(false)
})

test('other line endings are no change', async () => {
  await migrate(db, dir, NOW)
  write('0001_first.sql', FIRST.replaceAll('\n', '\r\n'))
  expect(await isMigrated(db, dir)).toBe(true)
})

test('a database that is newer than the code is refused', async () => {
  await migrate(db, dir, NOW)
  rmSync(join(dir, '0002_second.sql'))
  await expect(migrate(db, dir, NOW)).rejects.toThrow(
    /has migration 0002_second\.sql, which this version of Holdfast does not know: it was migrated by a newer one/,
  )
  expect(await isMigrated(db, dir)).toBe(false)
})

test('a file that sorts before an applied one is refused', async () => {
  rmSync(join(dir, '0001_first.sql'))
  await migrate(db, dir, NOW)
  write('0001_first.sql', FIRST)
  await expect(migrate(db, dir, NOW)).rejects.toThrow(
    /0001_first\.sql sorts before migrations that are already/,
  )
})

test('the statement timeout of the connections that it is given does not cut it', async () => {
  write('0003_slow.sql', 'SELECT pg_sleep(0.2)')
  const hasty = new Pool({ connectionString: database.url, statement_timeout: 100 })
  expect(await migrate(hasty, dir, NOW)).toContain('0003_slow.sql')
  await hasty.end()
})

test('a table that live traffic holds is waited for a bounded time only', async () => {
  write('0003_timeouts.sql', "CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS wait")
  await migrate(db, dir, NOW)
  expect((await db.query('SELECT wait FROM holdfast.seen')).rows).toEqual([{ wait: '10s' }])
})

test('a name that is not numbered, or numbered twice, is refused', async () => {
  write('0002_again.sql', '')
  await expect(migrate(db, dir, NOW)).rejects.toThrow(
    /0002_again\.sql and 0002_second\.sql have the same number/,
  )
  write('notes.sql', '')
  rmSync(join(dir, '0002_again.sql'))
  await expect(migrate(db, dir, NOW)).rejects.toThrow(/notes\.sql must be called like/)
})
