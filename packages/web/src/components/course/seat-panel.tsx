// What a seat costs and how to get it; or that one has it already, that none is left, or that it is over.
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Listing } from '../../contract.ts'
import { courseState, isNearlyFull } from '../../course-state.ts'
import { statusOf } from '../../failure.ts'
import { count, longDuration } from '../../format.ts'
import { courseTexts } from '../../texts/course.ts'
import { texts } from '../../texts.ts'
import { useNow } from '../../use-now.ts'
import { usePlaceBooking } from '../../use-place-booking.ts'
import { useSignedOut } from '../../use-signed-out.ts'
import { Button, buttonClass } from '../button.tsx'
import { Check, Clock } from '../icons.tsx'
import { PlaceProblem } from '../place-problem.tsx'
import { PriceToPay } from '../price-to-pay.tsx'

const minuteMs = 60_000

export function SeatPanel({ course }: { course: Listing }) {
  const state = courseState(course, useNow(minuteMs))
  switch (state) {
    case 'open':
      return <Buy course={course} />
    case 'booked':
    case 'held':
      return <Mine course={course} held={state === 'held'} />
    case 'sold_out':
      return <Closed title={courseTexts.soldOut} body={courseTexts.soldOutBody} />
    case 'over':
      return <Closed title={courseTexts.over} />
  }
}

function Buy({ course }: { course: Listing }) {
  const { placing, book, signedOut } = useSeat(course)
  const free = course.fromPriceMinor === 0
  const left = course.seats?.left ?? 0
  const held = longDuration(course.holdMinutes * minuteMs)
  return (
    <Panel>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="seat" className="text-lead font-semibold">
          {courseTexts.summary}
        </h2>
        {isNearlyFull(course) && (
          <p className="text-small font-medium text-caution">{courseTexts.seatsLeft(count(left), left)}</p>
        )}
      </div>
      <PriceToPay amountMinor={course.fromPriceMinor} currency={course.currency} />
      <div className="mt-5 grid gap-4">
        {placing.error !== null && statusOf(placing.error) !== 401 && (
          <PlaceProblem error={placing.error} notPlaced={courseTexts.notPlaced} />
        )}
        <Button
          size="large"
          busy={placing.isPending ? courseTexts.placing : null}
          onClick={book}
          className="w-full"
        >
          {free ? texts.payNothing : texts.pay}
        </Button>
        <div className="grid gap-2 text-small text-soft">
          <p>{free ? courseTexts.heldForNothing : courseTexts.held(held)}</p>
          {signedOut && <p>{courseTexts.signInFirst}</p>}
          {!free && <p>{course.refundPolicy.sentence}</p>}
        </div>
      </div>
    </Panel>
  )
}

function useSeat(course: Listing) {
  const navigate = useNavigate()
  const here = useLocation({ select: (location) => location.href })
  const placing = usePlaceBooking((booking) => {
    void navigate({ to: '/checkout/$bookingId', params: { bookingId: booking.id } })
  })
  const signedOut = useSignedOut(placing.error)

  function book(): void {
    if (signedOut) void navigate({ to: '/sign-in', search: { next: here } })
    else placing.mutate({ listingId: course.id })
  }

  return { placing, book, signedOut }
}

function Mine({ course, held }: { course: Listing; held: boolean }) {
  if (course.booked === null) return null
  const Icon = held ? Clock : Check
  return (
    <Panel>
      <h2 id="seat" className="flex items-center gap-2.5 text-lead font-semibold">
        <Icon className="size-5 text-accent" />
        {held ? courseTexts.waiting : courseTexts.yours}
      </h2>
      <p className="mt-2 text-soft">{held ? courseTexts.waitingBody : courseTexts.yoursBody}</p>
      <Link
        to="/checkout/$bookingId"
        params={{ bookingId: course.booked.bookingId }}
        className={buttonClass(held ? 'primary' : 'secondary', held ? 'large' : 'normal', 'mt-5 w-full')}
      >
        {held ? courseTexts.toCheckout : courseTexts.toBooking}
      </Link>
    </Panel>
  )
}

function Closed({ title, body }: { title: string; body?: string }) {
  return (
    <Panel>
      <h2 id="seat" className="text-lead font-semibold">
        {title}
      </h2>
      {body !== undefined && <p className="mt-2 text-soft">{body}</p>}
      <Link to="/courses" className={buttonClass('secondary', 'normal', 'mt-5 w-full')}>
        {courseTexts.others}
      </Link>
    </Panel>
  )
}

function Panel({ children }: { children: ReactNode }) {
  return (
    <section aria-labelledby="seat" className="rounded-card border border-line bg-surface p-6 shadow-card">
      {children}
    </section>
  )
}
