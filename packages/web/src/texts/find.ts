// Finding: the four lists and what narrows them down.
import { plural } from '../language.ts'

export const findTexts = {
  topics: 'Topics',
  price: 'Price',
  anyPrice: 'Any price',
  upTo: (amount: string) => `Up to ${amount}`,
  noneLikeThat: 'Nothing here is like that right now. Try another word, or look at everything.',

  mentors: {
    lead: 'Single sessions with people who do the work every day.',
    search: 'Search mentors',
    placeholder: 'Name, topic or what you need help with',
    list: {
      label: 'Mentors',
      loading: 'Loading mentors',
      found: (n: string, count: number) => `${n} ${plural(count, 'mentor', 'mentors')}`,
      foundSoFar: (n: string) => `First ${n} mentors`,
      more: 'Show more mentors',
      none: 'No mentor found',
      noneAtAll: 'No mentor offers any time at the moment. Please come back a little later.',
      everything: 'Show all mentors',
    },
  },

  builders: {
    lead: 'Bring your own thing, and build on it together: alone with a builder, or in a small group.',
    search: 'Search builders',
    placeholder: 'What do you want built?',
    list: {
      label: 'Builders',
      loading: 'Loading builders',
      found: (n: string, count: number) => `${n} ${plural(count, 'builder', 'builders')}`,
      foundSoFar: (n: string) => `First ${n} builders`,
      more: 'Show more builders',
      none: 'No builder found',
      noneAtAll: 'No builder offers a session at the moment. Please come back a little later.',
      everything: 'Show all builders',
    },
    moreOffers: (n: string) => `and ${n} more`,
  },

  courses: {
    lead: 'Learn with a group, on dates you can plan for. A seat you choose is held while you pay.',
    search: 'Search courses',
    placeholder: 'Subject, title or teacher',
    list: {
      label: 'Courses',
      loading: 'Loading courses',
      found: (n: string, count: number) => `${n} ${plural(count, 'course', 'courses')}`,
      foundSoFar: (n: string) => `First ${n} courses`,
      more: 'Show more courses',
      none: 'No course found',
      noneAtAll: 'There are no courses at the moment. Please come back a little later.',
      everything: 'Show all courses',
    },
  },

  auctions: {
    lead: 'One of a kind, for whoever offers most. The seller accepts a bid, and its bidder has a day to pay.',
    search: 'Search auctions',
    placeholder: 'What are you looking for?',
    live: 'Open for bids',
    over: 'Bidding has ended',
    list: {
      label: 'Auctions',
      loading: 'Loading auctions',
      found: (n: string, count: number) => `${n} ${plural(count, 'lot', 'lots')}`,
      foundSoFar: (n: string) => `First ${n} lots`,
      more: 'Show more lots',
      none: 'No lot found',
      noneAtAll: 'Nothing is up for auction at the moment. Please come back a little later.',
      everything: 'Show all lots',
    },
  },
} as const
