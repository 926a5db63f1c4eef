// A list that was asked for, in all its states: on the way, some, none, more.
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Listing, ListingPage } from '../../contract.ts'
import { count } from '../../format.ts'
import { findTexts } from '../../texts/find.ts'
import { Button } from '../button.tsx'
import { Empty } from '../empty.tsx'
import { Loaded } from '../loaded.tsx'
import { ShowMore } from '../show-more.tsx'

export type ListWords = {
  label: string
  loading: string
  found: (n: string, count: number) => string
  foundSoFar: (n: string) => string
  more: string
  none: string
  noneAtAll: string
  everything: string
}

type Props = {
  query: UseInfiniteQueryResult<InfiniteData<ListingPage>>
  words: ListWords
  isFiltered: boolean
  onShowAll: () => void
  skeleton: ReactNode
  /** How many things the listings are, where several are one: a builder has several session types. */
  counted?: (listings: Listing[]) => number
  children: (listings: Listing[]) => ReactNode
}

export function Results({ query, words, isFiltered, onShowAll, skeleton, counted, children }: Props) {
  return (
    <Loaded query={query} loading={words.loading} skeleton={<Waiting>{skeleton}</Waiting>}>
      {({ pages }) => {
        const listings = pages.flatMap((page) => page.listings)
        if (listings.length === 0)
          return <Nothing words={words} isFiltered={isFiltered} onShowAll={onShowAll} />
        const found = counted?.(listings) ?? listings.length
        return (
          <section aria-label={words.label}>
            <p role="status" className="mb-4 text-small text-soft">
              {query.hasNextPage ? words.foundSoFar(count(found)) : words.found(count(found), found)}
            </p>
            {children(listings)}
            <ShowMore query={query} label={words.more} loading={words.loading} />
          </section>
        )
      }}
    </Loaded>
  )
}

type NothingProps = Pick<Props, 'words' | 'isFiltered' | 'onShowAll'>

function Nothing({ words, isFiltered, onShowAll }: NothingProps) {
  return (
    <Empty
      title={words.none}
      actions={
        isFiltered && (
          <Button look="secondary" onClick={onShowAll}>
            {words.everything}
          </Button>
        )
      }
    >
      <p role="status">{isFiltered ? findTexts.noneLikeThat : words.noneAtAll}</p>
    </Empty>
  )
}

/** Leaves room for the line that says how many there are. */
function Waiting({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="mb-4 h-5" />
      {children}
    </>
  )
}
