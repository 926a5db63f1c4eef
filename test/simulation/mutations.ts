// Builds that are broken on purpose, each in one line and against one promise. The simulation has to find every one.

export type Mutation = {
  promise: string
  broken: string
  file: string
  from: string
  to: string
  /** What the simulation then says. */
  says: RegExp
}

export const mutations: readonly Mutation[] = [
  {
    promise: 'No double sale',
    broken: 'the constraint is gone',
    file: 'migrations/0002_bookings_and_claims.sql',
    from: 'EXCLUDE USING gist (resource_id WITH =, seat WITH =, party WITH <>, during WITH &&)',
    to: 'CHECK (seat >= 0)',
    says: /sold twice|live bookings/,
  },
  {
    promise: 'No double sale',
    broken: 'a seat is taken beyond the last one',
    file: 'src/store/claims.ts',
    from: 'HAVING min(seat) <= ',
    to: 'HAVING min(seat) < 1000 + ',
    says: /more seats than there are/,
  },
  {
    promise: 'No double sale',
    broken: 'what has ended keeps its claims',
    file: 'src/commands/record.ts',
    from: 'if (isLive(before.status) && !isLive(next.status)) await releaseClaims(tx, next.id)',
    to: 'if (!isLive(before.status) && !isLive(next.status)) await releaseClaims(tx, next.id)',
    says: /is (expired|cancelled) and holds [12] claims/,
  },
  {
    promise: 'No double sale',
    broken: 'a lot that was paid for is not marked as sold',
    file: 'src/commands/lots.ts',
    from: 'await markSold(tx, auction, about.bidId)',
    to: 'await Promise.resolve(markSold)',
    says: /lot .* is accepted with 1 live bookings/,
  },
  {
    promise: 'Paid means kept, returned or owed',
    broken: 'owed money is not sent back',
    file: 'src/domain/settle.ts',
    from: "if (owedBecause !== null && owedBecause !== 'wrong_amount')",
    to: "if (owedBecause === 'second_payment')",
    says: /is still owed/,
  },
  {
    promise: 'Paid means kept, returned or owed',
    broken: 'a delivery that fails is called done',
    file: 'src/commands/handleDelivery.ts',
    from: 'await failDelivery(world.db, delivery.event_id, problem, dead ? null : nextTry(world, delivery.tries))',
    to: "await finishDelivery(world.db, delivery.event_id, 'done', world.clock.now())",
    says: /money lost|and we do not know|is still owed|here and/,
  },
  {
    promise: 'Paid means kept, returned or owed',
    broken: 'refunds by hand are not taken in',
    file: 'src/domain/refund.ts',
    from: 'const refundId = knownRefund(draft.booking, seen)?.id ?? importRefund(draft, seen)',
    to: 'const refundId = knownRefund(draft.booking, seen)?.id\n  if (refundId === undefined) return void importRefund',
    says: /was made at Stripe, and we do not know/,
  },
  {
    promise: 'Never charged twice',
    broken: 'a call that is made again has a new key',
    file: 'src/stripe/gateway/sessions.ts',
    from: 'stripe.checkout.sessions.create(request, { idempotencyKey: key })',
    to: 'stripe.checkout.sessions.create(request, { idempotencyKey: key + Math.random() })',
    says: /was given two pages at Stripe/,
  },
  {
    promise: 'Never charged twice',
    broken: 'a hold is let go without proof',
    file: 'src/domain/release.ts',
    from: "if (payable?.state === 'open') return",
    to: "if (payable?.state === 'complete') return",
    says: /was let go while its page could be paid/,
  },
  {
    promise: 'A crash loses nothing',
    broken: 'nobody looks after holds that lapse',
    file: 'src/jobs/sweep.ts',
    from: "  { name: 'holds', run: sweepHolds },\n",
    to: '',
    says: /is held for ever/,
  },
  {
    promise: 'A crash loses nothing',
    broken: 'nobody catches up with what was never delivered',
    file: 'src/jobs/catchUp.ts',
    from: 'let found = await catchUpAccount(world, null)',
    to: 'let found = 0',
    says: /money lost|and we do not know|here and/,
  },
  {
    promise: 'A crash loses nothing',
    broken: 'the first catch-up reaches back to nothing',
    file: 'src/jobs/catchUp.ts',
    from: '(await firstAttemptAt(world.db)) ?? now',
    to: '(await Promise.resolve(void firstAttemptAt)) ?? now',
    says: /money lost|and we do not know|here and/,
  },
  {
    promise: 'Nothing unverified moves state',
    broken: 'signatures are not looked at',
    file: 'src/stripe/verify.ts',
    from: 'if (!isSigned(body, header, settings.secrets, now))',
    to: "if (!isSigned(body, header, settings.secrets, now) && header === '')",
    says: /a forged delivery was taken/,
  },
  {
    promise: 'Nothing unverified moves state',
    broken: 'amounts are not compared',
    file: 'src/domain/settle.ts',
    from: 'if (due === null || !isDue(due, capture)) return',
    to: 'if (due === null) return',
    says: /is kept and is not what was due/,
  },
  {
    promise: 'Nothing unverified moves state',
    broken: 'live events are taken on test keys',
    file: 'src/stripe/verify.ts',
    from: 'if (event.livemode !== settings.livemode)',
    to: 'if (!event.livemode && settings.livemode)',
    says: /a forged delivery was taken/,
  },
  {
    promise: 'Terms are frozen',
    broken: 'the page asks for another price',
    file: 'src/stripe/checkoutRequest.ts',
    from: 'unit_amount: line.amountMinor,',
    to: 'unit_amount: line.amountMinor + 100,',
    says: /not for what was agreed/,
  },
  {
    promise: 'The trail explains the row',
    broken: 'event numbers have gaps',
    file: 'src/store/events.ts',
    from: 'SET next_seq = next_seq + ',
    to: 'SET next_seq = next_seq + 1 + ',
    says: /have a gap|unexpected failure/,
  },
  {
    promise: 'No network call stands inside a transaction',
    broken: 'Stripe is called while a booking is locked',
    file: 'src/commands/openAttempt.ts',
    from: 'const { publicUrl } = world.settings\n',
    to: 'const { publicUrl } = world.settings\n  await world.stripe.ping()\n',
    says: /in the middle of/,
  },
]
