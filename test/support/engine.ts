// A whole Holdfast for a test: its own database, the local Stripe in this process, one virtual clock for both, and
// people with tokens. Nothing of ours is replaced; the test decides when deliveries arrive and when time passes.
import { randomUUID } from 'node:crypto'
import {
  createEmulator,
  createVirtualClock,
  type Emulator,
  type VirtualClock,
} from '../../packages/emulator/src/index.ts'
import type { Log, World } from '../../src/commands/world.ts'
import { readConfig } from '../../src/config.ts'
import { fillDemo } from '../../src/demo/fill.ts'
import { type Uuid, uuid } from '../../src/domain/ids.ts'
import { perform } from '../../src/jobs/perform.ts'
import { sweep } from '../../src/jobs/sweep.ts'
import { compose, type Holdfast } from '../../src/main.ts'
import { keepPerson } from '../../src/store/people.ts'
import { createTestDatabase } from './postgres.ts'
import { heldToPromises } from './promises.ts'
import { openSession, testSecret } from './session.ts'
import { unlimited } from './unlimited.ts'

export const publicUrl = 'http://holdfast.test'
export const webhookSecret = 'whsec_test_secret_of_the_engine'
const webhookUrl = `${publicUrl}/api/payments/webhook`

export type Delivery = { headers: Record<string, string>; body: string }
export type Person = { id: Uuid; token: string }

export type EngineOptions = {
  settings?: Record<string, string>
  startMs?: number
  /** Where it writes what it has to say; nowhere when left out. */
  log?: Log
  /** Another engine's database, to be a second node on. */
  databaseUrl?: string
  connections?: number
  /** How long a bank takes over a debit that no test settles by hand. */
  debitSettlesAfterMs?: number
}

export class Engine {
  readonly holdfast: Holdfast
  readonly emulator: Emulator
  readonly clock: VirtualClock
  readonly databaseUrl: string
  /** Everything Stripe has sent, in order; whether it arrives is up to `arrives`. */
  readonly sent: Delivery[] = []
  arrives: 'at_once' | 'never' = 'at_once'
  /** What departed from the description of the doors, also where nobody looked at the answer. */
  readonly departures: readonly string[]
  readonly #drop: () => Promise<void>

  constructor(parts: {
    holdfast: Holdfast
    emulator: Emulator
    clock: VirtualClock
    databaseUrl: string
    departures: readonly string[]
    drop: () => Promise<void>
  }) {
    this.departures = parts.departures
    this.holdfast = parts.holdfast
    this.emulator = parts.emulator
    this.clock = parts.clock
    this.databaseUrl = parts.databaseUrl
    this.#drop = parts.drop
  }

  get world(): World {
    return this.holdfast.world
  }

  /** Somebody with a session, made without the cost of hashing a password. */
  async person(name: string, options: { operator?: boolean } = {}): Promise<Person> {
    const subject = randomUUID()
    const email = `${name.toLowerCase().replaceAll(' ', '.')}.${subject.slice(0, 8)}@people.example`
    const now = this.world.clock.now()
    const token = await this.#session({ subject, name, email })
    const person = { id: uuid(randomUUID()), issuer: 'holdfast', subject, name, email, timeZone: null }
    const id = await keepPerson(this.world.db, { ...person, operator: options.operator ?? false }, now)
    return { id, token }
  }

