// The addresses of the sellers' pages, within one frame. What they read is asked for by the pages themselves: buyers,
// who load this list too, do not load the sellers' calls with it.
import { createRoute } from '@tanstack/react-router'
import { lazyPage } from './lazy-page.tsx'
import { root } from './root-route.tsx'
import { texted } from './search-params.ts'

const frame = createRoute({
  getParentRoute: () => root,
  path: '/sell',
  component: lazyPage(() => import('./components/sell/shell.tsx')),
})

const overview = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyPage(() => import('./pages/sell/overview.tsx')),
})

const bookings = createRoute({
  getParentRoute: () => frame,
  path: '/bookings',
  validateSearch: (search) => texted(search, 'when'),
  component: lazyPage(() => import('./pages/sell/bookings.tsx')),
})

const booking = createRoute({
  getParentRoute: () => frame,
  path: '/bookings/$bookingId',
  component: lazyPage(() => import('./pages/sell/booking.tsx')),
})

const listings = createRoute({
  getParentRoute: () => frame,
  path: '/listings',
  component: lazyPage(() => import('./pages/sell/listings.tsx')),
})

const listing = createRoute({
  getParentRoute: () => frame,
  path: '/listings/$listingId',
  component: lazyPage(() => import('./pages/sell/listing.tsx')),
})

const newListing = createRoute({
  getParentRoute: () => frame,
  path: '/new',
  validateSearch: (search) => texted(search, 'kind'),
  component: lazyPage(() => import('./pages/sell/listing-new.tsx')),
})

const hours = createRoute({
  getParentRoute: () => frame,
  path: '/hours',
  component: lazyPage(() => import('./pages/sell/hours.tsx')),
})

const earnings = createRoute({
  getParentRoute: () => frame,
  path: '/earnings',
  component: lazyPage(() => import('./pages/sell/earnings.tsx')),
})

const payouts = createRoute({
  getParentRoute: () => frame,
  path: '/payouts',
  component: lazyPage(() => import('./pages/sell/payouts.tsx')),
})

const profile = createRoute({
  getParentRoute: () => frame,
  path: '/profile',
  component: lazyPage(() => import('./pages/sell/profile.tsx')),
})

export const sell = frame.addChildren([
  overview,
  bookings,
  booking,
  listings,
  listing,
  newListing,
  hours,
  earnings,
  payouts,
  profile,
])
