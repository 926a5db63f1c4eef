// A whole marketplace as `npm start` runs it: real processes, real ports, the real clock, in a folder of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const Deliveries = z.object({
  deliveries: z.array(z.object({ type: z.string(), status: z.number().nullable() })),
})

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

/** Where a marketplace lives: a data folder and two ports, kept over starts. */
export class Premises {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'holdfast-premises-'))
  readonly port: number
  readonly stripePort: number

  private constructor(port: number, stripePort: number) {
    this.port = port
    this.stripePort = stripePort
  }

  static async find(): Promise<Premises> {
    const [port, stripePort] = await freePorts()
    return new Premises(port, stripePort)
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

  remove(): void {
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

export type Marketplace = Premises & { close(): Promise<void> }

/** One that is up, filled with the demo. */
export async function openMarketplace(): Promise<Marketplace> {
  const premises = await Premises.find()
  const program = premises.dev()
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
