// May a seller sell? Only who can be paid: decided here, in one place, from what Stripe last said of the account.

/** What Stripe said of a connected account, as far as selling depends on it. A snapshot: all of it can go back. */
export type AccountStanding = {
  detailsSubmitted: boolean
  /** Whether the platform may send the seller money. */
  transfers: 'active' | 'inactive' | 'pending' | 'unrequested'
  /** Whether that money may go on to the seller's bank. */
  payoutsEnabled: boolean
  /** What Stripe still wants to know, in Stripe's names: by the deadline, and what is overdue. */
  currentlyDue: string[]
  pastDue: string[]
  pendingVerification: string[]
  disabledReason: string | null
  deadline: Date | null
}

/** 'none': the marketplace pays its sellers by other ways, and asks for no account. */
export type SellerPayouts = 'connect' | 'none'

export type Account =
  | { state: 'none' }
  /** Asked for, and Stripe has said nothing of it yet. */
  | { state: 'unheard' }
  /** Stripe says that it is none of ours: the seller cut the tie. */
  | { state: 'unreachable' }
  | { state: 'known'; standing: AccountStanding }

export type NotReady =
  | 'no_account'
  | 'unfinished'
  | 'overdue'
  | 'being_verified'
  | 'rejected'
  | 'paused'
  | 'disconnected'

export type Readiness = { ready: true } | { ready: false; because: NotReady }

/**
 * Transfers and payouts both have to be on: without the one the share cannot leave the platform, without the other it
 * never reaches a bank. Whether the account could charge cards itself does not matter, the platform does that.
 */
export function maySell(payouts: SellerPayouts, account: Account): Readiness {
  if (payouts === 'none') return { ready: true }
  if (account.state === 'unreachable') return { ready: false, because: 'disconnected' }
  if (account.state === 'none') return { ready: false, because: 'no_account' }
  if (account.state === 'unheard') return { ready: false, because: 'unfinished' }
  const { standing } = account
  if (standing.transfers === 'active' && standing.payoutsEnabled) return { ready: true }
  return { ready: false, because: whatIsMissing(standing) }
}

/** The most telling of the reasons: what only Stripe can change comes before what the seller can. */
function whatIsMissing(standing: AccountStanding): NotReady {
  const { disabledReason, detailsSubmitted, pastDue, currentlyDue } = standing
  if (disabledReason?.startsWith('rejected.') || disabledReason === 'listed') return 'rejected'
  if (disabledReason === 'platform_paused') return 'paused'
  if (!detailsSubmitted) return 'unfinished'
  if (pastDue.length > 0 || currentlyDue.length > 0) return 'overdue'
  return 'being_verified'
}
