// A lot: what it is, how the bidding stands, and a bid on it.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BackLink } from '../components/back-link.tsx'
import { ListingPage, ListingSkeleton } from '../components/listing-page.tsx'
import { Loaded } from '../components/loaded.tsx'
import { BidHistory } from '../components/lot/bid-history.tsx'
import { BidPanel } from '../components/lot/bid-panel.tsx'
import { SellerCard } from '../components/seller-card.tsx'
import { usePageHead } from '../page-head.ts'
import { listingQuery } from '../queries.ts'
import { lotTexts } from '../texts/lot.ts'
import { texts } from '../texts.ts'
import { useBidding } from '../use-bidding.ts'

const route = getRouteApi('/auctions/$lotId')

export function Page() {
  const { lotId } = route.useParams()
  const query = useQuery(listingQuery(lotId))
  const bidding = useBidding(lotId)
  usePageHead(query.data?.title, query.data?.description)
  return (
    <div className="pt-6">
      <BackLink to="/auctions">{texts.nav.auctions}</BackLink>
      <Loaded query={query} loading={lotTexts.loading} skeleton={<ListingSkeleton />} heading="h1">
        {(lot) => (
          <ListingPage
            listing={lot}
            kind="lot"
            subtitle={lotTexts.from(lot.seller.name)}
            aside={
              <Loaded query={bidding} loading={lotTexts.loading} skeleton={null}>
                {(page) => (
                  <BidPanel
                    lot={lot}
                    page={page}
                    readAtMs={bidding.dataUpdatedAt}
                    onLook={() => void bidding.refetch()}
                  />
                )}
              </Loaded>
            }
          >
            <section aria-labelledby="about">
              <h2 id="about" className="text-title font-semibold">
                {lotTexts.about}
              </h2>
              <p className="mt-4 max-w-2xl whitespace-pre-line">{lot.description}</p>
            </section>
            {bidding.data !== undefined && <BidHistory page={bidding.data} />}
            <SellerCard title={lotTexts.seller} seller={lot.seller} />
          </ListingPage>
        )}
      </Loaded>
    </div>
  )
}
