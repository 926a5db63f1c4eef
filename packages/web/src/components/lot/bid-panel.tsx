// How the bidding stands, for how much longer, and what there is to do about it.
import type { BidPage, Listing } from '../../contract.ts'
import { count, money } from '../../format.ts'
import { lotState } from '../../lot-state.ts'
import { lotTexts } from '../../texts/lot.ts'
import { useRemaining } from '../../use-remaining.ts'
import { BidSection } from './bid-section.tsx'
import { LotEnd } from './lot-end.tsx'
import { TimeLeft } from './time-left.tsx'

type Props = { lot: Listing; page: BidPage; readAtMs: number; onLook: () => void }

export function BidPanel({ lot, page, readAtMs, onLook }: Props) {
  const { auction, currency, now } = page
  const { left } = useRemaining({ deadline: auction.closesAt, serverNow: now, readAtMs, onJump: onLook })
  const state = lotState(page, left)
  const amountMinor = auction.highestBidMinor ?? auction.nextBidMinor
  return (
    <section
      aria-labelledby="standing"
      className="rounded-card border border-line bg-surface p-6 shadow-card"
    >
      <div className="flex items-start justify-between gap-4">
        <div>
          <h2 id="standing" className="text-small text-soft">
            {nameOf(page, state.name === 'open')}
          </h2>
          <p className="numbers mt-0.5 text-heading leading-tight font-semibold">
            {money(amountMinor, currency)}
          </p>
        </div>
        <p className="numbers text-small text-soft">
          {auction.bids === 0 ? lotTexts.noBids : lotTexts.bids(count(auction.bids), auction.bids)}
        </p>
      </div>
      {state.name === 'open' && <TimeLeft closesAt={auction.closesAt} left={left} />}
      <div className="mt-5 grid gap-4">
        {state.name === 'open' ? (
          <BidSection lot={lot} auction={auction} part={state.part} />
        ) : (
          <LotEnd state={state} />
        )}
      </div>
    </section>
  )
}

function nameOf({ auction }: BidPage, open: boolean): string {
  if (auction.highestBidMinor === null) return lotTexts.startingBid
  return open ? lotTexts.currentBid : lotTexts.finalBid
}
