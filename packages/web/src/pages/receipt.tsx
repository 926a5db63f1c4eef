// A receipt, to be kept or printed: who sold what to whom, what was paid and when, and what went back.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { receiptQuery } from '../booking-queries.ts'
import { Button, buttonClass } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { Loaded } from '../components/loaded.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import type { Receipt } from '../contract.ts'
import { statusOf } from '../failure.ts'
import { daySpan, money } from '../format.ts'
import { usePageHead } from '../page-head.ts'
import { bookingTexts } from '../texts/booking.ts'
import { texts } from '../texts.ts'
import { visitorZone } from '../zone.ts'

const route = getRouteApi('/bookings/$bookingId/receipt')
const words = bookingTexts.paper

export function Page() {
  const { bookingId } = route.useParams()
  const query = useQuery(receiptQuery(bookingId))
  usePageHead(query.data && words.title(String(query.data.number)))
  if (statusOf(query.error) === 409) {
    return (
      <Empty heading="h1" title={words.none} actions={<ToBooking bookingId={bookingId} />}>
        {words.noneBody}
      </Empty>
    )
  }
  return (
    <div className="mx-auto max-w-2xl pt-10 print:pt-0">
      <Loaded query={query} loading={words.loading} skeleton={<Skeleton className="h-96" />} heading="h1">
        {(receipt) => (
          <>
            <Paper receipt={receipt} />
            <div className="mt-6 flex flex-wrap gap-3 print:hidden">
              <Button onClick={() => print()}>{words.print}</Button>
              <ToBooking bookingId={bookingId} />
            </div>
          </>
        )}
      </Loaded>
    </div>
  )
}

function ToBooking({ bookingId }: { bookingId: string }) {
  return (
    <Link to="/bookings/$bookingId" params={{ bookingId }} className={buttonClass('secondary')}>
      {bookingTexts.details}
    </Link>
  )
}

function Paper({ receipt }: { receipt: Receipt }) {
  const { number, currency, paidAt } = receipt
  return (
    <article className="rounded-card border border-line bg-surface p-6 sm:p-10 print:border-0 print:p-0">
      <p className="font-semibold text-soft">{texts.brand}</p>
      <h1 className="mt-1 text-heading font-semibold">{words.title(String(number))}</h1>
      {paidAt !== null && <p className="mt-2 text-soft">{words.paidOn(day(paidAt))}</p>}
      <dl className="mt-8 grid gap-4 border-y border-line py-6 sm:grid-cols-2">
        <Party name={words.from} who={receipt.seller.name} />
        <Party name={words.to} who={receipt.buyer.name} />
      </dl>
      <dl className="numbers mt-6 grid gap-3">
        {receipt.lines.map(({ label, quantity, amountMinor }) => (
          <Amount
            key={label}
            name={quantity > 1 ? `${label} × ${quantity}` : label}
            amount={money(amountMinor * quantity, currency)}
          />
        ))}
        <Amount strong name={words.total} amount={money(receipt.totalMinor, currency)} />
        {receipt.refunds.map(({ amountMinor, at, state }) => (
          <Amount
            key={at}
            name={[words.refund(day(at)), words.states[state]].filter((part) => part !== '').join(', ')}
            amount={`−${money(amountMinor, currency)}`}
          />
        ))}
        {receipt.refundedMinor > 0 && (
          <Amount
            strong
            name={words.left}
            amount={money(receipt.totalMinor - receipt.refundedMinor, currency)}
          />
        )}
      </dl>
      <p className="mt-8 text-small text-soft">{words.via}</p>
    </article>
  )
}

function Party({ name, who }: { name: string; who: string }) {
  return (
    <div>
      <dt className="text-small text-soft">{name}</dt>
      <dd className="font-semibold">{who}</dd>
    </div>
  )
}

function Amount({ name, amount, strong = false }: { name: string; amount: string; strong?: boolean }) {
  return (
    <div
      className={`flex justify-between gap-6 ${strong ? 'border-t border-line pt-3 font-semibold' : 'text-soft'}`}
    >
      <dt className="min-w-0">{name}</dt>
      <dd>{amount}</dd>
    </div>
  )
}

const day = (instant: string) => daySpan(instant, null, visitorZone())
