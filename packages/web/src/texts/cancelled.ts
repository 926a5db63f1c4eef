// Back from Stripe’s page without having paid.
import { type KindOfThing, thing } from './kinds.ts'

export const cancelledTexts = {
  title: 'Payment not finished',
  heading: 'You haven’t paid yet',
  body: (kind: KindOfThing, until: string) =>
    `Nothing was charged. Your ${thing[kind]} is still held until ${until}, so you can go on where you were.`,
  noBooking: 'Which booking?',
  noBookingBody: 'This address carries no booking. What you hold or have booked is under your sessions.',
} as const
