// A whole marketplace as `npm start` runs it: real processes, real ports, the real clock, in a folder of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { z } from 'zod'
import { SUPERUSER } from '../../src/store/postgres/cluster.ts'
import { unlimited } from './unlimited.ts'

const Deliveries = z.object({
  deliveries: z.array(z.object({ type: z.string(), status: z.number().nullable() })),
})

const Made = z.object({ data: z.array(z.object({ metadata: z.record(z.string(), z.string()) })) })

const root = join(import.meta.dirname, '../..')

export type Ended = { code: number | null; signal: NodeJS.Signals | null }

/** The command line as a process: what it says, and how it ends. */
export class Program {
  said = ''
  readonly ended: Promise<Ended>
  readonly #child: ChildProcess

  constructor(args: string[], env: Record<string, string>) {
    const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), ...args], {
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.said += text
      })
    this.ended = once(child, 'close').then(() => ({ code: child.exitCode, signal: child.signalCode }))
    this.#child = child
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('it did not start')
    return this.#child.pid
  }

  kill(signal: NodeJS.Signals): Promise<Ended> {
    this.#child.kill(signal)
    return this.ended
  }

  /** Until it has said `text`; an end before that is an error with all that it said. */
  async says(text: string): Promise<void> {
    const over = this.ended.then(() => {
      throw new Error(`It ended without saying "${text}":\n${this.said}`)
    })
    const heard = new Promise<void>((resolve) => {
      const look = () => this.said.includes(text) && resolve()
      look()
      for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.on('data', look)
    })
    await Promise.race([heard, over])
  }
}

export type Place = { dataDir: string; port: number; stripePort: number }

/** Where a marketplace lives: a data folder and two ports, kept over starts. */
export class Premises {
  readonly dataDir: string
  readonly port: number
  readonly stripePort: number

  constructor({ dataDir, port, stripePort }: Place) {
    this.dataDir = dataDir
    this.port = port
    this.stripePort = stripePort
  }

  static async find(): Promise<Premises> {
    const [port, stripePort] = await freePorts()
    return new Premises({ dataDir: mkdtempSync(join(tmpdir(), 'holdfast-premises-')), port, stripePort })
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get stripeUrl(): string {
    return `http://127.0.0.1:${this.stripePort}`
  }

  dev(env: Record<string, string> = {}): Program {
    const places = { DATA_DIR: this.dataDir, PORT: String(this.port), EMULATOR_PORT: String(this.stripePort) }
    return new Program(['dev'], { ...places, LOG_LEVEL: 'warn', ...env })
  }

  /** What a lever that only reads says. */
  async state(path: string): Promise<object> {
    const answer = await fetch(`${this.stripeUrl}/_emulator${path}`)
    return z.looseObject({}).parse(await answer.json())
  }

  /** Does something to the local Stripe that nobody can do to the real one. */
  async control(path: string, body: object = {}): Promise<unknown> {
    const answer = await fetch(`${this.stripeUrl}/_emulator${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }

  /** What we answered when the local Stripe told of this, newest first; null where nothing arrived. */
  async answersTo(type: string): Promise<(number | null)[]> {
    const answer = await fetch(`${this.stripeUrl}/_emulator/deliveries`)
    const { deliveries } = Deliveries.parse(await answer.json())
    return deliveries.filter((one) => one.type === type).map((one) => one.status)
  }

  /** How many of a kind, such as `checkout/sessions`, Stripe has of one booking. */
  async madeFor(bookingId: string, kind: 'checkout/sessions' | 'charges'): Promise<number> {
    const headers = { authorization: 'Bearer sk_test_local' }
    const answer = await fetch(`${this.stripeUrl}/v1/${kind}?limit=100`, { headers })
    const { data } = Made.parse(await answer.json())
    return data.filter(({ metadata }) => metadata.booking_id === bookingId).length
  }

  /** Runs one statement in the embedded PostgreSQL: how a test makes a date come nearer. */
  async inDatabase(statement: string, values: readonly unknown[]): Promise<void> {
    const cluster = join(this.dataDir, 'postgres')
    const password = readFileSync(join(cluster, 'holdfast.password'), 'utf8')
    const port = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3])
    const client = new Client({ host: '127.0.0.1', port, user: SUPERUSER, password, database: 'holdfast' })
    await client.connect()
    await client.query(statement, [...values])
    await client.end()
  }

  remove(): void {
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

export type Marketplace = Premises & { close(): Promise<void> }

/** One that is up, filled with the demo; it serves a whole run of journeys, all from one address. */
export async function openMarketplace(): Promise<Marketplace> {
  const premises = await Premises.find()
  const program = premises.dev(unlimited)
  await program.says('Ready in')
  const close = async () => {
    await program.kill('SIGTERM')
    premises.remove()
  }
  return Object.assign(premises, { close })
}

/** Two that nobody listens on: held together, so that they differ, and let go. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      return typeof address === 'object' && address !== null ? address.port : 0
    }),
  )
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  const [one = 0, other = 0] = ports
  return [one, other]
}
