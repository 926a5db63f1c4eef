// Bidding: how one stands, said aloud when it changes, and the form to bid with. Whoever leads has to say that they
// want to raise their own bid.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BidPage, Listing } from '../../contract.ts'
import { money } from '../../format.ts'
import type { Part } from '../../lot-state.ts'
import { meQuery } from '../../queries.ts'
import { lotTexts } from '../../texts/lot.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { BidForm } from './bid-form.tsx'

type Props = { lot: Listing; auction: BidPage['auction']; part: Part }

export function BidSection({ lot, auction, part }: Props) {
  const { data: me } = useQuery(meQuery)
  const [raising, setRaising] = useState(false)
  if (me?.person?.id === lot.seller.id) return <Notice title={lotTexts.ownLot}>{lotTexts.ownLotBody}</Notice>
  const next = money(auction.nextBidMinor, lot.currency)
  return (
    <>
      <div role="status" className="empty:hidden">
        {part === 'leading' && (
          <Notice tone="good" title={lotTexts.leading}>
            {lotTexts.leadingBody}
          </Notice>
        )}
        {part === 'outbid' && (
          <Notice tone="caution" title={lotTexts.outbid}>
            {lotTexts.outbidBody(next)}
          </Notice>
        )}
      </div>
      {part === 'leading' && !raising ? (
        <Button look="secondary" onClick={() => setRaising(true)}>
          {lotTexts.raise}
        </Button>
      ) : (
        <BidForm lot={lot} nextBidMinor={auction.nextBidMinor} onPlaced={() => setRaising(false)} />
      )}
    </>
  )
}
