// Starts the server as a child that outlives a killed parent: its own session, its output in a file.
import { spawn } from 'node:child_process'
import { closeSync, fchownSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dataArgument, serverEnvironment } from './account.ts'
import { EmbeddedPostgresError } from './error.ts'
import { settled } from './postmaster.ts'
import type { Account, Binaries, DataFolder, EmbeddedOptions, RunningServer } from './types.ts'

const MAX_LOG_BYTES = 5_000_000

interface LaunchPlan {
  readonly folder: DataFolder
  readonly account: Account | undefined
  readonly binaries: Binaries
  readonly options: EmbeddedOptions
}

/** The started server; undefined when another program was quicker to its port or folder, and a new try may do. */
export async function launch(plan: LaunchPlan): Promise<RunningServer | undefined> {
  const { folder, options } = plan
  const port = options.port ?? (await freePort())
  const log = openLog(folder, plan.account)
  const from = fstatSync(log).size
  const server = await runUntilReady(plan, port, log)
  closeSync(log)
  if (server) return server
  const said = readFileSync(folder.log).subarray(from).toString()
  if (said.includes('"postmaster.pid" already exists')) return undefined
  if (!said.includes('could not create any TCP/IP sockets')) throw startFailure(folder, said)
  if (options.port === undefined) return undefined
  throw new EmbeddedPostgresError(
    `Port ${port} on 127.0.0.1 is taken by another program. End it, or give PostgreSQL another port.`,
  )
}

async function runUntilReady({ folder, account, binaries, options }: LaunchPlan, port: number, log: number) {
  const child = spawn(
    binaries.postgres,
    serverArguments(dataArgument(folder.cluster, account), port, options),
    {
      ...account,
      cwd: folder.cluster,
      env: serverEnvironment,
      detached: true,
      stdio: ['ignore', log, log],
    },
  )
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  const server = child.pid === undefined ? undefined : await settled(folder, child.pid, () => ended)
  child.unref()
  return server
}

// On the loopback only, and by TCP only: a socket's path would have to be short, and writable for the server's user.
function serverArguments(data: string, port: number, { settings }: EmbeddedOptions): string[] {
  const all = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', ...settings }
  return ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

// The file has a bound: it is begun anew at a start when it has grown, with its predecessor kept.
function openLog(folder: DataFolder, account: Account | undefined): number {
  const size = statSync(folder.log, { throwIfNoEntry: false })?.size ?? 0
  if (size > MAX_LOG_BYTES) renameSync(folder.log, `${folder.log}.1`)
  const log = openSync(folder.log, 'a', 0o600)
  if (account) fchownSync(log, account.uid, account.gid)
  return log
}

function startFailure(folder: DataFolder, said: string): EmbeddedPostgresError {
  const lines = said.trim().split('\n')
  const fatal = lines.filter((line) => /(PANIC|FATAL|ERROR):/.test(line)).at(-1) ?? lines.at(-1)
  const reason = fatal?.replace(/^.*?(PANIC|FATAL|ERROR): +/, '') || 'it gave no reason'
  return new EmbeddedPostgresError(
    `PostgreSQL could not start in ${folder.cluster}: ${reason}. If the database is damaged, restore a backup of that ` +
      `folder, or move it away to begin with an empty one; ${folder.log} says more.`,
  )
}
