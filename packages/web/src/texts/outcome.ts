// How a checkout ended or stands.
import { freed, type KindOfThing, thing } from './kinds.ts'

export const outcomeTexts = {
  confirmed: 'You’re booked',
  confirmedLot: 'It’s yours',
  confirmedLotBody: (seller: string) => `Your payment arrived, and ${seller} owes you the lot.`,
  confirmedBody: (seller: string) => `Your payment arrived, and ${seller} expects you.`,
  confirmedFreeBody: (seller: string) => `Nothing was due, and ${seller} expects you.`,
  returning: 'Confirming your payment',
  returningBody: 'We are asking Stripe. This usually takes a few seconds, and you can stay right here.',
  processing: 'Your bank is still working on it',
  processingBody: (kind: KindOfThing) =>
    `This kind of payment can take a few days. Your ${thing[kind]} stays held meanwhile, and this page will say when it is through.`,
  unheard: 'Not confirmed yet',
  unheardBody:
    'We have had no answer from Stripe so far. If you have paid, please don’t pay again: as soon as the answer arrives, your booking is confirmed or your money comes back.',
  checkAgain: 'Check again',
  failedPayment: 'The payment did not go through',
  failedPaymentEnded: (kind: KindOfThing) => `So ${freed[kind]}.`,
  failedPaymentBody: (kind: KindOfThing) => `You were not charged, and ${freed[kind]}.`,
  expired: 'This checkout has ended',
  expiredBody: (kind: KindOfThing) => `It was not paid in time, so ${freed[kind]}.`,
  givenUp: 'You gave this booking up',
  givenUpBody: (kind: KindOfThing) => `So ${freed[kind]}.`,
  lost: 'Paid, but no longer available',
  lostBody: (kind: KindOfThing) =>
    `Your payment arrived after the hold had ended, and the ${thing[kind]} could not be kept for you.`,
  refusedAmount: 'This payment could not be accepted',
  refusedAmountBody: 'What was paid is not what was due, so the booking was not confirmed.',
  unpaidAtStart: 'Not paid in time',
  unpaidAtStartBody: 'The payment was not through when it was to start.',
  cancelled: 'This booking was cancelled',
  cancelledByYou: 'You cancelled it.',
  cancelledBySeller: (seller: string) => `${seller} cancelled it.`,
  cancelledByOperator: 'It was cancelled by the marketplace.',
  money: {
    never_taken: 'Nothing was charged.',
    returned_if_taken: 'If your bank still pays, the money comes back by itself.',
    returning: 'Your money is on its way back. Banks take 5 to 10 days to show it.',
    return_stuck:
      'Your money is owed to you and could not be sent back yet. We are on it; you need do nothing.',
    returned: 'Your money was sent back. Banks take 5 to 10 days to show it.',
  },
  toCheckout: 'Back to the checkout',
  looking: 'Looking up your payment',
  noSession: 'Which payment?',
  noSessionBody: 'This address carries no payment. If you have just paid, you find it under your sessions.',
  unknownSession: 'We don’t know this payment',
  unknownSessionBody: 'It may belong to another account. What you have booked is under your sessions.',
} as const
