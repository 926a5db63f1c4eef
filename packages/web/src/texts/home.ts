// The start page.
export const homeTexts = {
  title: 'Learn from someone who has done it',
  lead: 'Book an hour with a mentor, build with a builder, join a course. What you choose is held for you while you pay, and sold to nobody else.',
  find: 'Find a mentor',
  courses: 'See the courses',
  mentors: 'Mentors with time to give',
  all: 'All mentors',
  more: 'More than an hour',
  areas: {
    builders: {
      title: 'Builders',
      body: 'Bring your own thing and build on it together, alone or in a small group.',
    },
    courses: { title: 'Courses', body: 'Dates you can plan for, and the seats that are really left.' },
    auctions: {
      title: 'Auctions',
      body: 'One of a kind. You bid, the seller accepts, and you have a day to pay.',
    },
  },
  how: 'How it works',
  held: 'Held for you',
  steps: [
    {
      title: 'Choose',
      body: 'You see free times in your own time zone, and the seats that are left. What is taken is not shown.',
    },
    {
      title: 'It is held for you',
      body: 'From then on nobody else can take it, until the countdown on your checkout ends.',
    },
    {
      title: 'Pay, and it is yours',
      body: 'You pay on Stripe’s page; your card number never reaches us. If anything comes between, your money comes back.',
    },
  ],
} as const
