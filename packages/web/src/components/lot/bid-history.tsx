// What was offered so far, highest first. Who offered it is nobody's business but the seller's and one's own.
import type { BidPage } from '../../contract.ts'
import { dateTime, money } from '../../format.ts'
import { lotTexts } from '../../texts/lot.ts'
import { visitorZone } from '../../zone.ts'
import { Chip } from '../chip.tsx'
import { TakeBack } from './take-back.tsx'

export function BidHistory({ page: { listingId, bids, auction, currency } }: { page: BidPage }) {
  const leading = bids.findIndex(({ amountMinor }) => amountMinor === auction.highestBidMinor)
  return (
    <section aria-labelledby="bids">
      <h2 id="bids" className="text-title font-semibold">
        {lotTexts.history}
      </h2>
      {bids.length === 0 ? (
        <p className="mt-4 text-soft">{lotTexts.historyNone}</p>
      ) : (
        <ol className="mt-4 max-w-2xl divide-y divide-line border-y border-line">
          {bids.map((bid, at) => (
            // A bid of others has no name; its amount is its own, for every bid is higher than the one before.
            <li key={bid.details?.id ?? bid.amountMinor} className="flex min-h-14 items-center gap-4 py-2">
              <p className={`numbers w-28 font-semibold ${at === leading ? 'text-lead' : 'text-soft'}`}>
                {money(bid.amountMinor, currency)}
              </p>
              <div className="min-w-0 grow text-small">
                <p className={bid.mine ? 'font-semibold' : 'text-soft'}>
                  {bid.mine ? lotTexts.you : lotTexts.somebody}
                </p>
                {bid.details !== null && (
                  <p className="numbers text-soft">{dateTime(bid.details.placedAt, visitorZone())}</p>
                )}
              </div>
              {bid.mine && bid.details?.state === 'withdrawn' && (
                <Chip tone="plain">{lotTexts.takenBack}</Chip>
              )}
              {bid.mine && bid.details?.state === 'standing' && auction.state !== 'sold' && (
                <TakeBack lot={listingId} bid={bid.details.id} amount={money(bid.amountMinor, currency)} />
              )}
              {at === leading && auction.state === 'open' && <Chip tone="good">{lotTexts.leadingChip}</Chip>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