  /** One of the demo marketplace's own people, by their address. */
  async demoPerson(email: string): Promise<Person> {
    const person = await this.world.db
      .selectFrom('people')
      .select(['id', 'subject', 'name'])
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    return { id: uuid(person.id), token: await this.#session({ ...person, email }) }
  }

  /** The same person, with a session of its own. */
  async again({ id }: Person): Promise<Person> {
    const { subject, name, email } = await this.world.db
      .selectFrom('people')
      .select(['subject', 'name', 'email'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { id, token: await this.#session({ subject, name, email: email ?? '' }) }
  }

  #session({ subject, name, email }: { subject: string; name: string; email: string }): Promise<string> {
    return openSession(this.world.db, { subject, name, email, now: this.world.clock.now() })
  }

  /** A request to a door; JSON in, status, headers and JSON out. */
  async ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options: { as?: Person; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
    const headers = new Headers(options.headers)
    if (options.as !== undefined) headers.set('authorization', `Bearer ${options.as.token}`)
    if (options.body !== undefined) headers.set('content-type', 'application/json')
    const body = options.body === undefined ? null : JSON.stringify(options.body)
    const answer = await this.holdfast.fetch(new Request(`${publicUrl}${path}`, { method, headers, body }))
    const text = await answer.text()
    const read: unknown = text === '' ? {} : JSON.parse(text)
    return { status: answer.status, headers: answer.headers, body: isRecord(read) ? read : { value: read } }
  }

  /** Hands a delivery to our webhook, as Stripe would. */
  deliver(delivery: Delivery): Promise<Response> {
    const { headers, body } = delivery
    return this.holdfast.fetch(new Request(webhookUrl, { method: 'POST', headers, body }))
  }

  /** Until nothing is left to do at this moment: Stripe's events, our inbox, our sweeps and jobs. */
  async quiet(): Promise<void> {
    for (let round = 0; round < 50; round++) {
      const sent = await this.emulator.runDue()
      await this.holdfast.settled()
      const found =
        sent +
        (await sweep(this.world)) +
        (await this.holdfast.queue.drain((job) => perform(this.world, job)))
      if (found === 0) return
    }
    throw new Error('it does not come to rest')
  }

  /** Time passes for us and for Stripe, a minute at a time, with everything that falls due on the way. */
  async pass(ms: number, stepMs = 60_000): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      this.clock.advance(Math.min(left, stepMs))
      await this.quiet()
    }
  }

  async stop(): Promise<void> {
    await this.holdfast.stop()
    await this.emulator.close()
    await this.#drop()
    if (this.departures.length > 0) throw new Error(this.departures.join('\n'))
  }
}

// A Monday morning in London, winter time.
const defaultStartMs = Date.UTC(2026, 10, 23, 8, 0, 0)

export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const { databaseUrl } = options
  const database =
    databaseUrl === undefined ? await createTestDatabase() : { url: databaseUrl, drop: async () => {} }
  const clock = createVirtualClock(options.startMs ?? defaultStartMs)
  const holder: { engine: Engine | null } = { engine: null }
  const emulator = createEmulator({
    clock,
    seed: 1,
    ...(options.debitSettlesAfterMs === undefined
      ? {}
      : { debitSettlesAfterMs: options.debitSettlesAfterMs }),
    send: (_url, headers, body) => arrive(holder.engine, { headers, body }),
  })
  emulator.controls.listenTo(webhookUrl, webhookSecret)
  emulator.controls.listenTo(webhookUrl, webhookSecret, 'connect')
  const config = readConfig({
    PUBLIC_URL: publicUrl,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    DATABASE_URL: database.url,
    DATABASE_CONNECTIONS: String(options.connections ?? 10),
    LOG_LEVEL: 'silent',
    // Sellers made to measure for a test have no account; tests of accounts say so.
    SELLER_PAYOUTS: 'none',
    ...unlimited,
    ...options.settings,
  })
  const departures: string[] = []
  const composed = await compose(config, {
    databaseUrl: database.url,
    authSecret: testSecret,
    role: 'http',
    clock: { now: () => new Date(clock.now()), sleep: async (ms) => clock.advance(ms) },
    random: () => 0.5,
    ...(options.log === undefined ? {} : { log: options.log }),
    stripeFetch: (input, init) => emulator.fetch(input instanceof Request ? input : String(input), init),
  })
  const fetch = heldToPromises((request, from) => composed.fetch(request, from), publicUrl, departures)
  const holdfast = { ...composed, fetch }
  const engine = new Engine({
    departures,
    holdfast,
    emulator,
    clock,
    databaseUrl: database.url,
    drop: database.drop,
  })
  holder.engine = engine
  return engine
}

/** An engine with the demo marketplace in it. */
export async function startDemoEngine(options: EngineOptions = {}): Promise<Engine> {
  const engine = await startEngine(options)
  const enlist = async (name: string) => ({ issuer: 'holdfast', subject: `${name} ${randomUUID()}` })
  await fillDemo(engine.world, enlist, async (account) => void engine.emulator.controls.onboard(account))
  return engine
}

async function arrive(engine: Engine | null, delivery: Delivery): Promise<{ status: number; body: string }> {
  if (engine === null) return { status: 503, body: '' }
  engine.sent.push(delivery)
  if (engine.arrives === 'never') return { status: 503, body: 'out of reach' }
  const answer = await engine.deliver(delivery)
  return { status: answer.status, body: await answer.text() }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
