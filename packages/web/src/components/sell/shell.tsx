// Around every page for sellers: the way between them, and, for whoever does not sell yet, the way to begin.
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { statusOf } from '../../failure.ts'
import { selfQuery } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'
import { Loaded } from '../loaded.tsx'
import { Skeleton } from '../skeleton.tsx'
import { BecomeSeller } from './become-seller.tsx'

const words = sellTexts.nav

const places = [
  { to: '/sell', label: words.overview },
  { to: '/sell/bookings', label: words.bookings },
  { to: '/sell/listings', label: words.listings },
  { to: '/sell/hours', label: words.hours },
  { to: '/sell/earnings', label: words.earnings },
  { to: '/sell/payouts', label: words.payouts },
  { to: '/sell/profile', label: words.profile },
] as const

export function Page() {
  const query = useQuery({ ...selfQuery, retry: false })
  if (statusOf(query.error) === 403) return <BecomeSeller />
  return (
    <Loaded query={query} loading={sellTexts.loading} skeleton={<ShellSkeleton />} heading="h1">
      {() => (
        <div className="pt-8">
          <Places />
          <div className="pt-10">
            <Outlet />
          </div>
        </div>
      )}
    </Loaded>
  )
}

/** On a narrow screen the places scroll, and the one somebody is at is brought into view. */
function Places() {
  const bar = useRef<HTMLElement>(null)
  const here = useLocation({ select: (location) => location.pathname })
  useEffect(() => {
    bar.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [here])
  return (
    <nav
      ref={bar}
      aria-label={words.label}
      className="-mx-4 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {places.map(({ to, label }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === '/sell' }}
              className="inline-flex min-h-11 items-center border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function ShellSkeleton() {
  return (
    <div className="grid gap-8 pt-8">
      <Skeleton className="h-11" />
      <Skeleton className="h-10 w-64" />
      <Skeleton className="h-72" />
    </div>
  )
}
