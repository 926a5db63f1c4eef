// The start page: what can be had here, three people to have it from, and how a booking goes.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../components/button.tsx'
import { HoldPicture } from '../components/hold-picture.tsx'
import { Right } from '../components/icons.tsx'
import { Loaded } from '../components/loaded.tsx'
import { MentorCard, MentorGridSkeleton, mentorGrid } from '../components/mentor-card.tsx'
import { wantedOf } from '../filters.ts'
import { usePageHead } from '../page-head.ts'
import { listingsQuery } from '../queries.ts'
import { findTexts } from '../texts/find.ts'
import { headTexts } from '../texts/heads.ts'
import { homeTexts } from '../texts/home.ts'

export function Page() {
  usePageHead(null, headTexts.home)
  return (
    <>
      <section className="flex items-center justify-between gap-16 pt-16 pb-16 sm:pt-24 sm:pb-24">
        <div className="max-w-2xl">
          <h1 className="text-heading font-semibold sm:text-display">{homeTexts.title}</h1>
          <p className="mt-5 text-lead text-soft">{homeTexts.lead}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <Link to="/mentors" className={buttonClass('primary', 'large')}>
              {homeTexts.find}
            </Link>
            <Link to="/courses" className={buttonClass('secondary', 'large')}>
              {homeTexts.courses}
            </Link>
          </div>
        </div>
        <HoldPicture />
      </section>
      <Featured />
      <Areas />
      <HowItWorks />
    </>
  )
}

function Featured() {
  const query = useInfiniteQuery(listingsQuery(wantedOf('mentoring', {})))
  return (
    <section aria-labelledby="featured">
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 id="featured" className="text-title font-semibold">
          {homeTexts.mentors}
        </h2>
        <Link
          to="/mentors"
          className="inline-flex items-center gap-1 font-semibold text-accent underline-offset-4 hover:underline"
        >
          {homeTexts.all}
          <Right className="size-4" />
        </Link>
      </div>
      <Loaded
        query={query}
        loading={findTexts.mentors.list.loading}
        skeleton={<MentorGridSkeleton cards={3} />}
      >
        {({ pages }) => {
          const listings = pages[0]?.listings ?? []
          if (listings.length === 0) return <p className="text-soft">{findTexts.mentors.list.noneAtAll}</p>
          return (
            <ul className={mentorGrid}>
              {listings.slice(0, 3).map((listing) => (
                <MentorCard key={listing.id} listing={listing} heading="h3" />
              ))}
            </ul>
          )
        }}
      </Loaded>
    </section>
  )
}

function Areas() {
  const { builders, courses, auctions } = homeTexts.areas
  return (
    <section aria-labelledby="more" className="mt-20">
      <h2 id="more" className="text-title font-semibold">
        {homeTexts.more}
      </h2>
      <ul className="mt-6 grid gap-4 sm:gap-5 md:grid-cols-3">
        <Area to="/builders" {...builders} />
        <Area to="/courses" {...courses} />
        <Area to="/auctions" {...auctions} />
      </ul>
    </section>
  )
}

type AreaProps = { to: '/builders' | '/courses' | '/auctions'; title: string; body: string }

function Area({ to, title, body }: AreaProps) {
  return (
    <li className="relative rounded-card border border-line bg-surface p-5 transition-colors hover:border-edge sm:p-6">
      <h3 className="flex items-center justify-between gap-4 text-lead font-semibold">
        <Link to={to} className="after:absolute after:inset-0 after:rounded-card">
          {title}
        </Link>
        <Right className="size-4 text-accent" />
      </h3>
      <p className="mt-1.5 text-soft">{body}</p>
    </li>
  )
}

function HowItWorks() {
  return (
    <section aria-labelledby="how" className="mt-20">
      <h2 id="how" className="text-title font-semibold">
        {homeTexts.how}
      </h2>
      <ol className="mt-6 grid gap-x-8 gap-y-10 sm:grid-cols-3">
        {homeTexts.steps.map(({ title, body }, at) => (
          <li key={title} className="border-t border-line pt-5">
            <span aria-hidden="true" className="numbers text-small font-semibold text-accent">
              {at + 1}
            </span>
            <h3 className="mt-1 text-lead font-semibold">{title}</h3>
            <p className="mt-2 text-soft">{body}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
