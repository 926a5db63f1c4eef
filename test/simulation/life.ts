// A run's life: everybody acts, the seed picks who moves, and everything that can go wrong does. Then its rest: the
// weather clears, time passes beyond every deadline, and what is left to do is done.
import type { Client } from 'pg'
import { Buyer } from './buyer.ts'
import { type Chore, deliver, doChore } from './chores.ts'
import type { City, Node } from './city.ts'
import type { Marketplace } from './marketplace.ts'
import { checkBounds } from './promises/bounds.ts'
import { checkOpenPages } from './promises/pages.ts'
import { Staff } from './staff.ts'
import { settled } from './turns.ts'
import { changeStripe, forge, jumpClock } from './weather.ts'

const mostSteps = 20_000

export async function live(city: City, market: Marketplace, client: Client): Promise<void> {
  let acting = 0
  const act = (work: Promise<void>) => {
    acting++
    const done = () => {
      acting--
    }
    work.then(done, (error) => {
      city.unexpected('an actor', error)
      done()
    })
  }
  for (const id of market.buyers) act(new Buyer(city, market, id).live())
  act(new Staff(city, market).work(3 + Math.floor(market.buyers.length / 4)))
  while (acting > 0 && city.turns.steps < mostSteps) {
    await move(city)
    if (!city.bookingsChanged) continue
    city.bookingsChanged = false
    await checkOpenPages(city, client)
    await checkBounds(city, client)
  }
}

type Move = (city: City) => Promise<void> | void

const moves: readonly (readonly [weight: number, move: Move])[] = [
  [100, stepOrWait],
  [14, postOne],
  [5, (city) => start(city, 'sweep')],
  [3, (city) => start(city, 'work')],
  [1, (city) => start(city, 'supervise')],
  [0.7, (city) => start(city, 'catch up')],
  [0.2, (city) => start(city, 'tidy')],
  [1, (city) => passTime(city, city.chance.pick([1000, 5000, 60_000]))],
  [0.1, (city) => passTime(city, city.chance.pick([3_600_000, 6 * 3_600_000, 86_400_000]))],
  [1, (city) => void onNode(city, (node) => node.life.end())],
  [1.5, (city) => void (city.nodes.length < 2 && city.startNode(`node${city.turns.steps}`))],
  [1.2, (city) => city.turns.note(changeStripe(city.emulator, city.chance))],
  [0.4, (city) => onNode(city, (node) => jumpClock(city, node))],
  [0.3, (city) => onNode(city, (node) => void forge(city, node))],
]

async function move(city: City): Promise<void> {
  await passTime(city, city.chance.int(0, 40))
  await city.chance.weighted(moves)(city)
  // What was begun comes to its first seam before anybody moves.
  await settled()
}

async function stepOrWait(city: City): Promise<void> {
  if (await city.turns.step()) return
  const next = Math.min(city.turns.nextWake() ?? Infinity, city.emulator.nextDueAt() ?? Infinity)
  // Not always to the moment itself: what is due may have to wait.
  if (next < Infinity)
    await passTime(city, Math.max(0, next - city.turns.nowMs) + city.chance.pick([0, 0, 1500]))
}

/** What Stripe does by itself comes about in its own time, also while we sleep. */
async function passTime(city: City, ms: number): Promise<void> {
  city.turns.nowMs += ms
  if (ms > 60_000) city.turns.note(`${Math.round(ms / 60_000)} minutes pass`)
  const due = city.emulator.nextDueAt()
  if (due !== null && due <= city.turns.nowMs) await city.emulator.runDue()
}

function postOne(city: City): void {
  const { chance, mail } = city
  if (mail.length === 0) return
  const [envelope] = mail.splice(chance.int(0, mail.length - 1), 1)
  if (envelope === undefined) return
  if (chance.is(0.1)) {
    city.count('delivery doubled')
    mail.push(envelope)
  }
  if (chance.is(0.08)) city.count('delivery dropped for good')
  else onNode(city, (node) => void deliver(city, node, envelope))
}

function start(city: City, chore: Chore): void {
  onNode(city, (node) => void doChore(city, node, chore))
}

function onNode(city: City, act: (node: Node) => void): void {
  if (city.nodes.length > 0) act(city.chance.pick(city.nodes))
}
