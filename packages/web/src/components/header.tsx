// The bar at the top: the name, the main pages, and the way in or out.
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Me } from '../contract.ts'
import { meQuery } from '../queries.ts'
import { texts } from '../texts.ts'
import { AccountButton } from './account-button.tsx'
import { Mark } from './icons.tsx'
import { StripeBar } from './stripe-bar.tsx'

/** A menu weighs more than the page around it: it is fetched when somebody reaches for it. */
const loadMenu = () => import('./account-menu.tsx')
const AccountMenu = lazy(() => loadMenu().then((module) => ({ default: module.AccountMenu })))

const link =
  'inline-flex min-h-11 items-center rounded-control px-2 font-medium text-soft hover:text-ink sm:px-3 ' +
  'decoration-accent decoration-2 underline-offset-[0.6rem] aria-[current=page]:text-ink aria-[current=page]:underline'

/** What there is to be found. */
export const areas = [
  { to: '/mentors', label: texts.nav.mentors },
  { to: '/builders', label: texts.nav.builders },
  { to: '/courses', label: texts.nav.courses },
  { to: '/auctions', label: texts.nav.auctions },
] as const

export function Header() {
  return (
    <header className="border-b border-line bg-surface">
      <StripeBar />
      {/* On a narrow screen the main pages have a line of their own. */}
      <div className="mx-auto flex min-h-16 max-w-6xl flex-wrap items-center gap-x-1 px-4 sm:gap-x-2 sm:px-6">
        <Link to="/" className="mr-auto inline-flex min-h-11 items-center gap-2.5 text-lead font-semibold">
          <Mark />
          {texts.brand}
        </Link>
        <nav
          aria-label={texts.nav.label}
          className="order-last -mx-2 flex w-[calc(100%+1rem)] justify-between pb-1 md:order-0 md:mx-0 md:w-auto md:pb-0"
        >
          {areas.map(({ to, label }) => (
            <Link key={to} to={to} className={link}>
              {label}
            </Link>
          ))}
        </nav>
        <Link to="/sessions" className={`${link} md:ml-2`}>
          {texts.nav.sessions}
        </Link>
        <div className="flex min-w-17 justify-end">
          <Account />
        </div>
      </div>
    </header>
  )
}

function Account() {
  const { data } = useQuery(meQuery)
  const here = useLocation({ select: (location) => location.href })
  if (data === undefined) return null
  if (data.person === null) {
    const next = here === '/' || here.startsWith('/sign-in') ? {} : { next: here }
    return (
      <Link to="/sign-in" search={next} className={`${link} -mr-2 sm:-mr-3`}>
        {texts.nav.signIn}
      </Link>
    )
  }
  return <Menu person={data.person} />
}

function Menu({ person }: { person: NonNullable<Me['person']> }) {
  const [wanted, setWanted] = useState(false)
  const reach = () => void loadMenu().catch(() => undefined)
  const button = (
    <AccountButton
      name={person.name}
      onPointerEnter={reach}
      onFocus={reach}
      onClick={() => setWanted(true)}
    />
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <AccountMenu person={person} />
    </Suspense>
  )
}
