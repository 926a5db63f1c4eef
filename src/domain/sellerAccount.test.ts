import { describe, expect, it } from 'vitest'
import { type AccountStanding, maySell } from './sellerAccount.ts'

const good: AccountStanding = {
  detailsSubmitted: true,
  transfers: 'active',
  payoutsEnabled: true,
  currentlyDue: [],
  pastDue: [],
  pendingVerification: [],
  disabledReason: null,
  deadline: null,
}
const standing = (change: Partial<AccountStanding> = {}) =>
  ({ state: 'known', standing: { ...good, ...change } }) as const

describe('a seller may sell', () => {
  it('once money can reach them, and their bank', () => {
    expect(maySell('connect', standing())).toEqual({ ready: true })
  })

  it('while something is due by a deadline that is still ahead', () => {
    const soon = standing({ currentlyDue: ['individual.id_number'], deadline: new Date(0) })
    expect(maySell('connect', soon)).toEqual({ ready: true })
  })

  it('whatever the account is like, where sellers are paid by other ways', () => {
    expect(maySell('none', { state: 'none' })).toEqual({ ready: true })
    expect(maySell('none', standing({ transfers: 'inactive' }))).toEqual({ ready: true })
  })
})

describe('a seller may not sell', () => {
  const off = { transfers: 'inactive', payoutsEnabled: false } as const
  it.each([
    ['without an account', { state: 'none' } as const, 'no_account'],
    ['before Stripe said anything', { state: 'unheard' } as const, 'unfinished'],
    ['after cutting the tie', { state: 'unreachable' } as const, 'disconnected'],
    [
      'half way through',
      standing({ ...off, detailsSubmitted: false, pastDue: ['external_account'] }),
      'unfinished',
    ],
    [
      'with something overdue',
      standing({ ...off, pastDue: ['individual.verification.document'] }),
      'overdue',
    ],
    [
      'with something due and payouts off',
      standing({ payoutsEnabled: false, currentlyDue: ['x'] }),
      'overdue',
    ],
    ['while Stripe looks', standing({ transfers: 'pending' }), 'being_verified'],
    ['with transfers alone', standing({ payoutsEnabled: false }), 'being_verified'],
    ['with payouts alone', standing({ transfers: 'unrequested' }), 'being_verified'],
    [
      'rejected, also before everything was handed in',
      standing({ ...off, detailsSubmitted: false, disabledReason: 'rejected.fraud' }),
      'rejected',
    ],
    ['on a list', standing({ ...off, disabledReason: 'listed' }), 'rejected'],
    ['paused by the platform', standing({ ...off, disabledReason: 'platform_paused' }), 'paused'],
  ])('%s', (_name, account, because) => {
    expect(maySell('connect', account)).toEqual({ ready: false, because })
  })
})
