// The PostgreSQL that comes with Holdfast: found among the npm packages, initialised in the data folder, started as a
// child on the loopback, or taken over when a killed parent left it running. One folder, one server, one Holdfast.
import { chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { openDataFolder } from './dataFolder.ts'
import { EmbeddedPostgresError } from './error.ts'
import { stopWithThisProcess } from './hooks.ts'
import { launch } from './launch.ts'
import { type Ownership, takeOwnership } from './ownership.ts'
import { findRunning, stopPostmaster } from './postmaster.ts'
import type { DataFolder, EmbeddedOptions, EmbeddedPostgres, RunningServer } from './types.ts'

/** A rival that starts at the same moment, or a port taken between our look and our start: again, not for ever. */
const MAX_STARTS = 4

export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = openDataFolder(options.dataDir)
  const account = chooseAccount(folder)
  const binaries = findBinaries(account)
  await ensureCluster({ folder, account, binaries, durable: options.settings?.fsync !== 'off' })
  for (let start = 1; start <= MAX_STARTS; start++) {
    const leftOver = await adopt(folder, options)
    if (leftOver) return leftOver
    const server = await launch({ folder, account, binaries, options })
    if (server) return handle(folder, server, await takeOwnership(folder, server), false)
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL could not be started in ${folder.cluster}: ${MAX_STARTS} times another program took its port or its ` +
      `folder. End that program and start again; ${folder.log} says more.`,
  )
}

async function adopt(folder: DataFolder, options: EmbeddedOptions): Promise<EmbeddedPostgres | undefined> {
  const server = await findRunning(folder)
  if (!server) return undefined
  const ownership = await takeOwnership(folder, server)
  if (options.port === undefined || options.port === server.port) {
    options.log(`Took over the PostgreSQL (pid ${server.pid}) that an earlier run left behind.`)
    return handle(folder, server, ownership, true)
  }
  await ownership.release()
  await stopPostmaster(folder, server)
  return undefined
}

function handle(
  folder: DataFolder,
  server: RunningServer,
  ownership: Ownership,
  adopted: boolean,
): EmbeddedPostgres {
  const forget = stopWithThisProcess(server.pid)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    await ownership.release()
    await stopPostmaster(folder, server)
    forget()
  }
  return { url: ownership.url, adopted, stop: () => (stopping ??= stop()) }
}
