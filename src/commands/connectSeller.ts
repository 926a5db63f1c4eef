// A seller gets an account at Stripe to be paid on: intended, made, and looked at whenever something about it changed.
import type { Uuid } from '../domain/ids.ts'
import { Problem } from '../domain/problem.ts'
import { type AccountStanding, maySell } from '../domain/sellerAccount.ts'
import { inTransaction } from '../store/db.ts'
import {
  accountAtStripe,
  beginLook,
  dropIntent,
  insertAccount,
  keepLook,
  leaveAccount,
  liveAccount,
  lockSeller,
  nextAccountKey,
  readAccount,
  type SellerAccount,
  setStripeAccount,
} from '../store/sellerAccounts.ts'
import {
  type Priority,
  type SeenAccount,
  type SeenLink,
  StripeRefused,
  StripeUnavailable,
} from '../stripe/gateway/gateway.ts'
import type { World } from './world.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
// Keys may be forgotten after 24 hours.
const keyTrustedMs = 23 * hourMs
// A seller who is under way at Stripe is waiting; one who sells is only looked after.
const askAgainMs = { ready: 24 * hourMs, notReady: hourMs }
// One round finds that the account was given up at Stripe, the next makes another.
const roundsAllowed = 2

/** Where the seller tells Stripe what it wants to know: another address each time, good for one visit. */
export async function connectSeller(world: World, sellerId: Uuid): Promise<SeenLink> {
  if (world.settings.sellerPayouts === 'none')
    throw new Problem('not_offered', 'This marketplace pays its sellers without Stripe accounts.')
  for (let round = 1; round <= roundsAllowed; round++) {
    const { id, accountId } = await ensureAccount(world, sellerId)
    try {
      return await world.stripe.createAccountLink({ accountId, ...waysBack(world) })
    } catch (error) {
      if (!(error instanceof StripeRefused)) throw error
      if ((await lookAtAccount(world, id, 'person')) !== 'not_ours') throw error
      await leaveAccount(world.db, id, world.clock.now())
    }
  }
  throw new Error(`the account of seller ${sellerId} is given up as fast as it is made`)
}

/** The seller's account at Stripe: the one there is, or one that is made now. */
export async function ensureAccount(world: World, sellerId: Uuid): Promise<{ id: Uuid; accountId: string }> {
  const account = await wantAccount(world, sellerId)
  const accountId = account.stripeAccountId ?? (await makeAccount(world, account, 'person'))
  return { id: account.id, accountId }
}

/** Both are doors of ours: the one makes a fresh link, the other looks at what was handed in. */
const waysBack = ({ settings }: World) => ({
  refreshUrl: `${settings.publicUrl}/api/seller/onboarding/refresh`,
  returnUrl: `${settings.publicUrl}/api/seller/onboarding/return`,
})

/** Into the seller's own Dashboard at Stripe, where payouts and bank details are. */
export async function openDashboard(world: World, sellerId: Uuid): Promise<string> {
  const live = await liveAccount(world.db, sellerId)
  const isIn = live?.account.state === 'known' && live.account.standing.detailsSubmitted
  if (live === null || live.stripeAccountId === null || !isIn)
    throw new Problem(
      'seller_not_ready',
      'Finish connecting to Stripe first; then your account opens from here.',
    )
  return world.stripe.createLoginLink(live.stripeAccountId)
}

/** Stripe is asked how the seller's account stands. Nothing happens where there is none. */
export async function lookAtSeller(world: World, sellerId: Uuid): Promise<void> {
  const live = await liveAccount(world.db, sellerId)
  if (live !== null) await followAccount(world, live.id, 'person')
}

/** Stripe says that something about this account changed. False when it is none of ours. */
export async function refreshAccount(world: World, stripeAccountId: string): Promise<boolean> {
  const id = await accountAtStripe(world.db, stripeAccountId)
  if (id === null) return false
  await lookAtAccount(world, id, 'background')
  return true
}

