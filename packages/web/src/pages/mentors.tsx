// The list of mentors, with a search that lives in the address, so that a list found can be shared.
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button, buttonClass } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { Loaded } from '../components/loaded.tsx'
import { MentorCard, MentorGridSkeleton, mentorGrid } from '../components/mentor-card.tsx'
import { MentorSearch } from '../components/mentor-search.tsx'
import { Topics } from '../components/topics.tsx'
import type { Listing } from '../contract.ts'
import { count } from '../format.ts'
import { usePageHead } from '../page-head.ts'
import { mentoringQuery } from '../queries.ts'
import { mentorsTexts } from '../texts/mentors.ts'
import { texts } from '../texts.ts'

const route = getRouteApi('/mentors')

export function Page() {
  const search = route.useSearch().search ?? ''
  const query = useInfiniteQuery(mentoringQuery(search))
  usePageHead(texts.nav.mentors, mentorsTexts.description)
  return (
    <>
      <div className="pt-12 pb-8">
        <h1 className="text-heading font-semibold">{texts.nav.mentors}</h1>
        <p className="mt-2 text-lead text-soft">{mentorsTexts.lead}</p>
        <MentorSearch search={search} />
        <Topics />
      </div>
      <Loaded query={query} loading={mentorsTexts.loading} skeleton={<ListSkeleton />}>
        {({ pages }) => (
          <Results
            listings={pages.flatMap((page) => page.listings)}
            search={search}
            whole={!query.hasNextPage}
            more={
              query.hasNextPage && (
                <Button
                  look="secondary"
                  busy={query.isFetchingNextPage ? mentorsTexts.loading : null}
                  onClick={() => void query.fetchNextPage()}
                >
                  {mentorsTexts.more}
                </Button>
              )
            }
          />
        )}
      </Loaded>
    </>
  )
}

type ResultsProps = { listings: Listing[]; search: string; whole: boolean; more: ReactNode }

function Results({ listings, search, whole, more }: ResultsProps) {
  if (listings.length === 0) return <NoResults search={search} />
  const found = count(listings.length)
  return (
    <section aria-label={texts.nav.mentors}>
      <p role="status" className="mb-4 text-small text-soft">
        {whole ? mentorsTexts.results(found, listings.length, search) : mentorsTexts.resultsSoFar(found)}
      </p>
      <ul className={mentorGrid}>
        {listings.map((listing) => (
          <MentorCard key={listing.id} listing={listing} />
        ))}
      </ul>
      <div className="mt-8 flex justify-center">{more}</div>
    </section>
  )
}

function NoResults({ search }: { search: string }) {
  return (
    <Empty
      title={mentorsTexts.none}
      actions={
        search !== '' && (
          <Link to="/mentors" className={buttonClass('secondary')}>
            {mentorsTexts.everybody}
          </Link>
        )
      }
    >
      <p role="status">{search === '' ? mentorsTexts.noneAtAll : mentorsTexts.noneFor(search)}</p>
    </Empty>
  )
}

function ListSkeleton() {
  return (
    <>
      <div className="mb-4 h-5" />
      <MentorGridSkeleton cards={6} />
    </>
  )
}
