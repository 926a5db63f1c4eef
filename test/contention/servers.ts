// Several server processes on one database, and a crowd of buyers sent through them.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Uuid } from '../../src/domain/ids.ts'
import type { Engine } from '../support/engine.ts'
import { type Order, type Outcome, Outcomes } from './orders.ts'

export type Servers = { buy(orders: Order[]): Promise<Outcome[]>; stop(): Promise<void> }

export async function startServers(engine: Engine, count: number): Promise<Servers> {
  const program = new URL('./childThatBuys.ts', import.meta.url).pathname
  const children = Array.from({ length: count }, () => fork(program, [engine.databaseUrl], { execArgv: [] }))
  await Promise.all(children.map((child) => once(child, 'message')))
  return {
    async buy(orders) {
      const shares = children.map((child, place) =>
        send(
          child,
          orders.filter((_, at) => at % count === place),
        ),
      )
      return (await Promise.all(shares)).flat()
    },
    async stop() {
      await Promise.all(
        children.map(async (child) => {
          child.disconnect()
          await once(child, 'exit')
        }),
      )
    },
  }
}

async function send(child: ChildProcess, orders: Order[]): Promise<Outcome[]> {
  const answered = once(child, 'message')
  child.send(orders)
  const [message] = await answered
  return Outcomes.parse(message)
}

/** So many buyers, made in one statement. */
export async function crowd(engine: Engine, size: number): Promise<Uuid[]> {
  const now = engine.world.clock.now()
  const ids = Array.from({ length: size }, () => engine.world.newId())
  const people = ids.map((id) => ({ id, issuer: 'crowd', subject: id, name: 'Buyer', created_at: now }))
  await engine.world.db.insertInto('people').values(people).execute()
  return ids
}
