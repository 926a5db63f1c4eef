// The list of mentors. What narrows it down lives in the address, so that a list found can be shared.
import { useInfiniteQuery } from '@tanstack/react-query'
import { ListHead } from '../components/find/list-head.tsx'
import { Narrow } from '../components/find/narrow.tsx'
import { Results } from '../components/find/results.tsx'
import { MentorCard, MentorGridSkeleton, mentorGrid } from '../components/mentor-card.tsx'
import { isFiltered, wantedOf } from '../filters.ts'
import { usePageHead } from '../page-head.ts'
import { listingsQuery } from '../queries.ts'
import { findTexts } from '../texts/find.ts'
import { headTexts } from '../texts/heads.ts'
import { texts } from '../texts.ts'
import { useFilters } from '../use-filters.ts'

const words = findTexts.mentors

export function Page() {
  const { filters, showAll } = useFilters()
  const query = useInfiniteQuery(listingsQuery(wantedOf('mentoring', filters)))
  usePageHead(texts.nav.mentors, headTexts.mentors)
  return (
    <>
      <ListHead title={texts.nav.mentors} lead={words.lead}>
        <Narrow kind="mentoring" words={words} />
      </ListHead>
      <Results
        query={query}
        words={words.list}
        isFiltered={isFiltered(filters)}
        onShowAll={showAll}
        skeleton={<MentorGridSkeleton cards={6} />}
      >
        {(listings) => (
          <ul className={mentorGrid}>
            {listings.map((listing) => (
              <MentorCard key={listing.id} listing={listing} />
            ))}
          </ul>
        )}
      </Results>
    </>
  )
}
