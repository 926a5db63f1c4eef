// The checkout: what is held, until when, and the way to Stripe.
import { freed, type KindOfThing, thing } from './kinds.ts'

export const checkoutTexts = {
  title: 'Checkout',
  heading: 'Almost yours',
  headingWon: 'You won it',
  leadWon: (window: string) =>
    `The seller accepted your bid. Pay within ${window} and it is yours; otherwise it goes to the next bidder.`,
  headingOver: 'Time is up',
  held: (until: string) => `Held for you until ${until}`,
  heldBody: 'Nobody else can take it until then.',
  timeLeft: 'Time left',
  spokenLeft: (duration: string) => `${duration} left to pay.`,
  spokenEnd: 'The time to pay is over.',
  closing: 'This checkout is closing',
  closingBody: (kind: KindOfThing) =>
    `A payment that Stripe accepted just now still counts. Otherwise ${freed[kind]}, and nothing is charged.`,
  closingSlow: 'This takes longer than it should. Nothing is charged twice; please look again in a minute.',
  details: 'What you are booking',
  when: 'When',
  from: 'From',
  with: 'With',
  what: 'About',
  note: 'Your note',
  theirTime: (when: string, zone: string) => `${when} in ${zone}`,
  yourTime: (zone: string) => `Your time, ${zone}`,
  total: 'Total',
  lines: 'Price',
  toStripe: 'Opening Stripe',
  security: {
    title: 'How your payment is protected',
    points: [
      'Your card number goes to Stripe alone, encrypted. Neither we nor the seller ever see it.',
      'We take the amount of your bid and not a cent more. Any other amount goes back by itself.',
      'A payment that comes too late, when the lot has gone to somebody else, goes back in full.',
    ],
  },
  secure: 'You pay on Stripe’s secure page. Your card number never reaches us.',
  giveUp: 'Give up this booking',
  giveUpTitle: 'Give up this booking?',
  giveUpBody: (kind: KindOfThing) => `If you do, ${freed[kind]}, at once. Nothing is charged.`,
  giveUpYes: 'Give it up',
  giveUpNo: 'Keep it',
  giveUpFailed: 'It could not be given up just now',
  declined: 'Your card was declined',
  declinedBody: (kind: KindOfThing, until: string) =>
    `Nothing was charged, and your ${thing[kind]} is still held until ${until}. Try again or use another card.`,
  payFailed: 'Stripe’s page could not be opened',
  loading: 'Loading your checkout',
  reference: (number: number) => `Booking ${number}`,
} as const
