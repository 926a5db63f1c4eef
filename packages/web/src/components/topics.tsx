// The topics that mentors name most, as one-click searches.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Listing } from '../contract.ts'
import { mentoringQuery } from '../queries.ts'
import { mentorsTexts } from '../texts/mentors.ts'

const most = 8

const chip =
  'inline-flex min-h-9 items-center rounded-full border border-line bg-surface px-3.5 text-small font-medium text-soft ' +
  'whitespace-nowrap transition-colors hover:border-edge hover:text-ink aria-[current=page]:border-accent ' +
  'aria-[current=page]:bg-accent-wash aria-[current=page]:text-accent'

export function Topics() {
  // Out of the list of everybody, so that choosing one topic does not take the others away.
  const { data } = useInfiniteQuery(mentoringQuery(''))
  const topics = topTopics(data?.pages.flatMap((page) => page.listings) ?? [])
  return (
    <nav aria-label={mentorsTexts.topics} className="mt-4 min-h-9">
      {topics.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          <Topic label={mentorsTexts.allTopics} search={{}} />
          {topics.map((topic) => (
            <Topic key={topic} label={topic} search={{ search: topic }} />
          ))}
        </ul>
      )}
    </nav>
  )
}

function Topic({ label, search }: { label: string; search: { search?: string } }) {
  return (
    <li>
      <Link
        to="/mentors"
        search={search}
        resetScroll={false}
        activeOptions={{ exact: true }}
        className={chip}
      >
        {label}
      </Link>
    </li>
  )
}

function topTopics(listings: Listing[]): string[] {
  const named = new Map<string, number>()
  for (const topic of listings.flatMap((listing) => listing.seller.topics)) {
    named.set(topic, (named.get(topic) ?? 0) + 1)
  }
  const byCount = [...named].sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
  return byCount.slice(0, most).map(([topic]) => topic)
}
