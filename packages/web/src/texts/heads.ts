// What a page says of itself in a shared link; the server says the same before any script runs (src/http/pages/head.ts).
export const headTexts = {
  home: 'Mentors, builders, courses and auctions. What you choose is held for you while you pay.',
  mentors: 'Mentors you can book for a single session, with their free times and prices.',
  mentor: (name: string, headline: string) => `Book a session with ${name}: ${headline}`,
  builders: 'Builders who work with you on your own thing, alone or in a small group.',
  builder: (name: string, headline: string) => `Build with ${name}: ${headline}`,
  courses: 'Courses with their dates, their prices and the seats that are left.',
  auctions: 'What is up for auction, how far the bids have gone, and until when.',
} as const
