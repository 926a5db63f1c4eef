// The ways to narrow down a list of people: what they are asked for, up to how much, and about what.
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Listing } from '../../contract.ts'
import { wantedOf } from '../../filters.ts'
import { topTopics } from '../../lists.ts'
import { listingsQuery } from '../../queries.ts'
import { useFilters } from '../../use-filters.ts'
import { PriceFilter } from './price-filter.tsx'
import { SearchBox } from './search-box.tsx'
import { Topics } from './topics.tsx'

const topicsShown = 8

type Props = { kind: Listing['kind']; words: { search: string; placeholder: string } }

export function Narrow({ kind, words }: Props) {
  const { filters, narrow } = useFilters()
  // Out of the list of everybody, so that choosing one thing does not take the other choices away.
  const { data } = useInfiniteQuery(listingsQuery(wantedOf(kind, {})))
  const everything = data?.pages.flatMap((page) => page.listings) ?? []
  return (
    <>
      <div className="mt-6 flex max-w-3xl flex-wrap gap-3">
        <SearchBox
          label={words.search}
          placeholder={words.placeholder}
          search={filters.search ?? ''}
          onSearch={(search) => narrow({ search })}
        />
        <PriceFilter listings={everything} chosen={filters} onChoose={narrow} />
      </div>
      <Topics
        topics={topTopics(everything, topicsShown)}
        chosen={filters.topic}
        onChoose={(topic) => narrow({ topic })}
      />
    </>
  )
}

/** Where a search is enough. */
export function NarrowBySearch({ words }: Pick<Props, 'words'>) {
  const { filters, narrow } = useFilters()
  return (
    <div className="mt-6 flex max-w-xl">
      <SearchBox
        label={words.search}
        placeholder={words.placeholder}
        search={filters.search ?? ''}
        onSearch={(search) => narrow({ search })}
      />
    </div>
  )
}
