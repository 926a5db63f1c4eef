// The list of builders, each with their session types.
import { useInfiniteQuery } from '@tanstack/react-query'
import { BuilderCard, BuilderGridSkeleton, builderGrid } from '../components/find/builder-card.tsx'
import { ListHead } from '../components/find/list-head.tsx'
import { Narrow } from '../components/find/narrow.tsx'
import { Results } from '../components/find/results.tsx'
import { isFiltered, wantedOf } from '../filters.ts'
import { bySeller } from '../lists.ts'
import { usePageHead } from '../page-head.ts'
import { listingsQuery } from '../queries.ts'
import { findTexts } from '../texts/find.ts'
import { headTexts } from '../texts/heads.ts'
import { texts } from '../texts.ts'
import { useFilters } from '../use-filters.ts'

const words = findTexts.builders

export function Page() {
  const { filters, showAll } = useFilters()
  const query = useInfiniteQuery(listingsQuery(wantedOf('appointment', filters)))
  usePageHead(texts.nav.builders, headTexts.builders)
  return (
    <>
      <ListHead title={texts.nav.builders} lead={words.lead}>
        <Narrow kind="appointment" words={words} />
      </ListHead>
      <Results
        query={query}
        words={words.list}
        isFiltered={isFiltered(filters)}
        onShowAll={showAll}
        counted={(listings) => bySeller(listings).length}
        skeleton={<BuilderGridSkeleton cards={4} />}
      >
        {(listings) => (
          <ul className={builderGrid}>
            {bySeller(listings).map((offers) => (
              <BuilderCard key={offers[0].seller.id} offers={offers} />
            ))}
          </ul>
        )}
      </Results>
    </>
  )
}
