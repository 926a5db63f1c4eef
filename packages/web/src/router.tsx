// The addresses of the pages. Each page is a chunk of its own, and what it reads first is fetched beside that
// chunk, not after it. A search value is a plain string, as typed: `?search=1042` stays the text "1042".
import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter } from '@tanstack/react-router'
import { BrokenPage } from './components/broken-page.tsx'
import { PageSkeleton } from './components/page-skeleton.tsx'
import { filterNames, wantedOf } from './filters.ts'
import { lazyPage } from './lazy-page.tsx'
import {
  bidsQuery,
  bookingQuery,
  bookingsQuery,
  listingQuery,
  listingsQuery,
  sellerQuery,
} from './queries.ts'
import { root } from './root-route.tsx'
import { parseSearch, stringifySearch, texted } from './search-params.ts'
import { sell } from './sell-routes.tsx'

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyPage(() => import('./pages/home.tsx')),
  loader: ({ context }) =>
    void context.queries.prefetchInfiniteQuery(listingsQuery(wantedOf('mentoring', {}))),
})

const mentors = createRoute({
  getParentRoute: () => root,
  path: '/mentors',
  validateSearch: filtersIn,
  loaderDeps: ({ search }) => search,
  component: lazyPage(() => import('./pages/mentors.tsx')),
  loader: ({ context, deps }) =>
    void context.queries.prefetchInfiniteQuery(listingsQuery(wantedOf('mentoring', deps))),
})

const builders = createRoute({
  getParentRoute: () => root,
  path: '/builders',
  validateSearch: filtersIn,
  loaderDeps: ({ search }) => search,
  component: lazyPage(() => import('./pages/builders.tsx')),
  loader: ({ context, deps }) =>
    void context.queries.prefetchInfiniteQuery(listingsQuery(wantedOf('appointment', deps))),
})

const courses = createRoute({
  getParentRoute: () => root,
  path: '/courses',
  validateSearch: filtersIn,
  loaderDeps: ({ search }) => search,
  component: lazyPage(() => import('./pages/courses.tsx')),
  loader: ({ context, deps }) =>
    void context.queries.prefetchInfiniteQuery(listingsQuery(wantedOf('course', deps))),
})

const auctions = createRoute({
  getParentRoute: () => root,
  path: '/auctions',
  validateSearch: filtersIn,
  loaderDeps: ({ search }) => search,
  component: lazyPage(() => import('./pages/auctions.tsx')),
  loader: ({ context, deps }) =>
    void context.queries.prefetchInfiniteQuery(listingsQuery(wantedOf('lot', deps))),
})

const mentor = createRoute({
  getParentRoute: () => root,
  path: '/mentors/$mentorId',
  validateSearch: (search) => texted(search, 'listing', 'duration', 'from', 'slot'),
  component: lazyPage(() => import('./pages/seller.tsx').then(({ MentorPage }) => ({ Page: MentorPage }))),
  loader: ({ context, params }) => void context.queries.prefetchQuery(sellerQuery(params.mentorId)),
})

const builder = createRoute({
  getParentRoute: () => root,
  path: '/builders/$builderId',
  validateSearch: (search) => texted(search, 'listing', 'duration', 'from', 'slot'),
  component: lazyPage(() => import('./pages/seller.tsx').then(({ BuilderPage }) => ({ Page: BuilderPage }))),
  loader: ({ context, params }) => void context.queries.prefetchQuery(sellerQuery(params.builderId)),
})

const course = createRoute({
  getParentRoute: () => root,
  path: '/courses/$courseId',
  component: lazyPage(() => import('./pages/course.tsx')),
  loader: ({ context, params }) => void context.queries.prefetchQuery(listingQuery(params.courseId)),
})

const auction = createRoute({
  getParentRoute: () => root,
  path: '/auctions/$lotId',
  component: lazyPage(() => import('./pages/auction.tsx')),
  loader: ({ context, params }) => {
    void context.queries.prefetchQuery(listingQuery(params.lotId))
    void context.queries.prefetchQuery(bidsQuery(params.lotId))
  },
})

const checkout = createRoute({
  getParentRoute: () => root,
  path: '/checkout/$bookingId',
  component: lazyPage(() => import('./pages/checkout.tsx')),
  loader: ({ context, params }) => void context.queries.prefetchQuery(bookingQuery(params.bookingId)),
})

const paymentSuccess = createRoute({
  getParentRoute: () => root,
  path: '/payment/success',
  validateSearch: (search) => texted(search, 'session_id'),
  component: lazyPage(() => import('./pages/payment-success.tsx')),
})

const paymentCancel = createRoute({
  getParentRoute: () => root,
  path: '/payment/cancel',
  validateSearch: (search) => texted(search, 'booking'),
  component: lazyPage(() => import('./pages/payment-cancel.tsx')),
})

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/sessions',
  validateSearch: (search) => texted(search, 'success', 'session_id'),
  component: lazyPage(() => import('./pages/sessions.tsx')),
  loader: ({ context }) => void context.queries.prefetchInfiniteQuery(bookingsQuery),
})

const bookings = createRoute({
  getParentRoute: () => root,
  path: '/bookings',
  component: lazyPage(() => import('./pages/bookings.tsx')),
  loader: ({ context }) => void context.queries.prefetchInfiniteQuery(bookingsQuery),
})

const booking = createRoute({
  getParentRoute: () => root,
  path: '/bookings/$bookingId',
  component: lazyPage(() => import('./pages/booking.tsx')),
  loader: ({ context, params }) => void context.queries.prefetchQuery(bookingQuery(params.bookingId)),
})

const bookingMove = createRoute({
  getParentRoute: () => root,
  path: '/bookings/$bookingId/move',
  component: lazyPage(() => import('./pages/booking-move.tsx')),
  loader: ({ context, params }) => void context.queries.prefetchQuery(bookingQuery(params.bookingId)),
})

const receipt = createRoute({
  getParentRoute: () => root,
  path: '/bookings/$bookingId/receipt',
  component: lazyPage(() => import('./pages/receipt.tsx')),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search) => texted(search, 'next'),
  component: lazyPage(() => import('./pages/sign-in.tsx')),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyPage(() => import('./pages/account.tsx')),
})

const tree = root.addChildren([
  home,
  mentors,
  mentor,
  builders,
  builder,
  courses,
  course,
  auctions,
  auction,
  checkout,
  paymentSuccess,
  paymentCancel,
  sessions,
  bookings,
  booking,
  bookingMove,
  receipt,
  sell,
  signIn,
  account,
])

function filtersIn(search: Record<string, unknown>) {
  return texted(search, ...filterNames)
}

export function createPages(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    // The queries know how fresh they are; the router must not keep a second opinion.
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 150,
    defaultErrorComponent: BrokenPage,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
