// Back from Stripe’s page without having paid.
export const cancelledTexts = {
  title: 'Payment not finished',
  heading: 'You haven’t paid yet',
  body: (until: string) =>
    `Nothing was charged. Your time is still held until ${until}, so you can go on where you were.`,
  noBooking: 'Which booking?',
  noBookingBody: 'This address carries no booking. What you hold or have booked is under your sessions.',
} as const
