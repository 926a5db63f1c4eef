// Many cases against one engine, drawn from one seed: every door of the description, by everybody. What may not happen
// at any of them: an answer that the description does not promise (the engine's own fetch sees to that), an answer that
// says the mistake was ours, and no answer.

import { ListingPage } from '../../src/http/contract.ts'
import { Description, type Door, doorsIn } from '../../src/http/openapi/reading.ts'
import { Chance } from '../simulation/chance.ts'
import { AMARA, freeStart } from '../support/booking.ts'
import { type Engine, type Person, publicUrl } from '../support/engine.ts'
import { type Case, Cases, type Mood } from './cases.ts'
import { answeredBy, Pool } from './pool.ts'
import { Values } from './values.ts'

export type Report = {
  cases: number
  /** How often each door gave each status. */
  answers: Map<string, Map<number, number>>
  failures: string[]
}

// Longer than a machine that is busy with other things holds anything up.
const patienceMs = 30_000
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
  let everybody = await people(engine)
  pool.learn((await engine.ask('GET', '/api/listings')).body, 'listing')
  const doors = doorsIn(description).flatMap((door) => Array.from({ length: weightOf(door) }, () => door))
  const report: Report = { cases, answers: new Map(), failures: [] }
  for (let at = 0; at < cases; at += sideBySide) {
    if (at % 200 === 0) {
      everybody = await Promise.all(everybody.map((one) => engine.again(one)))
      await lifeGoesOn(engine, pool, everybody)
    }
    const some = Array.from({ length: Math.min(sideBySide, cases - at) }, () => {
      const door = chance.pick(doors)
      const token = chance.pick([...everybody.map((one) => one.token), null, 'a-token-that-nobody-was-given'])
      return { door, one: maker.make(door, moodOf(chance), token) }
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
  return [ada, ada, ada, ben, seller, seller, operator, operator]
}

/** What no chance would find: somebody chooses a time that is free, pays, is told, and others bid. */
async function lifeGoesOn(engine: Engine, pool: Pool, [buyer, , , other]: Person[]): Promise<void> {
  if (buyer === undefined || other === undefined) return
  const does = async (as: Person, path: string, body?: object) => {
    const answer = await engine.ask('POST', path, { as, ...(body && { body }) })
    pool.learn(answer.body, answeredBy(path))
    return answer.body
  }
  const startsAt = pool.find('start') ?? (await freeStart(engine))
  await does(buyer, '/api/bookings', { listingId: AMARA, durationMinutes: 60, startsAt })
  await does(other, '/api/bookings', {
    listingId: AMARA,
    durationMinutes: 60,
    startsAt: await freeStart(engine),
  })
  const booking = pool.find('booking')
  for (const one of [buyer, other]) if (booking !== null) await does(one, `/api/bookings/${booking}/checkout`)
  const { body } = await engine.ask('GET', '/api/listings?kind=lot')
  for (const lot of ListingPage.parse(body).listings)
    await does(other, `/api/listings/${lot.id}/bids`, { amountMinor: lot.auction?.nextBidMinor ?? 1 })
  const session = pool.find('token', /^cs_/)
  if (session !== null) pay(engine, session)
  await engine.quiet()
}

/** Where it is still to be paid. */
function pay(engine: Engine, session: string): void {
  try {
    engine.emulator.controls.pay(session)
  } catch (error) {
    if (!(error instanceof Error && /not open|expired|complete/i.test(error.message))) throw error
  }
}

async function attempt(engine: Engine, pool: Pool, report: Report, door: Door, one: Case): Promise<void> {
  try {
    const answer = await inTime(engine.holdfast.fetch(requestOf(one)))
    count(report, `${door.method} ${door.path}`, answer.status)
    if (answer.status === 500) throw new Error(`500: ${await answer.text()}`)
    const isJson = answer.headers.get('content-type') === 'application/json'
    if (isJson && one.method !== 'HEAD' && door.path !== '/openapi.json')
      pool.learn(await answer.json(), answeredBy(door.path))
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
