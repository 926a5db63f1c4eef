// A seller as they see themselves, with what keeps them from selling.
import { whatToDo } from '../../../commands/sellerReady.ts'
import { type Account, maySell, type SellerPayouts } from '../../../domain/sellerAccount.ts'
import type { SellerProfile } from '../../../store/sellers.ts'
import type * as Contract from '../../contract.ts'
import { checkingView, dueView } from './requirements.ts'

export function profileView(
  seller: SellerProfile,
  account: Account,
  payouts: SellerPayouts,
): Contract.SellerProfile {
  const { id, number, name, headline, about, topics, timeZone, country, currency } = seller
  return {
    ...{ id, number, name, headline, about, topics, timeZone, country, currency },
    selling: sellingView(account, payouts),
    account: accountView(account, payouts),
  }
}

function sellingView(account: Account, payouts: SellerPayouts): Contract.Selling {
  const readiness = maySell(payouts, account)
  return readiness.ready
    ? { ready: true, because: null, sentence: null }
    : { ready: false, because: readiness.because, sentence: whatToDo[readiness.because] }
}

function accountView(account: Account, payouts: SellerPayouts): Contract.SellerAccount {
  const standing = account.state === 'known' ? account.standing : null
  return {
    needed: payouts === 'connect',
    connected: account.state === 'known' || account.state === 'unheard',
    detailsSubmitted: standing?.detailsSubmitted ?? false,
    transfersActive: standing?.transfers === 'active',
    payoutsEnabled: standing?.payoutsEnabled ?? false,
    due: dueView(standing?.currentlyDue ?? [], standing?.pastDue ?? []),
    checking: checkingView(standing?.pendingVerification ?? []),
    deadline: standing?.deadline?.toISOString() ?? null,
    disabledReason: standing?.disabledReason ?? null,
  }
}
