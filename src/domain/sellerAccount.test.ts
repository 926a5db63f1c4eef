import { expect, it } from 'vitest'
import { type AccountStanding, maySell, type NotReady } from './sellerAccount.ts'

const inOrder: AccountStanding = {
  detailsSubmitted: true,
  transfers: 'active',
  payoutsEnabled: true,
  currentlyDue: [],
  pastDue: [],
  pendingVerification: [],
  disabledReason: null,
  deadline: null,
}
const off = { payoutsEnabled: false }

const known = (change: Partial<AccountStanding>) => ({
  state: 'known' as const,
  standing: { ...inOrder, ...change },
})

it('a seller sells who can be sent money, and can take it to a bank', () => {
  expect(maySell('connect', known({}))).toEqual({ ready: true })
  // Something is asked for with time to give it: until then both go on.
  expect(maySell('connect', known({ currentlyDue: ['tos_acceptance'] }))).toEqual({ ready: true })
})

it('a marketplace that pays by other ways asks nobody for an account', () => {
  for (const state of ['none', 'unheard', 'unreachable'] as const)
    expect(maySell('none', { state })).toEqual({ ready: true })
})

it.each([
  ['none', 'no_account'],
  ['unheard', 'unfinished'],
  ['unreachable', 'disconnected'],
] as const)('an account that is %s sells nothing', (state, because) => {
  expect(maySell('connect', { state })).toEqual({ ready: false, because })
})

it.each<[string, Partial<AccountStanding>, NotReady]>([
  ['nothing more is asked for', off, 'being_verified'],
  ['transfers are off', { transfers: 'inactive' }, 'being_verified'],
  ['transfers are being looked at', { transfers: 'pending' }, 'being_verified'],
  ['something is due', { ...off, currentlyDue: ['individual.dob'] }, 'overdue'],
  ['something is past due', { ...off, pastDue: ['individual.dob'] }, 'overdue'],
  ['the form was left', { ...off, detailsSubmitted: false, currentlyDue: ['individual.dob'] }, 'unfinished'],
  ['we paused it', { ...off, detailsSubmitted: false, disabledReason: 'platform_paused' }, 'paused'],
  ['Stripe rejected it', { ...off, pastDue: ['x'], disabledReason: 'rejected.fraud' }, 'rejected'],
  ['it is on a list', { ...off, disabledReason: 'listed' }, 'rejected'],
  ['Stripe looks at it', { ...off, disabledReason: 'under_review' }, 'being_verified'],
])('says what is missing: %s', (_what, change, because) => {
  expect(maySell('connect', known(change))).toEqual({ ready: false, because })
})
