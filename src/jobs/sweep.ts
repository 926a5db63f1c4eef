// What the clock brings about: holds that lapse, attempts that nobody told us about, refunds left over, bookings
// that are completed. Each stands in its own row with the time of the next try, so that nothing is forgotten, and
// a try that fails (Stripe is down) is made again in its turn.
import { askStripe } from '../commands/askStripe.ts'
import { completeBooking } from '../commands/completeBooking.ts'
import { followAccount } from '../commands/connectSeller.ts'
import { drainInbox } from '../commands/drainInbox.ts'
import { inParallel } from '../commands/inParallel.ts'
import { expireHold } from '../commands/letGo.ts'
import { performRefund } from '../commands/refunds.ts'
import type { World } from '../commands/world.ts'
import { claimAttemptsToAsk } from '../store/attempts.ts'
import { refundsLeftOver } from '../store/captures.ts'
import { problemOf } from '../store/failure.ts'
import { bookingsToComplete, claimHoldsToRelease } from '../store/holds.ts'
import { claimAccountsToAsk } from '../store/sellerAccounts.ts'

const batch = 50
const atOnce = 4
const soonMs = 60_000
const lateMs = 6 * 3_600_000
// The queue performs a refund within a second or, after failures, within the hour; what is older fell through.
const leftOverMs = 2 * 3_600_000

export type Sweep = { name: string; run(world: World): Promise<number> }

/** Each is repeated by itself, so that a Stripe that hangs delays what needs Stripe and not the inbox. */
export const sweeps: readonly Sweep[] = [
  { name: 'inbox', run: sweepInbox },
  { name: 'holds', run: sweepHolds },
  { name: 'attempts', run: sweepAttempts },
  { name: 'refunds', run: sweepRefunds },
  { name: 'completions', run: sweepCompletions },
  { name: 'accounts', run: sweepAccounts },
]

/** One round of everything that is due, bounded. Answers how many things there were. */
export async function sweep(world: World): Promise<number> {
  let found = 0
  for (const one of sweeps) found += await one.run(world)
  return found
}

function sweepInbox(world: World): Promise<number> {
  return drainInbox(world, batch)
}

async function sweepHolds(world: World): Promise<number> {
  const now = world.clock.now()
  const due = await claimHoldsToRelease(world.db, now, after(now, soonMs), batch)
  await inParallel(due, atOnce, (id) => tryOn(world, id, 'letting a hold go', () => expireHold(world, id)))
  return due.length
}

async function sweepAttempts(world: World): Promise<number> {
  const now = world.clock.now()
  const next = { soon: after(now, soonMs), late: after(now, lateMs) }
  const due = await claimAttemptsToAsk(world.db, now, next, batch)
  await inParallel(due, atOnce, ({ bookingId, attemptId }) =>
    tryOn(world, bookingId, 'asking Stripe about an attempt', () => askStripe(world, bookingId, attemptId)),
  )
  return due.length
}

async function sweepRefunds(world: World): Promise<number> {
  const due = await refundsLeftOver(world.db, after(world.clock.now(), -leftOverMs), batch)
  await inParallel(due, 1, (id) => tryOn(world, id, 'performing a refund', () => performRefund(world, id)))
  return due.length
}

async function sweepCompletions(world: World): Promise<number> {
  const due = await bookingsToComplete(world.db, world.clock.now(), batch)
  await inParallel(due, 1, (id) => tryOn(world, id, 'completing a booking', () => completeBooking(world, id)))
  return due.length
}

async function sweepAccounts(world: World): Promise<number> {
  if (world.settings.sellerPayouts === 'none') return 0
  const now = world.clock.now()
  const due = await claimAccountsToAsk(world.db, now, after(now, soonMs), batch)
  await inParallel(due, atOnce, (id) =>
    tryOn(world, id, 'looking at an account', () => followAccount(world, id, 'background')),
  )
  return due.length
}

/** One that fails must not stop the rest; its row says when it is tried again. */
async function tryOn(world: World, id: string, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    world.log.warn({ id, problem: problemOf(error) }, `${what} failed for now`)
  }
}

const after = (date: Date, ms: number) => new Date(date.getTime() + ms)