/** One that fell behind: made if it is not, and looked at. */
export async function followAccount(world: World, id: Uuid, priority: Priority): Promise<void> {
  const account = await readAccount(world.db, id)
  if (account.stripeAccountId === null) await makeAccount(world, account, priority)
  await lookAtAccount(world, id, priority)
}

async function wantAccount(world: World, sellerId: Uuid): Promise<SellerAccount> {
  const now = world.clock.now()
  const id = await inTransaction(world.db, async (tx) => {
    const seller = await lockSeller(tx, sellerId)
    if (seller === null) throw new Problem('not_allowed', 'This is for sellers.')
    const live = await liveAccount(tx, sellerId)
    if (live !== null) return live.id
    const account = { id: world.newId(), sellerId, ...seller }
    await insertAccount(tx, account, now, new Date(now.getTime() + minuteMs))
    return account.id
  })
  return readAccount(world.db, id)
}

async function makeAccount(world: World, account: SellerAccount, priority: Priority): Promise<string> {
  const made = await askForAccount(world, account, priority)
  // Looked at by the next sweep, should we not come to it.
  await setStripeAccount(world.db, account.id, made.stripeAccountId, world.clock.now())
  return (await readAccount(world.db, account.id)).stripeAccountId ?? made.stripeAccountId
}

async function askForAccount(world: World, account: SellerAccount, priority: Priority): Promise<SeenAccount> {
  const { id, sellerId, country, keyNumber, createdAt } = account
  const find = () => world.stripe.findAccount(id, createdAt, priority)
  const doubtful = keyNumber > 1 || world.clock.now().getTime() - createdAt.getTime() > keyTrustedMs
  const known = doubtful ? await find() : null
  if (known !== null) return known
  try {
    return await world.stripe.createAccount(
      { sellerAccountId: id, sellerId, country },
      keyOf(account),
      priority,
    )
  } catch (error) {
    if (error instanceof StripeUnavailable && error.sticky && (await find()) === null)
      await nextAccountKey(world.db, id, keyNumber)
    if (!(error instanceof StripeRefused)) throw error
    await dropIntent(world.db, id)
    world.log.error({ sellerId, country, code: error.code, param: error.param }, 'Stripe refused an account')
    throw refusedAccount(error, country)
  }
}

function refusedAccount({ param }: StripeRefused, country: string): Problem {
  if (param !== 'country')
    return new Problem(
      'stripe_unavailable',
      'Stripe makes no account for this marketplace at the moment. Whoever runs it has to look into that.',
    )
  return new Problem('invalid_input', `country: Stripe makes no accounts for sellers in ${country}.`, {
    fields: [{ path: 'country', message: `Stripe makes no accounts for sellers in ${country}.` }],
  })
}

const keyOf = ({ id, keyNumber }: SellerAccount) =>
  keyNumber === 1 ? `account:${id}` : `account:${id}:${keyNumber}`

/** A snapshot is never taken from an event: it is read anew, and an older answer that comes late changes nothing. */
async function lookAtAccount(world: World, id: Uuid, priority: Priority): Promise<'ours' | 'not_ours'> {
  const { stripeAccountId } = await readAccount(world.db, id)
  if (stripeAccountId === null) throw new Error(`account ${id} was never made`)
  const number = await beginLook(world.db, id, after(world.clock.now(), minuteMs))
  const seen = await world.stripe.retrieveAccount(stripeAccountId, priority)
  const now = world.clock.now()
  const look = seen === 'not_ours' ? ('unreachable' as const) : { standing: seen.standing }
  const askAt = after(now, waitMs(seen === 'not_ours' ? null : seen.standing))
  await keepLook(world.db, id, number, look, { now, askAt })
  return seen === 'not_ours' ? 'not_ours' : 'ours'
}

function waitMs(standing: AccountStanding | null): number {
  if (standing === null) return askAgainMs.ready
  return maySell('connect', { state: 'known', standing }).ready ? askAgainMs.ready : askAgainMs.notReady
}

const after = (date: Date, ms: number) => new Date(date.getTime() + ms)
