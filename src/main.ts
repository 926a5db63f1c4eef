// Where the engine is given its world: database, clock, ids, Stripe and queue are made here, from the
// configuration, and handed to everything else.
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Db } from 'pg-boss'
import type { Clock, Log, World } from './commands/world.ts'
import type { Config } from './config.ts'
import { demoPeople } from './demo/people.ts'
import { uuid } from './domain/ids.ts'
import { makeApp } from './http/app.ts'
import { Background } from './http/background.ts'
import type { HttpSettings } from './http/context.ts'
import { chooseSignIn } from './http/identity/ways.ts'
import { makeHeads } from './http/pages/head.ts'
import { loadPages } from './http/pages.ts'
import { openQueue, type RunningQueue } from './jobs/queue.ts'
import { startWorker, type Worker } from './jobs/worker.ts'
import { makeLog } from './log.ts'
import { type OpenDatabase, openDatabase } from './store/db.ts'
import { migrate } from './store/migrate.ts'
import { makePacer } from './store/stripeCalls.ts'
import { makeGateway } from './stripe/gateway/index.ts'

export type Role = 'all' | 'http' | 'worker'

export type Parts = {
  databaseUrl: string
  authSecret: string
  role: Role
  /** Handed in by tests and simulations; the real ones when left out. */
  clock?: Clock
  random?: () => number
  log?: Log
  /** How Stripe is reached, when not over the network: a local Stripe in this process. */
  stripeFetch?: typeof fetch
}

export type Holdfast = {
  /** Web-standard. `from` is what the host knows of the connection: the address at its other end. */
  fetch(request: Request, from?: { address?: string | undefined }): Promise<Response>
  world: World
  queue: RunningQueue
  /** Until what goes on after answers were given is done; for hosts that freeze a process between requests. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export const migrationsDir = fileURLToPath(new URL('../migrations', import.meta.url))
const pagesDir = fileURLToPath(new URL('../packages/web/dist', import.meta.url))

const realClock: Clock = {
  now: () => new Date(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

export async function compose(config: Config, parts: Parts): Promise<Holdfast> {
  const log = parts.log ?? makeLog(config.logLevel)
  const clock = parts.clock ?? realClock
  const database = openDatabase(parts.databaseUrl, config.databaseConnections)
  await migrate(database.pool, migrationsDir, clock.now())
  const works = parts.role !== 'http'
  const queue = await openQueue(asBossDb(database), works, log)
  const world = makeWorld(config, { ...parts, clock, log }, database, queue)
  const worker = works ? await startWorker(world, queue) : null
  const signIn = chooseSignIn(config.externalSignIn, world, {
    pool: database.pool,
    secret: parts.authSecret,
    publicUrl: config.publicUrl,
  })
  const background = new Background(log)
  const pages = await loadPages(pagesDir, {
    publicUrl: config.publicUrl,
    headOf: makeHeads(database.db, log),
  })
  const app = makeApp({
    world,
    settings: httpSettings(config),
    signIn,
    database,
    queueIsRunning: queue.isRunning,
    migrationsDir,
    pages,
    background,
  })
  return {
    fetch: async (request, from) => app.fetch(request, { address: addressIn(from) }),
    world,
    queue,
    settled: () => background.settled(),
    stop: () => stop(worker, queue, background, database),
  }
}

// Hosts that call a handler with a second argument of their own, as Next.js does, call this one with it too.
const addressIn = (from: unknown): string | undefined =>
  typeof from === 'object' && from !== null && 'address' in from && typeof from.address === 'string'
    ? from.address
    : undefined

function httpSettings({ publicUrl, corsOrigins, limits, returns, stripe, demo }: Config): HttpSettings {
  const { publishableKey, mode } = stripe
  const shown = { publicUrl, publishableKey, stripeMode: mode, demoPeople: demo ? demoPeople : [] }
  return { ...shown, corsOrigins, limits, returns }
}

function makeWorld(
  config: Config,
  parts: Parts & { clock: Clock; log: Log },
  database: OpenDatabase,
  queue: RunningQueue,
): World {
  const { clock, log } = parts
  const random = parts.random ?? Math.random
  const { callsPerSecond: allPerSecond, operationCallsPerSecond: operationPerSecond } = config.stripe
  const pacer = makePacer(database.db, clock, random, { allPerSecond, operationPerSecond })
  return {
    clock,
    random,
    newId: () => uuid(randomUUID()),
    db: database.db,
    stripe: makeGateway({ ...config.stripe, ...fetchOf(parts) }, pacer, { sleep: clock.sleep, random }),
    queue,
    log,
    settings: {
      publicUrl: config.publicUrl,
      webhookSecrets: config.stripe.webhookSecrets,
      livemode: config.stripe.mode === 'live',
      deliveryKeepDays: config.deliveryKeepDays,
      sellerPayouts: config.sellerPayouts,
      fees: config.fees,
    },
  }
}

const fetchOf = ({ stripeFetch }: Parts) => (stripeFetch === undefined ? {} : { fetch: stripeFetch })

/** pg-boss on our own pool: one set of connections, one place to look when they run out. */
const asBossDb = ({ pool }: OpenDatabase): Db => ({ executeSql: (text, values) => pool.query(text, values) })

async function stop(
  worker: Worker | null,
  queue: RunningQueue,
  background: Background,
  database: OpenDatabase,
): Promise<void> {
  await worker?.stop()
  await queue.stop()
  await background.settled()
  await database.close()
}
