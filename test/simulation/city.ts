// A run's world: the local Stripe, one database, two nodes of ours that may be killed and started again, and the
// network between all of them.
import type { Client } from 'pg'
import { createEmulator, type Emulator } from '../../packages/emulator/src/index.ts'
import type { Log, World } from '../../src/commands/world.ts'
import { makePacer } from '../../src/store/stripeCalls.ts'
import { makeGateway } from '../../src/stripe/gateway/index.ts'
import { Chance } from './chance.ts'
import { type AtCommit, steppedDatabase } from './database.ts'
import { isExplained } from './expected.ts'
import { simulatedQueue } from './queue.ts'
import { type CallRecord, steppedFetch } from './stripe.ts'
import { Life, Turns } from './turns.ts'

export const webhookSecret = 'whsec_simulated'
const startMs = Date.UTC(2026, 2, 9, 8)

export type Envelope = { headers: Record<string, string>; body: string; at: number; tries: number }

/** One start of one of our processes. */
export type Node = { life: Life; world: World; skewMs: number; busy: Set<string> }

export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

export class City {
  readonly chance: Chance
  readonly turns: Turns
  readonly emulator: Emulator
  /** What Stripe has sent and nobody has received yet. */
  readonly mail: Envelope[] = []
  readonly outside = new Life('outside')
  readonly faults: Record<string, number> = {}
  readonly violations: string[] = []
  readonly calls: CallRecord[] = []
  nodes: Node[] = []
  isCalm = false
  /** Set by a transaction that changed bookings: somebody has to look. */
  bookingsChanged = false
  /** Of each thing at Stripe, the newest delivery and all that came. */
  readonly heardOf = new Map<string, { created: number; ids: Set<string> }>()
  /** Payment pages that are known to be closed, which is for ever. */
  readonly closedPages = new Set<string>()
  readonly #client: Client
  readonly #ids: Chance
  readonly #fates: Chance

  constructor(seed: number, client: Client) {
    this.chance = new Chance(seed)
    this.#ids = this.chance.fork()
    this.#fates = this.chance.fork()
    this.turns = new Turns(this.chance.fork(), startMs)
    this.#client = client
    this.emulator = createEmulator({
      clock: { now: () => this.turns.nowMs },
      seed,
      publicUrl: 'http://stripe.simulated',
      debitSettlesAfterMs: this.chance.pick([3_600_000, 3 * 86_400_000, 9 * 86_400_000, 20 * 86_400_000]),
      send: async (_url, headers, body) => this.#post(headers, body),
    })
    this.emulator.controls.listenTo('http://holdfast.simulated/webhook', webhookSecret)
  }

  count(fault: string): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1
  }

  startNode(name: string): Node {
    const life = new Life(name)
    const node: Node = { life, world: this.#worldOf(life, () => node.skewMs), skewMs: 0, busy: new Set() }
    this.nodes.push(node)
    life.onEnd(() => {
      this.count('process killed')
      this.turns.note(`${name} is killed`)
      this.nodes = this.nodes.filter((one) => one !== node)
    })
    return node
  }

  /** The world of nobody in particular: for setting up and for looking, without faults. */
  plainWorld(): World {
    return this.#worldOf(new Life('setup'), () => 0)
  }

  /** A request of somebody outside to one of our nodes; killed, it answers nothing. */
  ask<T>(node: Node, work: (world: World) => Promise<T>): Promise<T> {
    if (!node.life.isAlive) return Promise.reject(new ConnectionLost())
    return new Promise((resolve, reject) => {
      const forget = node.life.onEnd(() => reject(new ConnectionLost()))
      work(node.world).then(resolve, reject).finally(forget)
    })
  }

  /** A moment of somebody outside, alone. */
  async moment<T>(what: string, afterMs: number, act: () => T | Promise<T>): Promise<T> {
    const turn = await this.turns.take(this.outside, what, afterMs)
    try {
      return await act()
    } finally {
      turn.end()
    }
  }

  #post(headers: Record<string, string>, body: string): { status: number; body: string } {
    if (!this.isCalm && this.#fates.is(0.15)) {
      this.count('delivery lost')
      return { status: 503, body: '' }
    }
    this.mail.push({ headers, body, at: this.turns.nowMs, tries: 0 })
    return { status: 200, body: '' }
  }

  #worldOf(life: Life, skewMs: () => number): World {
    const { turns, emulator } = this
    const clock = {
      now: () => new Date(turns.nowMs + skewMs()),
      sleep: async (ms: number) => (await turns.take(life, 'sleeps', ms)).end(),
    }
    const random = () => this.#fates.number()
    const db = steppedDatabase({
      client: this.#client,
      turns,
      life,
      atCommit: () => this.#atCommit(life),
      committed: (statements) => {
        if (statements.some((text) => /^(update|insert into) "bookings"/.test(text)))
          this.bookingsChanged = true
      },
    })
    const toStripe = steppedFetch({ emulator, turns, life, heard: (call) => this.#heard(call) })
    const stripe = {
      secretKey: 'sk_test_simulated',
      baseUrl: 'http://stripe.simulated',
      fetch: toStripe,
    }
    const pacer = makePacer(db, clock, random, { allPerSecond: 25, operationPerSecond: 25 })
    return {
      clock,
      random,
      newId: () => this.#ids.uuid(),
      db,
      stripe: makeGateway(stripe, pacer, { sleep: clock.sleep, random }),
      queue: simulatedQueue(() => new Date(turns.nowMs)),
      log: this.#log(),
      settings: {
        publicUrl: 'http://holdfast.simulated',
        webhookSecrets: [webhookSecret],
        livemode: false,
        deliveryKeepDays: 90,
        sellerPayouts: 'none',
        fees: { percentBasisPoints: 1000, fixedMinor: new Map(), minimumMinor: new Map() },
      },
    }
  }

  unexpected(where: string, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.violations.push(`unexpected failure in ${where}: ${text}`)
  }

  /** What was swallowed and will be tried again is heard here all the same. */
  #log(): Log {
    const hear = (fields: Record<string, unknown>, message: string) => {
      const { problem } = fields
      if (typeof problem === 'string' && !isExplained(problem))
        this.violations.push(`unexpected failure, “${message}”: ${problem} ${JSON.stringify(fields)}`)
      this.turns.note(`  log: ${message} ${JSON.stringify(fields)}`)
    }
    return { info: () => {}, warn: hear, error: hear }
  }

  #heard(call: CallRecord): void {
    this.calls.push(call)
    const status = call.answer.slice(0, 3)
    if (!/^\d/.test(status))
      this.count(call.answer.includes('ETIMEDOUT') ? 'Stripe timed out' : 'Stripe hung up')
    else if (status === '429' || status.startsWith('5')) this.count(`Stripe answered ${status}`)
  }

  #atCommit(life: Life): AtCommit {
    if (this.isCalm || life.name === 'setup') return 'done'
    const fate = this.#fates.weighted<AtCommit>([
      [985, 'done'],
      [3, 'killed_before'],
      [4, 'killed_after'],
      [3, 'lost_before'],
      [4, 'lost_after'],
      [3, 'serialize'],
    ])
    if (fate.startsWith('lost')) this.count('connection lost at COMMIT')
    if (fate === 'serialize') this.count('serialization failure')
    return fate
  }
}
