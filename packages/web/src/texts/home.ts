// The start page.
export const homeTexts = {
  title: 'An hour with someone who has done it',
  lead: 'Book a mentor for one conversation. Pick a time that is really free, pay securely with Stripe, and it is yours.',
  find: 'Find a mentor',
  mentors: 'Mentors with time to give',
  all: 'All mentors',
  how: 'How it works',
  held: 'Held for you',
  steps: [
    {
      title: 'Choose a time',
      body: 'You see a mentor’s free times in your own time zone. What is taken is not shown.',
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
