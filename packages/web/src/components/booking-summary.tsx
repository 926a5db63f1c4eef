// What is about to be booked, for how much, on which terms, and the button that does it.
import type { ReactNode } from 'react'
import type { Listing } from '../contract.ts'
import { date, dateTime, longDuration, minutes, timeRange, zoneName } from '../format.ts'
import { chooseTexts } from '../texts/choose.ts'
import { texts } from '../texts.ts'
import type { Wish } from '../use-wish.ts'
import { sameClock } from '../zone.ts'
import { Button } from './button.tsx'
import { PriceToPay } from './price-to-pay.tsx'

type Props = {
  /** The id of the form this submits; it stands beside it, not in it. */
  form: string
  listing: Listing
  wish: Wish
  signedIn: boolean
  placing: boolean
  problem: ReactNode
}

export function BookingSummary({ form, listing, wish, signedIn, placing, problem }: Props) {
  const held = longDuration(listing.holdMinutes * 60_000)
  return (
    <section
      aria-labelledby="summary"
      className="rounded-card border border-line bg-surface p-6 shadow-card lg:sticky lg:top-6"
    >
      <h2 id="summary" className="text-lead font-semibold">
        {chooseTexts.summary}
      </h2>
      <p className="mt-4 text-soft">
        {listing.title}
        {listing.kind === 'mentoring' && `, ${minutes(wish.durationMinutes)}`}
      </p>
      <When wish={wish} listing={listing} />
      <PriceToPay amountMinor={wish.priceMinor} currency={listing.currency} />
      <div className="mt-5 grid gap-4">
        {problem}
        <Button
          type="submit"
          form={form}
          size="large"
          busy={placing ? chooseTexts.placing : null}
          className="w-full"
        >
          {wish.priceMinor === 0 ? texts.payNothing : texts.pay}
        </Button>
        <div className="grid gap-2 text-small text-soft">
          <p>{wish.priceMinor === 0 ? chooseTexts.heldForNothing : chooseTexts.held(held)}</p>
          {!signedIn && <p>{chooseTexts.signInFirst}</p>}
          {wish.priceMinor > 0 && <p>{listing.refundPolicy.sentence}</p>}
        </div>
      </div>
    </section>
  )
}

function When({ wish, listing }: { wish: Wish; listing: Listing }) {
  const { startsAt, zone } = wish
  if (startsAt === null) return <p className="mt-1 text-soft">{chooseTexts.chooseTime}</p>
  const endsAt = new Date(Date.parse(startsAt) + wish.durationMinutes * 60_000).toISOString()
  const theirs = dateTime(startsAt, listing.timeZone)
  return (
    <div className="mt-1" role="status">
      <p className="font-semibold">{date(startsAt, zone)}</p>
      <p className="numbers font-semibold">{timeRange(startsAt, endsAt, zone)}</p>
      {!sameClock(zone, listing.timeZone, new Date(startsAt)) && (
        <p className="mt-1 text-small text-soft">
          {chooseTexts.inTheirZone(theirs, zoneName(listing.timeZone, new Date(startsAt)))}
        </p>
      )}
    </div>
  )
}
