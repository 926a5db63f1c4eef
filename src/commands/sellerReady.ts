// May this seller sell now? Asked before a hold, a bid, an acceptance, and before something is put on sale.
import { isFree } from '../domain/checkOffer.ts'
import type { Uuid } from '../domain/ids.ts'
import type { Listing } from '../domain/listing.ts'
import { Problem } from '../domain/problem.ts'
import { type Account, maySell, type NotReady, type Readiness } from '../domain/sellerAccount.ts'
import type { Reader } from '../store/db.ts'
import { liveAccount } from '../store/sellerAccounts.ts'
import type { World } from './world.ts'

const noAccount: Account = { state: 'none' }

async function sellerReadiness(world: World, db: Reader, sellerId: Uuid): Promise<Readiness> {
  const { sellerPayouts } = world.settings
  // No account is asked for, so none is looked up: this stands on the way of every hold.
  if (sellerPayouts === 'none') return maySell(sellerPayouts, noAccount)
  const live = await liveAccount(db, sellerId)
  return maySell(sellerPayouts, live?.account ?? noAccount)
}

/** For a buyer, who need not know why. */
export async function refuseUnlessSelling(world: World, db: Reader, sellerId: Uuid): Promise<void> {
  const readiness = await sellerReadiness(world, db, sellerId)
  if (readiness.ready) return
  throw new Problem(
    'seller_not_ready',
    'This seller can’t be paid at the moment, so nothing can be booked here. Nothing was charged; please look again later.',
  )
}

/** For the seller, who can do something about it. What is given away needs nobody who is paid. */
export async function refuseUnlessReady(world: World, db: Reader, listing: Listing): Promise<void> {
  if (isFree(listing)) return
  const readiness = await sellerReadiness(world, db, listing.sellerId)
  if (!readiness.ready) throw new Problem('seller_not_ready', whatToDo[readiness.because])
}

export const whatToDo: Readonly<Record<NotReady, string>> = {
  no_account: 'Connect to Stripe first, so that you can be paid. Then this goes on sale.',
  unfinished: 'Finish what you began at Stripe, so that you can be paid.',
  overdue: 'Stripe needs more from you before it pays you. Open Stripe and hand in what is listed.',
  being_verified:
    'Stripe is checking what you handed in. Nothing is left to do; it often takes minutes, at times days.',
  rejected: 'Stripe has closed your account for payouts. Only Stripe’s support can say more.',
  paused: 'The marketplace has paused your payouts. Please write to it.',
  disconnected: 'Your Stripe account is no longer connected to this marketplace. Connect again to sell.',
}
