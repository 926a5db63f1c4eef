import { expect, it } from 'vitest'
import type { Bid, BidPage } from './contract.ts'
import { lotState } from './lot-state.ts'

const auction: BidPage['auction'] = {
  state: 'open',
  closesAt: '2026-11-25T00:00:00Z',
  bids: 2,
  highestBidMinor: 300,
  nextBidMinor: 310,
  bookingId: null,
}

type State = NonNullable<Bid['details']>['state']

const theirs = (amountMinor: number): Bid => ({ amountMinor, mine: false, details: null })
const mine = (amountMinor: number, state: State = 'standing'): Bid => ({
  amountMinor,
  mine: true,
  details: {
    id: 'bid',
    number: 101,
    state,
    placedAt: '2026-11-24T00:00:00Z',
    bidder: { id: 'me', number: 101, name: 'Me' },
  },
})

it.each([
  ['none', []],
  ['none', [theirs(300)]],
  ['leading', [mine(300), theirs(200)]],
  ['outbid', [theirs(300), mine(200)]],
  // A bid that lapsed or was taken back is no part in the bidding any more.
  ['none', [theirs(300), mine(200, 'lapsed')]],
] as const)('while it is open, my part is %s', (part, bids) => {
  expect(lotState({ auction, bids: [...bids] }, 1)).toEqual({ name: 'open', part })
})

it('is the seller’s to decide when the time is over', () => {
  const state = lotState({ auction, bids: [mine(300)] }, 0)
  expect(state).toEqual({ name: 'deciding', part: 'leading' })
})

it('is won by whoever has its booking, for a second time when a higher bidder did not pay', () => {
  const accepted = { ...auction, state: 'accepted' as const, bookingId: 'b' }
  const won = (bids: Bid[]) => lotState({ auction: accepted, bids }, 1)
  const state = { name: 'won', bookingId: 'b' }
  expect(won([mine(300, 'accepted'), theirs(200)])).toEqual({ ...state, secondChance: false })
  expect(won([theirs(300), mine(200, 'accepted')])).toEqual({ ...state, secondChance: true })
  expect(won([])).toEqual({ ...state, secondChance: false })
})

it('is promised, sold or unsold for everybody else', () => {
  const of = (state: 'accepted' | 'sold' | 'unsold', bookingId: string | null) =>
    lotState({ auction: { ...auction, state, bookingId }, bids: [theirs(300), mine(200)] }, 1)
  expect(of('accepted', null)).toEqual({ name: 'promised', part: 'outbid' })
  expect(of('sold', 'b')).toEqual({ name: 'yours', bookingId: 'b' })
  expect(of('sold', null)).toEqual({ name: 'sold' })
  expect(of('unsold', null)).toEqual({ name: 'unsold' })
})
