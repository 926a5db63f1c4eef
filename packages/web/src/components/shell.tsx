// What is around every page: which Stripe this is, the way to the main pages, and who is signed in.
import { Link, Outlet } from '@tanstack/react-router'
import { texts } from '../texts.ts'
import { areas, Header } from './header.tsx'
import { OfflineBar } from './offline-bar.tsx'
import { RouteFocus } from './route-focus.tsx'
import { TitleAloud } from './title-aloud.tsx'

export function Shell() {
  return (
    <div>
      <a
        href="#content"
        className="sr-only z-10 rounded-control bg-surface px-4 py-2 font-semibold focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {texts.skip}
      </a>
      <Header />
      <OfflineBar />
      {/* A screen high from the start, so that the footer does not jump down when the content comes. */}
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto min-h-dvh w-full max-w-6xl px-4 outline-none sm:px-6"
      >
        <Outlet />
      </main>
      <Footer />
      <RouteFocus />
      <TitleAloud />
    </div>
  )
}

function Footer() {
  return (
    <footer className="mt-24 border-t border-line">
      <div className="mx-auto flex max-w-6xl flex-wrap justify-between gap-x-8 gap-y-3 px-4 py-8 text-small text-soft sm:px-6">
        <p>{texts.footer.promise}</p>
        <nav aria-label={texts.brand} className="flex flex-wrap gap-x-6 gap-y-2">
          {areas.map(({ to, label }) => (
            <Link key={to} to={to} className="underline-offset-4 hover:text-ink hover:underline">
              {label}
            </Link>
          ))}
          <Link to="/sessions" className="underline-offset-4 hover:text-ink hover:underline">
            {texts.nav.sessions}
          </Link>
        </nav>
      </div>
    </footer>
  )
}
