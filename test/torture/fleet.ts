// Our processes: started, killed with no warning, started again; and the balancer's eye for one that lives.
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

type Member = { child: ChildProcess; port: number | null }

export class Fleet {
  kills = 0
  /** Those that nobody killed. */
  deaths = 0
  /** A start that met a cut line: it ends with a word, and whoever watches over it starts it again. */
  startsInVain = 0
  isCalm = false
  aheadMs = 0
  readonly #env: NodeJS.ProcessEnv
  #members: Member[] = []

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env
  }

  async start(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.#startOne()))
  }

  /** Where somebody answers; null when nobody does at the moment. */
  address(): string | null {
    const up = this.#members.filter((one) => one.port !== null)
    const one = up[Math.floor(Math.random() * up.length)]
    return one === undefined ? null : `http://127.0.0.1:${one.port}`
  }

  async killOne(): Promise<void> {
    const victim = this.#members[Math.floor(Math.random() * this.#members.length)]
    if (victim === undefined) return
    this.kills++
    this.#members = this.#members.filter((one) => one !== victim)
    victim.child.kill('SIGKILL')
    await this.#startOne()
  }

  putForward(ms: number): void {
    this.aheadMs += ms
    for (const { child } of this.#members) child.send(this.aheadMs)
  }

  stop(): void {
    const last = this.#members
    this.#members = []
    for (const { child } of last) child.kill('SIGKILL')
  }

  #startOne(): Promise<void> {
    const env = { ...this.#env, AHEAD_MS: String(this.aheadMs) }
    const child = fork(join(import.meta.dirname, 'node.ts'), {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const member: Member = { child, port: null }
    this.#members.push(member)
    return new Promise((resolve) => {
      child.once('message', (port) => {
        member.port = Number(port)
        resolve()
      })
      child.once('exit', () => {
        const isOurs = this.#members.includes(member)
        this.#members = this.#members.filter((one) => one !== member)
        if (!isOurs) return resolve()
        if (member.port !== null || this.isCalm) this.deaths++
        else this.startsInVain++
        this.#startOne().then(resolve, resolve)
      })
    })
  }
}
