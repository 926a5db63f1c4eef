// What happened to a booking, in order. Steps between us and Stripe that mean nothing to a person are left out.
import { useQuery } from '@tanstack/react-query'
import { timelineQuery } from '../../booking-queries.ts'
import type { Timeline } from '../../contract.ts'
import { dateTime, money } from '../../format.ts'
import { bookingTexts } from '../../texts/booking.ts'
import { visitorZone } from '../../zone.ts'

type Entry = Timeline['entries'][number]
const words = bookingTexts.story

/** Told below the rest of the page, and worth nothing alone: while it is not there, neither is its heading. */
export function Story({ bookingId, currency }: { bookingId: string; currency: string }) {
  const { data } = useQuery(timelineQuery(bookingId))
  const told = data?.entries.filter(({ type }) => words.events[type] !== undefined) ?? []
  if (told.length === 0) return null
  return (
    <section aria-labelledby="story">
      <h2 id="story" className="text-title font-semibold">
        {words.title}
      </h2>
      <ol className="mt-5 border-l border-line">
        {told.map((entry) => (
          <Moment key={entry.seq} entry={entry} currency={currency} />
        ))}
      </ol>
    </section>
  )
}

function Moment({ entry, currency }: { entry: Entry; currency: string }) {
  const zone = visitorZone()
  const who = words.by[entry.by]
  const details = [
    entry.amountMinor === null ? null : money(entry.amountMinor, currency),
    entry.type === 'booking_moved' && entry.startsAt !== null ? dateTime(entry.startsAt, zone) : null,
  ].filter((one) => one !== null)
  return (
    <li className="relative pb-5 pl-6 last:pb-0">
      <span
        aria-hidden="true"
        className="absolute top-2 -left-[0.28125rem] size-2 rounded-full bg-edge ring-4 ring-paper"
      />
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{words.events[entry.type]}</span>
        {details.length > 0 && <span className="numbers">{details.join(', ')}</span>}
        {who !== '' && <span className="text-small text-soft">{words.byline(who)}</span>}
      </p>
      <p className="numbers text-small text-soft">
        <time dateTime={entry.at}>{dateTime(entry.at, zone)}</time>
      </p>
    </li>
  )
}
