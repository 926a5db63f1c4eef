// How a lot stands for whoever looks at it. Pure: the auction, its bids and what is left of the time go in.
import type { BidPage } from './contract.ts'

/** The reader's own part in the bidding. */
export type Part = 'none' | 'leading' | 'outbid'

export type LotState =
  | { name: 'open'; part: Part }
  /** The time is over, and the seller has not accepted a bid yet. */
  | { name: 'deciding'; part: Part }
  /** To be paid by the reader. `secondChance`: somebody who offered more did not pay. */
  | { name: 'won'; bookingId: string; secondChance: boolean }
  | { name: 'yours'; bookingId: string }
  | { name: 'promised'; part: Part }
  | { name: 'sold' }
  | { name: 'unsold' }

type Lot = Pick<BidPage, 'auction' | 'bids'>

export function lotState({ auction, bids }: Lot, leftMs: number): LotState {
  const { state, bookingId } = auction
  switch (state) {
    case 'open':
      return { name: leftMs > 0 ? 'open' : 'deciding', part: partIn({ auction, bids }) }
    case 'accepted':
      if (bookingId !== null) return { name: 'won', bookingId, secondChance: isSecondChance(bids) }
      return { name: 'promised', part: partIn({ auction, bids }) }
    case 'sold':
      return bookingId === null ? { name: 'sold' } : { name: 'yours', bookingId }
    case 'unsold':
      return { name: 'unsold' }
  }
}

function partIn({ auction, bids }: Lot): Part {
  const mine = bids.filter((bid) => bid.mine && bid.details?.state === 'standing')
  if (mine.length === 0) return 'none'
  return mine.some(({ amountMinor }) => amountMinor === auction.highestBidMinor) ? 'leading' : 'outbid'
}

function isSecondChance(bids: BidPage['bids']): boolean {
  const accepted = bids.find((bid) => bid.mine && bid.details?.state === 'accepted')
  return accepted !== undefined && bids.some((bid) => !bid.mine && bid.amountMinor > accepted.amountMinor)
}
