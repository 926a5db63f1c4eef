// How a checkout ended or stands, in one glance: what happened, what about the money, and where to go on.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Booking } from '../contract.ts'
import { checkoutTexts } from '../texts/checkout.ts'
import { chooseAgain } from '../texts/kinds.ts'
import { outcomeTexts } from '../texts/outcome.ts'
import { texts } from '../texts.ts'
import { BookingDetails } from './booking-details.tsx'
import { buttonClass } from './button.tsx'
import { Check, Clock, Info, Warning } from './icons.tsx'
import type { Told } from './outcome.ts'
import { PriceLines } from './price-lines.tsx'
import { PaymentChip } from './status-chip.tsx'

const marks = {
  good: { box: 'bg-accent text-on-accent', Icon: Check },
  waiting: { box: 'bg-sunken text-soft', Icon: Clock },
  caution: { box: 'bg-caution-wash text-caution', Icon: Warning },
  plain: { box: 'bg-sunken text-soft', Icon: Info },
} satisfies Record<Told['tone'], unknown>

type Props = {
  told: Told
  booking: Booking | null
  actions?: ReactNode
  /** A second-level heading: a part of a page, inside a card of its own. */
  heading?: 'h1' | 'h2'
}

export function OutcomePanel({ told, booking, actions, heading: Heading = 'h1' }: Props) {
  const { box, Icon } = marks[told.tone]
  return (
    <div className="mx-auto w-full max-w-2xl">
      <span className={`inline-flex size-14 items-center justify-center rounded-full ${box}`}>
        <Icon className="size-7" />
      </span>
      <Heading className="mt-5 text-heading font-semibold">{told.title}</Heading>
      <div className="mt-3 grid gap-2 text-lead text-soft">
        {told.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {actions && <div className="mt-7 flex flex-wrap gap-3">{actions}</div>}
      {booking !== null && (
        <div className={`grid gap-6 ${Heading === 'h1' ? card : 'mt-8 border-t border-line pt-6'}`}>
          <BookingDetails booking={booking} />
          <div className="border-t border-line pt-5">
            <PriceLines booking={booking} />
          </div>
          <p className="flex items-center justify-between gap-4 text-small text-soft">
            {checkoutTexts.reference(booking.number)}
            {booking.payment !== null && <PaymentChip status={booking.payment.status} />}
          </p>
        </div>
      )}
    </div>
  )
}

const card = 'mt-10 rounded-card border border-line bg-surface p-6'

export function SessionsLink({ look = 'secondary' }: { look?: 'primary' | 'secondary' }) {
  return (
    <Link to="/sessions" className={buttonClass(look)}>
      {texts.nav.sessions}
    </Link>
  )
}

/** For whoever came back without having paid after all. */
export function CheckoutLink({ booking }: { booking: Booking }) {
  return (
    <Link to="/checkout/$bookingId" params={{ bookingId: booking.id }} className={buttonClass('secondary')}>
      {outcomeTexts.toCheckout}
    </Link>
  )
}

/** Back to where it was chosen, to choose again. */
export function ChooseAgainLink({ booking: { kind, seller, listing } }: { booking: Booking }) {
  const look = buttonClass()
  const [sellerId, listingId] = [String(seller.number), String(listing.number)]
  const label = chooseAgain[kind]
  switch (kind) {
    case 'mentoring':
      return (
        <Link
          to="/mentors/$mentorId"
          params={{ mentorId: sellerId }}
          search={{ listing: listingId }}
          className={look}
        >
          {label}
        </Link>
      )
    case 'appointment':
      return (
        <Link
          to="/builders/$builderId"
          params={{ builderId: sellerId }}
          search={{ listing: listingId }}
          className={look}
        >
          {label}
        </Link>
      )
    case 'course':
      return (
        <Link to="/courses/$courseId" params={{ courseId: listingId }} className={look}>
          {label}
        </Link>
      )
    case 'lot':
      return (
        <Link to="/auctions/$lotId" params={{ lotId: listingId }} className={look}>
          {label}
        </Link>
      )
  }
}
