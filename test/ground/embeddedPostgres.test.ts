import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyFolder, expectGone, query, serverPid, useClusters } from './clusters.ts'

const { home, start, clusterCopy } = useClusters()
const isRoot = process.getuid?.() === 0

test('a first start initialises a durable, closed database, and a second one keeps its data', async () => {
  const dataDir = join(home, 'first start')
  const { startEmbedded } = await import('../../src/store/postgres/embedded.ts')
  const first = await startEmbedded({ dataDir, log: () => {} })
  const [settings] = await query(
    first.url,
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
            current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding,
            current_setting('listen_addresses') AS address, current_setting('unix_socket_directories') AS sockets,
            (SELECT datlocale FROM pg_database WHERE datname = current_database()) AS locale,
            (SELECT count(*)::int FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256') AS open_doors`,
  )
  expect(settings).toEqual({
    fsync: 'on',
    commit: 'on',
    zone: 'UTC',
    encoding: 'UTF8',
    address: '127.0.0.1',
    sockets: '',
    locale: 'C.UTF-8',
    open_doors: 0,
  })
  await query(first.url, 'CREATE EXTENSION btree_gist; CREATE TABLE kept AS SELECT 1')
  await first.stop()

  const second = await start(dataDir)
  expect(second.adopted).toBe(false)
  expect(await query(second.url, 'SELECT * FROM kept')).toHaveLength(1)
  await second.stop()
  await second.stop()
})

test('its password is for its own user only, and a wrong one is refused', async () => {
  const dataDir = clusterCopy()
  const server = await start(dataDir)
  expect(statSync(join(dataDir, 'postgres/holdfast.password')).mode & 0o777).toBe(0o600)
  expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700)
  const guess = new URL(server.url)
  guess.password = 'guess'
  await expect(query(guess.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  await server.stop()
})

test('an initialised database starts within a fraction of the three seconds that a second start has', async () => {
  const dataDir = clusterCopy()
  const from = performance.now()
  const server = await start(dataDir)
  expect(performance.now() - from).toBeLessThan(2_000)
  await server.stop()
})

test('the server never runs as root, and serves a folder that its user could not walk to', async () => {
  const closed = join(home, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const dataDir = copyFolder(clusterCopy(), join(closed, 'data'))
  const server = await start(dataDir)
  const pid = serverPid(dataDir)
  const uid = Number(execFileSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' }))
  expect(uid).toBe(isRoot ? statSync(join(dataDir, 'postgres')).uid : process.getuid?.())
  expect(uid).not.toBe(0)
  await server.stop()
  await expectGone(pid)
})

test('a cluster that was given to root is given back to the server', async () => {
  const dataDir = clusterCopy()
  execFileSync('chown', ['-R', String(process.getuid?.()), dataDir])
  const server = await start(dataDir)
  expect(await query(server.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  await server.stop()
})

test('it listens on the port that was asked for, and says when another program has it', async () => {
  const dataDir = clusterCopy()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(start(dataDir, port)).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program`)
  await new Promise((resolve) => other.close(resolve))

  const server = await start(dataDir, port)
  expect(new URL(server.url).port).toBe(String(port))
  await server.stop()
})

test('a folder that is no cluster, or has lost a vital part, is called damaged', async () => {
  for (const lost of ['PG_VERSION', 'global/pg_control', 'holdfast.password']) {
    const dataDir = clusterCopy()
    execFileSync('rm', [join(dataDir, 'postgres', lost)])
    await expect(start(dataDir)).rejects.toThrow(
      new RegExp(`is damaged: .*${lost} is missing.*Move .* away to begin with an empty database`),
    )
  }
})

test('a server that cannot start says why, and where to read more', async () => {
  const dataDir = clusterCopy()
  writeFileSync(join(dataDir, 'postgres/global/pg_control'), Buffer.alloc(8192, 7))
  await expect(start(dataDir)).rejects.toThrow(
    /could not start in .*postgres: .+\. If the database is damaged.*postgres\.log says more/,
  )
})

test('the database of another major version is left alone', async () => {
  const dataDir = clusterCopy()
  writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n')
  await expect(start(dataDir)).rejects.toThrow(
    /was made by PostgreSQL 17, and this Holdfast brings PostgreSQL 18/,
  )
})

test('a data folder that cannot be made or written is named', async () => {
  const file = join(home, 'a file')
  writeFileSync(file, '')
  await expect(start(join(file, 'data'))).rejects.toThrow(/could not be made.*name another in DATA_DIR/)
  await expect(start(file)).rejects.toThrow(/could not be made/)
})

test('what a killed first start left behind is removed', async () => {
  const dataDir = join(home, 'killed first start')
  const halfMade = join(dataDir, 'postgres.new-4194305-abcd')
  mkdirSync(halfMade, { recursive: true })
  const server = await start(dataDir)
  expect(existsSync(halfMade)).toBe(false)
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log'])
  await server.stop()
})

test('the log is begun anew when it has grown', async () => {
  const dataDir = clusterCopy()
  writeFileSync(join(dataDir, 'postgres.log'), Buffer.alloc(5_000_001, 10))
  const server = await start(dataDir)
  expect(statSync(join(dataDir, 'postgres.log')).size).toBeLessThan(10_000)
  expect(statSync(join(dataDir, 'postgres.log.1')).size).toBe(5_000_001)
  await server.stop()
})

test('the umask of whoever starts it does not matter', async () => {
  const before = process.umask(0o077)
  try {
    const dataDir = join(home, 'umask')
    mkdirSync(dataDir)
    chmodSync(dataDir, 0o700)
    const server = await start(dataDir)
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await server.stop()
  } finally {
    process.umask(before)
  }
})
