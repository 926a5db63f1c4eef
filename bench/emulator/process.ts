// What the process itself costs: the time until it answers, and the memory that a hundred thousand objects take.
import { execFileSync } from 'node:child_process'
import { BOUNDS, CONNECTIONS, MOST_ROUNDS, OBJECTS, ROUNDS } from './bounds.ts'
import { load } from './load.ts'
import { startServer } from './servers.ts'

/** From the start of the process to its first answer; the best of several. The first fills Node's compile cache. */
export async function measureStart(): Promise<number> {
  const times: number[] = []
  for (
    let round = 0;
    round < ROUNDS || (round < 2 * MOST_ROUNDS && Math.min(...times) > BOUNDS.startMs);
    round++
  ) {
    const startedMs = performance.now()
    const running = await startServer('emulator')
    const response = await fetch(`http://127.0.0.1:${running.port}/_emulator/status`)
    await response.arrayBuffer()
    times.push(performance.now() - startedMs)
    await running.stop()
  }
  return Math.min(...times)
}

export interface Memory {
  readonly objects: number
  readonly megabytes: number
}

const BATCH = 5_000

/** Sessions and intents in turn, with the products, prices and events that come with them. */
export async function measureMemory(): Promise<Memory> {
  const running = await startServer('emulator')
  let objects = 0
  for (let batch = 0; objects < OBJECTS; batch++) {
    const kind = batch % 2 === 0 ? 'session' : 'intent'
    await load({ port: running.port, kind, requests: BATCH, connections: CONNECTIONS })
    objects = await count(running.port)
  }
  const kilobytes = Number(
    execFileSync('ps', ['-o', 'rss=', '-p', String(running.pid)], { encoding: 'utf8' }),
  )
  await running.stop()
  return { objects, megabytes: kilobytes / 1024 }
}

/** Names with a dot in front are the emulator's own notes, not objects of Stripe's. */
async function count(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/_emulator/status`)
  const status: { accounts: Record<string, Record<string, number>> } = await response.json()
  return Object.values(status.accounts)
    .flatMap((tables) => Object.entries(tables))
    .filter(([name]) => !name.startsWith('.'))
    .reduce((total, [, size]) => total + size, 0)
}
