// One mentor in a list: who, what for, and from how much. The whole card leads on; the name is the link.
import { Link } from '@tanstack/react-router'
import type { Listing } from '../contract.ts'
import { count } from '../format.ts'
import { price } from '../price.ts'
import { mentorsTexts } from '../texts/mentors.ts'
import { texts } from '../texts.ts'
import { Avatar } from './avatar.tsx'
import { Skeleton } from './skeleton.tsx'

const card = 'relative flex flex-col rounded-card border border-line bg-surface p-5'

type Props = { listing: Listing; heading?: 'h2' | 'h3' }

export function MentorCard({ listing, heading: Heading = 'h2' }: Props) {
  const { seller } = listing
  return (
    <li className={`${card} transition-colors hover:border-edge`}>
      <div className="flex items-center gap-4">
        <Avatar name={seller.name} />
        <div className="min-w-0">
          <Heading className="text-lead leading-snug font-semibold">
            <Link
              to="/mentors/$mentorId"
              params={{ mentorId: String(seller.number) }}
              search={{ listing: String(listing.number) }}
              className="after:absolute after:inset-0 after:rounded-card"
            >
              {seller.name}
            </Link>
          </Heading>
          <p className="truncate text-small text-soft">{listing.title}</p>
        </div>
      </div>
      <p className="mt-4 line-clamp-3">{seller.headline}</p>
      <Topics topics={seller.topics} />
      <div className="mt-auto flex items-baseline justify-between gap-4 pt-5">
        <p className="text-small text-soft">{experience(seller.statistics.sessionsCompleted)}</p>
        <p className="numbers">
          {listing.fromPriceMinor > 0 && <span className="text-small text-soft">{texts.from} </span>}
          <span className="text-lead font-semibold">{price(listing.fromPriceMinor, listing.currency)}</span>
        </p>
      </div>
    </li>
  )
}

function Topics({ topics }: { topics: string[] }) {
  if (topics.length === 0) return null
  return (
    <ul className="mt-3 flex flex-wrap gap-1.5">
      {topics.slice(0, 4).map((topic) => (
        <li key={topic} className="rounded-full bg-sunken px-2.5 py-0.5 text-small text-soft">
          {topic}
        </li>
      ))}
    </ul>
  )
}

function experience(completed: number): string {
  return completed === 0 ? mentorsTexts.newMentor : mentorsTexts.completed(count(completed), completed)
}

function MentorCardSkeleton() {
  return (
    <li className={card}>
      <div className="flex items-center gap-4">
        <Skeleton className="size-12" />
        <div className="grid grow gap-2">
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
        </div>
      </div>
      <Skeleton className="mt-5 h-4 w-full" />
      <Skeleton className="mt-2 h-4 w-4/5" />
      <Skeleton className="mt-4 h-6 w-3/5" />
      <Skeleton className="mt-6 ml-auto h-6 w-24" />
    </li>
  )
}

/** The same columns for the list and for what stands in for it. */
export const mentorGrid = 'grid gap-4 sm:grid-cols-2 sm:gap-5 lg:grid-cols-3'

export function MentorGridSkeleton({ cards }: { cards: number }) {
  return (
    <ul className={mentorGrid}>
      {Array.from({ length: cards }, (_, at) => at).map((at) => (
        <MentorCardSkeleton key={at} />
      ))}
    </ul>
  )
}
