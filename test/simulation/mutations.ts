// Builds that are broken on purpose, each in one place and against one promise. The simulation has to find every one.
import type { Breakage } from './breakage.ts'

export type Mutation = {
  promise: string
  broken: string
  breakage: Breakage
  /** What the simulation then says. */
  says: RegExp
  /** A seed that found it out when it was last looked for; where it does not any more, others are tried. */
  seed: number
}

export const mutations: readonly Mutation[] = [
  {
    promise: 'No double sale',
    broken: 'the constraint is gone',
    breakage: {
      sql: 'ALTER TABLE claims DROP CONSTRAINT no_double_sale',
    },
    seed: 9,
    says: /sold twice|live bookings/,
  },
  {
    promise: 'No double sale',
    broken: 'a seat is taken beyond the last one',
    breakage: {
      file: 'src/store/claims.ts',
      from: 'HAVING min(seat) <= ',
      to: 'HAVING min(seat) < 1000 + ',
    },
    seed: 149,
    says: /more seats than there are/,
  },
  {
    promise: 'No double sale',
    broken: 'what has ended keeps its claims',
    breakage: {
      file: 'src/commands/record.ts',
      from: 'if (isLive(before.status) && !isLive(next.status)) await releaseClaims(tx, next.id)',
      to: 'if (!isLive(before.status) && !isLive(next.status)) await releaseClaims(tx, next.id)',
    },
    seed: 1,
    says: /is (expired|cancelled) and holds [12] claims/,
  },
  {
    promise: 'No double sale',
    broken: 'a lot that was paid for is not marked as sold',
    breakage: {
      file: 'src/commands/lots.ts',
      from: 'await markSold(tx, auction, about.bidId)',
      to: 'await Promise.resolve(markSold)',
    },
    seed: 15,
    says: /lot .* is accepted with 1 live bookings/,
  },
  {
    promise: 'Paid means kept, returned or owed',
    broken: 'owed money is not sent back',
    breakage: {
      file: 'src/domain/settle.ts',
      from: "if (owedBecause !== null && owedBecause !== 'wrong_amount')",
      to: "if (owedBecause === 'second_payment')",
    },
    seed: 5,
    says: /is still owed/,
  },
  {
    promise: 'A crash loses nothing',
    broken: 'nobody takes up the deliveries that a killed process left',
    breakage: {
      file: 'src/jobs/sweep.ts',
      from: "  { name: 'inbox', run: sweepInbox },\n",
      to: '',
    },
    seed: 1,
    says: /delivery .* is waiting/,
  },
  {
    promise: 'Paid means kept, returned or owed',
    broken: 'refunds by hand are not taken in',
    breakage: {
      file: 'src/domain/refund.ts',
      from: 'const refundId = knownRefund(draft.booking, seen)?.id ?? importRefund(draft, seen)',
      to: 'const refundId = knownRefund(draft.booking, seen)?.id\n  if (refundId === undefined) return void importRefund',
    },
    seed: 2,
    says: /was made at Stripe, and we do not know/,
  },
  {
    promise: 'Never charged twice',
    broken: 'a call that is made again has a new key',
    breakage: {
      file: 'src/stripe/gateway/sessions.ts',
      from: 'stripe.checkout.sessions.create(request, { idempotencyKey: key })',
      to: 'stripe.checkout.sessions.create(request, { idempotencyKey: key + Math.random() })',
    },
    seed: 1,
    says: /was given two pages at Stripe/,
  },
  {
    promise: 'Never charged twice',
    broken: 'a hold is let go without proof',
    breakage: {
      file: 'src/domain/release.ts',
      from: "if (payable?.state === 'open') return",
      to: "if (payable?.state === 'complete') return",
    },
    seed: 4,
    says: /was let go while its page could be paid/,
  },
  {
    promise: 'A crash loses nothing',
    broken: 'nobody looks after holds that lapse',
    breakage: {
      file: 'src/jobs/sweep.ts',
      from: "  { name: 'holds', run: sweepHolds },\n",
      to: '',
    },
    seed: 2,
    says: /is held for ever/,
  },
  {
    promise: 'A crash loses nothing',
    broken: 'nobody catches up with what was never delivered',
    breakage: {
      file: 'src/jobs/catchUp.ts',
      from: 'let found = await catchUpAccount(world, null)',
      to: 'let found = 0',
    },
    seed: 16,
    says: /money lost|and we do not know|here and/,
  },
  {
    promise: 'A crash loses nothing',
    broken: 'the first catch-up reaches back to nothing',
    breakage: {
      file: 'src/jobs/catchUp.ts',
      from: '(await firstAttemptAt(world.db)) ?? now',
      to: '(await Promise.resolve(void firstAttemptAt)) ?? now',
    },
    seed: 16,
    says: /money lost|and we do not know|here and/,
  },
  {
    promise: 'Nothing unverified moves state',
    broken: 'signatures are not looked at',
    breakage: {
      file: 'src/stripe/verify.ts',
      from: 'if (!isSigned(body, header, settings.secrets, now))',
      to: "if (!isSigned(body, header, settings.secrets, now) && header === '')",
    },
    seed: 2,
    says: /a forged delivery was taken/,
  },
  {
    promise: 'Nothing unverified moves state',
    broken: 'amounts are not compared',
    breakage: {
      file: 'src/domain/settle.ts',
      from: 'if (due === null || !isDue(due, capture)) return',
      to: 'if (due === null) return',
    },
    seed: 3,
    says: /is kept and is not what was due/,
  },
  {
    promise: 'Nothing unverified moves state',
    broken: 'live events are taken on test keys',
    breakage: {
      file: 'src/stripe/verify.ts',
      from: 'if (event.livemode !== settings.livemode)',
      to: 'if (!event.livemode && settings.livemode)',
    },
    seed: 2,
    says: /a forged delivery was taken/,
  },
  {
    promise: 'Terms are frozen',
    broken: 'the page asks for another price',
    breakage: {
      file: 'src/stripe/checkoutRequest.ts',
      from: 'unit_amount: line.amountMinor,',
      to: 'unit_amount: line.amountMinor + 100,',
    },
    seed: 1,
    says: /not for what was agreed/,
  },
  {
    promise: 'Never refunded twice',
    broken: 'a refund that is asked for again has a new key',
    breakage: {
      file: 'src/stripe/gateway/refunds.ts',
      from: 'stripe.refunds.create(params, { idempotencyKey: key })',
      to: 'stripe.refunds.create(params, { idempotencyKey: key + Math.random() })',
    },
    seed: 53,
    says: /was made twice at Stripe/,
  },
  {
    promise: 'Order does not matter',
    broken: 'money that is heard of twice is taken twice',
    breakage: {
      file: 'src/domain/settle.ts',
      from: 'if (draft.captures().some((known) => known.paymentIntentId === paymentIntentId)) continue',
      to: 'if (draft.captures().length > 99) continue',
    },
    seed: 1,
    says: /unexpected failure|gave back|returned|owed/,
  },
  {
    promise: 'What is yours is seen by you',
    broken: 'anybody sees any booking by its address',
    breakage: {
      file: 'src/queries/bookings.ts',
      from: 'OR b.seller_id = ',
      to: 'OR b.seller_id <> ',
    },
    seed: 1,
    says: /was shown to/,
  },
  {
    promise: 'What is yours is seen by you',
    broken: 'a buyer’s list is everybody’s',
    breakage: {
      file: 'src/queries/bookings.ts',
      from: 'sql`b.buyer_id = ',
      to: 'sql`b.buyer_id <> ',
    },
    seed: 1,
    says: /was shown to/,
  },
  {
    promise: 'Terms are frozen',
    broken: 'whoever calls off early enough gets all of it, whatever was agreed',
    breakage: {
      file: 'src/domain/refundPolicy.ts',
      from: 'if (now <= until) return { refundBasisPoints, until }',
      to: 'if (now <= until) return { refundBasisPoints: 10_000, until }',
    },
    seed: 3,
    says: /was agreed/,
  },
  {
    promise: 'Everything has a bound',
    broken: 'a buyer may hold one thing twice',
    breakage: {
      file: 'src/commands/placeHold.ts',
      from: 'if (hold === undefined) return null',
      to: 'if (hold === undefined || now) return null',
    },
    seed: 13,
    says: /holds of listing|one_hold_a_buyer/,
  },
  {
    promise: 'The trail explains the row',
    broken: 'event numbers have gaps',
    breakage: {
      file: 'src/store/events.ts',
      from: 'SET next_seq = next_seq + ',
      to: 'SET next_seq = next_seq + 1 + ',
    },
    seed: 1,
    says: /have a gap|unexpected failure/,
  },
  {
    promise: 'No network call stands inside a transaction',
    broken: 'Stripe is called while a booking is locked',
    breakage: {
      file: 'src/commands/openAttempt.ts',
      from: 'const { publicUrl } = world.settings\n',
      to: 'const { publicUrl } = world.settings\n  await world.stripe.ping()\n',
    },
    seed: 1,
    says: /in the middle of/,
  },
]
