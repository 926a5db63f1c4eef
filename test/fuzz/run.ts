// Many cases against one engine, drawn from one seed: every door of the description, by everybody. What may not happen
// at any of them: an answer that the description does not promise (the engine's own fetch sees to that), an answer that
// says the mistake was ours, and no answer.
import { Description, type Door, doorsIn } from '../../src/http/openapi/reading.ts'
import { Chance } from '../simulation/chance.ts'
import { type Engine, type Person, publicUrl } from '../support/engine.ts'
import { type Case, Cases, type Mood } from './cases.ts'
import { Pool } from './pool.ts'
import { Values } from './values.ts'

export type Report = {
  cases: number
  /** How often each door gave each status. */
  answers: Map<string, Map<number, number>>
  failures: string[]
}

const patienceMs = 10_000
const sideBySide = 4

export async function fuzz(
  engine: Engine,
  { seed, cases }: { seed: number; cases: number },
): Promise<Report> {
  const chance = new Chance(seed)
  const pool = new Pool(chance.fork())
  const description = Description.parse((await engine.ask('GET', '/openapi.json')).body)
  const named = (ref: string) => description.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}
  const values = new Values({ chance: chance.fork(), pool, named, nowMs: () => engine.clock.now() })
  const maker = new Cases(chance.fork(), values)
  const everybody = await people(engine)
  pool.learn((await engine.ask('GET', '/api/listings')).body)
  let tokens: (string | null)[] = []
  const doors = doorsIn(description).flatMap((door) => Array.from({ length: weightOf(door) }, () => door))
  const report: Report = { cases, answers: new Map(), failures: [] }
  for (let at = 0; at < cases; at += sideBySide) {
    if (at % 200 === 0) {
      await lifeGoesOn(engine, pool)
      tokens = await sessionsOf(engine, everybody)
    }
    const some = Array.from({ length: Math.min(sideBySide, cases - at) }, () => {
      const door = chance.pick(doors)
      return { door, one: maker.make(door, moodOf(chance), chance.pick(tokens)) }
    })
    await Promise.all(some.map(({ door, one }) => attempt(engine, pool, report, door, one)))
  }
  return report
}

const moodOf = (chance: Chance): Mood =>
  chance.weighted([
    [5, 'valid'],
    [3, 'nearly'],
    [2, 'hostile'],
  ])

// A password costs a quarter of a second to hash, and the doors that take one have few ways to go.
const weightOf = ({ method, path }: Door) => (path.startsWith('/api/auth/') && method !== 'GET' ? 1 : 12)

async function people(engine: Engine): Promise<Person[]> {
  const [ada, ben] = [await engine.person('Ada Buyer'), await engine.person('Ben Buyer')]
  const operator = await engine.person('Otto Operator', { operator: true })
  const seller = await engine.demoPerson('amara@demo.example')
  return [ada, ada, ben, seller, seller, operator]
}

/** A session of each, since some have signed out; and what is nobody's. */
async function sessionsOf(engine: Engine, everybody: Person[]): Promise<(string | null)[]> {
  const tokens: (string | null)[] = [null, 'a-token-that-nobody-was-given']
  for (const person of everybody) tokens.push((await engine.again(person)).token)
  return tokens
}

/** Somebody pays, Stripe tells us, and what fell due is done: so that there is more than holds to ask about. */
async function lifeGoesOn(engine: Engine, pool: Pool): Promise<void> {
  const session = pool.find('token', /^cs_/)
  if (session !== null) await Promise.resolve(engine.emulator.controls.pay(session)).catch(() => null)
  await engine.quiet()
}

async function attempt(engine: Engine, pool: Pool, report: Report, door: Door, one: Case): Promise<void> {
  try {
    const answer = await inTime(engine.holdfast.fetch(requestOf(one)))
    count(report, `${door.method} ${door.path}`, answer.status)
    if (answer.status === 500) throw new Error(`500: ${await answer.text()}`)
    if (answer.headers.get('content-type') === 'application/json') pool.learn(await answer.json())
  } catch (error) {
    report.failures.push(`${told(one)}\n  ${error instanceof Error ? error.message : String(error)}`)
  }
}

function requestOf({ method, path, headers, body }: Case): Request {
  const takesBody = method !== 'GET' && method !== 'HEAD'
  const sent = headers.filter(([name, value]) => canBeSent(name, value))
  return new Request(`${publicUrl}${path}`, {
    method,
    headers: sent,
    ...(takesBody && body !== null && { body: Uint8Array.from(body) }),
  })
}

function canBeSent(name: string, value: string): boolean {
  try {
    new Headers([[name, value]])
    return true
  } catch {
    return false
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

function count({ answers }: Report, door: string, status: number): void {
  const own = answers.get(door) ?? new Map<number, number>()
  own.set(status, (own.get(status) ?? 0) + 1)
  answers.set(door, own)
}

/** As one would repeat it by hand. */
function told({ method, path, headers, body }: Case): string {
  const shown = headers.map(
    ([name, value]) => `-H '${name}: ${name === 'authorization' ? '…' : value.slice(0, 80)}'`,
  )
  const sent = body === null ? '' : ` -d '${new TextDecoder().decode(body).slice(0, 400)}'`
  return `${method} ${path.slice(0, 200)} ${shown.join(' ')}${sent}`
}
