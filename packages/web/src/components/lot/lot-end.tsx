// A lot that takes no more bids: who has it, and for its winner the way to pay within the time that is given.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Booking } from '../../contract.ts'
import { clock, longDuration } from '../../format.ts'
import type { LotState } from '../../lot-state.ts'
import { bookingQuery } from '../../queries.ts'
import { lotTexts } from '../../texts/lot.ts'
import { useRemaining } from '../../use-remaining.ts'
import { buttonClass } from '../button.tsx'
import { Notice } from '../notice.tsx'

type Ended = Exclude<LotState, { name: 'open' }>

export function LotEnd({ state }: { state: Ended }) {
  switch (state.name) {
    case 'deciding': {
      const body = state.part === 'leading' ? lotTexts.decidingLeading : lotTexts.decidingBody
      return <Told title={lotTexts.deciding}>{body}</Told>
    }
    case 'won':
      return <Won bookingId={state.bookingId} secondChance={state.secondChance} />
    case 'yours':
      return (
        <Notice
          tone="good"
          title={lotTexts.yours}
          actions={<BookingLink bookingId={state.bookingId} look="secondary" label={lotTexts.toBooking} />}
        >
          {lotTexts.yoursBody}
        </Notice>
      )
    case 'promised':
      return <Told title={lotTexts.promised}>{lotTexts.promisedBody}</Told>
    case 'sold':
      return <Told title={lotTexts.sold}>{lotTexts.soldBody}</Told>
    case 'unsold':
      return <Told title={lotTexts.unsold}>{lotTexts.unsoldBody}</Told>
  }
}

function Told({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <div role="status">
        <Notice title={title}>{children}</Notice>
      </div>
      <Link to="/auctions" className={buttonClass('secondary', 'normal', 'w-full')}>
        {lotTexts.others}
      </Link>
    </>
  )
}

function Won({ bookingId, secondChance }: { bookingId: string; secondChance: boolean }) {
  const { data, dataUpdatedAt, refetch } = useQuery(bookingQuery(bookingId))
  return (
    <>
      <div role="status">
        <Notice tone="good" title={secondChance ? lotTexts.secondChance : lotTexts.won}>
          {data !== undefined && wonSentence(data, secondChance)}
        </Notice>
      </div>
      {data?.holdExpiresAt && (
        <PayWindow
          deadline={data.holdExpiresAt}
          serverNow={data.now}
          readAtMs={dataUpdatedAt}
          onJump={() => void refetch()}
        />
      )}
      <BookingLink bookingId={bookingId} look="primary" label={lotTexts.pay} />
    </>
  )
}

function wonSentence({ holdExpiresAt, createdAt }: Booking, secondChance: boolean): string {
  const windowMs = Date.parse(holdExpiresAt ?? createdAt) - Date.parse(createdAt)
  const window = longDuration(windowMs)
  return secondChance ? lotTexts.secondChanceBody(window) : lotTexts.wonBody(window)
}

function PayWindow(window: Parameters<typeof useRemaining>[0]) {
  const { left } = useRemaining(window)
  return (
    <p className="flex items-baseline justify-between gap-4">
      <span className="text-small text-soft">{lotTexts.window}</span>
      <span
        role="timer"
        aria-label={lotTexts.window}
        className="numbers text-title font-semibold text-accent"
      >
        {clock(Math.max(0, left))}
      </span>
    </p>
  )
}

type LinkProps = { bookingId: string; look: 'primary' | 'secondary'; label: string }

function BookingLink({ bookingId, look, label }: LinkProps) {
  return (
    <Link
      to="/checkout/$bookingId"
      params={{ bookingId }}
      className={buttonClass(look, look === 'primary' ? 'large' : 'normal')}
    >
      {label}
    </Link>
  )
}
