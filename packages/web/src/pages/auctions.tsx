// The auctions: what is open for bids, and what has ended.
import { useInfiniteQuery } from '@tanstack/react-query'
import { ListHead } from '../components/find/list-head.tsx'
import { NarrowBySearch } from '../components/find/narrow.tsx'
import { Results } from '../components/find/results.tsx'
import { type Auctioned, sortLots } from '../components/lot/auctioned.ts'
import { LotCard, LotGridSkeleton, lotGrid } from '../components/lot/lot-card.tsx'
import { isFiltered, wantedOf } from '../filters.ts'
import { usePageHead } from '../page-head.ts'
import { listingsQuery } from '../queries.ts'
import { findTexts } from '../texts/find.ts'
import { headTexts } from '../texts/heads.ts'
import { texts } from '../texts.ts'
import { useFilters } from '../use-filters.ts'
import { useNow } from '../use-now.ts'

const words = findTexts.auctions
/** The shortest time that a card tells apart while it matters. */
const lookMs = 10_000

export function Page() {
  const { filters, showAll } = useFilters()
  const query = useInfiniteQuery(listingsQuery(wantedOf('lot', filters)))
  const nowMs = useNow(lookMs)
  usePageHead(texts.nav.auctions, headTexts.auctions)
  return (
    <>
      <ListHead title={texts.nav.auctions} lead={words.lead}>
        <NarrowBySearch words={words} />
      </ListHead>
      <Results
        query={query}
        words={words.list}
        isFiltered={isFiltered(filters)}
        onShowAll={showAll}
        skeleton={<LotGridSkeleton cards={4} />}
      >
        {(listings) => {
          const { live, over } = sortLots(listings, nowMs)
          return (
            <div className="grid gap-12">
              <Group title={words.live} lots={live} nowMs={nowMs} />
              <Group title={words.over} lots={over} nowMs={nowMs} />
            </div>
          )
        }}
      </Results>
    </>
  )
}

function Group({ title, lots, nowMs }: { title: string; lots: Auctioned[]; nowMs: number }) {
  if (lots.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="mb-4 text-title font-semibold">{title}</h2>
      <ul className={lotGrid}>
        {lots.map((lot) => (
          <LotCard key={lot.id} lot={lot} nowMs={nowMs} />
        ))}
      </ul>
    </section>
  )
}
