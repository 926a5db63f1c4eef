import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyFolder, expectGone, query, serverPid, useClusters } from './clusters.ts'

const { home, start, clusterCopy, holder } = useClusters()
const NOBODY = 65534

test('the server of a parent that was killed is taken over, with what it had acknowledged', async () => {
  const dataDir = clusterCopy()
  const killed = await holder(dataDir)
  const pid = serverPid(dataDir)
  await query(killed.url ?? '', 'CREATE TABLE acknowledged AS SELECT 1 AS one')
  killed.child.kill('SIGKILL')
  await once(killed.child, 'exit')

  const server = await start(dataDir)
  expect(server.adopted).toBe(true)
  expect(serverPid(dataDir)).toBe(pid)
  expect(await query(server.url, 'SELECT one FROM acknowledged')).toEqual([{ one: 1 }])
  await server.stop()
  await expectGone(pid)
})

test('a server taken over moves to the port that is asked for', async () => {
  const dataDir = clusterCopy()
  const killed = await holder(dataDir)
  killed.child.kill('SIGKILL')
  await once(killed.child, 'exit')
  const asked = Number(new URL(killed.url ?? '').port) + 1

  const server = await start(dataDir, asked)
  expect(server.adopted).toBe(false)
  expect(new URL(server.url).port).toBe(String(asked))
  await server.stop()
})

test('a folder in use by another live Holdfast is refused, and that one is named', async () => {
  const dataDir = clusterCopy()
  const other = await holder(dataDir)
  await expect(start(dataDir)).rejects.toThrow(
    `The data folder ${dataDir} is in use by another Holdfast (pid ${other.child.pid})`,
  )
  expect(await query(other.url ?? '', 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
})

test('of two first starts at once, one has the folder and the other says so', async () => {
  const dataDir = join(home, 'first starts')
  const both = await Promise.all([holder(dataDir), holder(dataDir)])
  const winner = both.find(({ url }) => url !== undefined)
  const loser = both.find(({ problem }) => problem !== undefined)
  expect(loser?.problem).toContain(`in use by another Holdfast (pid ${winner?.child.pid})`)
  winner?.child.kill('SIGTERM')
  await expectGone(serverPid(dataDir))
})

test.each([['SIGINT'], ['SIGTERM'], ['SIGHUP']] as const)(
  'it ends with its process on %s',
  async (signal) => {
    const dataDir = clusterCopy()
    const { child } = await holder(dataDir)
    const pid = serverPid(dataDir)
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([null, signal])
    await expectGone(pid)
  },
)

test('it ends with a process that comes to its end, and does not keep it from ending', async () => {
  const dataDir = clusterCopy()
  const { child } = await holder(dataDir, 'end')
  if (child.exitCode === null) await once(child, 'exit')
  expect(child.exitCode).toBe(0)
  await expect.poll(() => readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('is shut down')
})

test('a process that handles a signal itself keeps its database until it exits', async () => {
  const dataDir = clusterCopy()
  const { child } = await holder(dataDir, 'own handler')
  const pid = serverPid(dataDir)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([3, null])
  await expectGone(pid)
})

test('a postmaster.pid whose id is now another program does not matter', async () => {
  const dataDir = clusterCopy()
  const stale = [process.pid, join(dataDir, 'postgres'), 1, 1, '', '127.0.0.1', '1 1', 'ready'].join('\n')
  writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${stale}\n`, { mode: 0o600 })
  const server = await start(dataDir)
  expect(server.adopted).toBe(false)
  await server.stop()
})

test('a server that was killed recovers', async () => {
  const dataDir = clusterCopy()
  const first = await start(dataDir)
  await query(first.url, 'CREATE TABLE acknowledged AS SELECT 1 AS one; CHECKPOINT')
  const pid = serverPid(dataDir)
  process.kill(pid, 'SIGKILL')
  await expectGone(pid)
  await first.stop()

  const second = await start(dataDir)
  expect(await query(second.url, 'SELECT one FROM acknowledged')).toEqual([{ one: 1 }])
  await second.stop()
})

test('the copy of a running folder is not mistaken for it', async () => {
  const dataDir = clusterCopy()
  const original = await start(dataDir)
  const copy = copyFolder(dataDir, join(home, 'copied while running'))
  await expect(start(copy)).rejects.toThrow(/is not this folder's \(it serves another folder\)/)
  expect(await query(original.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  await original.stop()
})

test('a folder that this user may not write is told, with what to do', async () => {
  const dataDir = join(home, 'read only')
  mkdirSync(dataDir)
  chmodSync(dataDir, 0o555)
  chmodSync(home, 0o755)
  const { problem } = await holder(dataDir, undefined, process.getuid?.() === 0 ? NOBODY : undefined)
  expect(problem).toMatch(/may not be written by this user\. Give it to yourself \(sudo chown/)
})

test('another user is told whose database it is', async () => {
  const dataDir = join(home, "another user's")
  mkdirSync(dataDir)
  symlinkSync('/etc', join(dataDir, 'postgres'))
  chmodSync(home, 0o755)
  const { problem } = await holder(dataDir, undefined, process.getuid?.() === 0 ? NOBODY : undefined)
  expect(problem).toMatch(/belongs to another user \(uid 0\).*take it over \(sudo chown -R/)
})
