// Every word the pages say. Another language is another object of this shape; numbers, money and dates come in
// already formatted by format.ts. "Book & Pay" and other names of buttons are what the journeys press.

export const texts = {
  brand: 'Holdfast',
  skip: 'Skip to the content',

  nav: {
    label: 'Main',
    mentors: 'Mentors',
    builders: 'Builders',
    courses: 'Courses',
    auctions: 'Auctions',
    sessions: 'My sessions',
    bookings: 'My bookings',
    sell: 'Selling',
    signIn: 'Sign in',
    account: (name: string) => `Account of ${name}`,
    signOut: 'Sign out',
  },

  stripe: { local: 'Local Stripe: no real money moves', test: 'Test mode: no real money moves' },

  footer: {
    promise: 'What you choose is held for you while you pay, and sold to nobody else.',
  },

  free: 'Free',
  from: 'from',
  optional: 'optional',
  fees: 'Fees',
  feesIncluded: 'Included',
  pay: 'Book & Pay',
  payNothing: 'Book for free',

  errors: {
    unreachable: 'We can’t reach the server',
    unreachableBody: 'Your connection may be down, or the server is starting. Nothing you did is lost.',
    offline: 'You are offline',
    offlineBody: 'This page appears as soon as you are connected again.',
    offlineBar: 'You are offline. What you see may be out of date.',
    broken: 'Something broke on our side',
    brokenBody: 'Nothing was charged by this. Please try again; if it stays, tell us the number below.',
    brokenPage: 'This page failed to load. Reloading it usually helps.',
    unpaid: 'We could not reach the server. Nothing was charged; please try again.',
    retry: 'Try again',
    reload: 'Reload the page',
    reference: (id: string) => `Request ${id}`,
    notFound: 'There is nothing here',
    notFoundBody: 'The address may be mistyped, or what stood here has gone.',
    home: 'To the start page',
    signIn: 'Please sign in',
    signInBody: 'This is for you alone, so we have to know that it is you.',
    notYours: 'This belongs to somebody else',
    notYoursBody: 'Sign in with the account it was booked with.',
  },
} as const
