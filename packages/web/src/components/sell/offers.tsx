// The bids on a seller's lot, and accepting one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Bid, Listing } from '../../contract.ts'
import { dateTime, money } from '../../format.ts'
import { bidsQuery } from '../../queries.ts'
import { sellClient } from '../../sell-client.ts'
import { sellTexts } from '../../texts/sell.ts'
import { visitorZone } from '../../zone.ts'
import { Button } from '../button.tsx'
import { Chip } from '../chip.tsx'
import { Loaded } from '../loaded.tsx'
import { Notice } from '../notice.tsx'
import { Skeleton } from '../skeleton.tsx'

const words = sellTexts.offers

export function Offers({ lot }: { lot: Listing }) {
  const query = useQuery(bidsQuery(String(lot.number)))
  return (
    <section aria-labelledby="offers">
      <h2 id="offers" className="text-title font-semibold">
        {words.title}
      </h2>
      <p className="mt-1 max-w-2xl text-soft">{words.lead}</p>
      <Loaded query={query} loading={sellTexts.loading} skeleton={<Skeleton className="mt-4 h-32" />}>
        {({ auction, bids }) => (
          <div className="mt-4 grid gap-4">
            {auction.state === 'accepted' && <Notice tone="waiting" title={words.accepted} />}
            {auction.state === 'sold' && <Notice tone="good" title={words.sold} />}
            {bids.length === 0 ? (
              <p className="text-soft">{words.none}</p>
            ) : (
              <Bids lot={lot} bids={bids} open={auction.state === 'open' || auction.state === 'unsold'} />
            )}
          </div>
        )}
      </Loaded>
    </section>
  )
}

function Bids({ lot, bids, open }: { lot: Listing; bids: Bid[]; open: boolean }) {
  const queries = useQueryClient()
  const accept = useMutation({
    mutationFn: (bid: string) => sellClient.accept(String(lot.number), bid),
    onSettled: () => {
      for (const read of [['bids'], ['listing'], ['selling']])
        void queries.invalidateQueries({ queryKey: read })
    },
  })
  return (
    <>
      {accept.error !== null && (
        <Notice urgent tone="caution" title={words.failed}>
          {accept.error.message}
        </Notice>
      )}
      <ul className="divide-y divide-line border-y border-line">
        {bids.map(({ amountMinor, details }) => {
          if (details === null) return null
          const amount = money(amountMinor, lot.currency)
          return (
            <li key={details.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
              <div>
                <p className="numbers text-lead font-semibold">{amount}</p>
                <p className="numbers text-small text-soft">
                  {words.by(details.bidder.name)}, {dateTime(details.placedAt, visitorZone())}
                </p>
              </div>
              {open && details.state === 'standing' ? (
                <Button
                  look="secondary"
                  aria-label={words.acceptOf(amount, details.bidder.name)}
                  busy={accept.isPending && accept.variables === details.id ? words.accepting : null}
                  onClick={() => !accept.isPending && accept.mutate(details.id)}
                >
                  {words.accept}
                </Button>
              ) : (
                <Chip tone={details.state === 'accepted' ? 'good' : 'plain'}>
                  {words.states[details.state]}
                </Chip>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
