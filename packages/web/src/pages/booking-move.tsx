// Another time for what is booked: the seller's free times, one of them chosen, and the booking moves there at once.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { bookingClient } from '../booking-client.ts'
import { bookingKept } from '../booking-queries.ts'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { Loaded } from '../components/loaded.tsx'
import { PlaceProblem } from '../components/place-problem.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { SlotWeek } from '../components/slots/slot-week.tsx'
import type { Booking } from '../contract.ts'
import { dateTime } from '../format.ts'
import { mayMove } from '../may-change.ts'
import { usePageHead } from '../page-head.ts'
import { bookingQuery, listingQuery } from '../queries.ts'
import { bookingTexts } from '../texts/booking.ts'
import { useToday } from '../use-today.ts'
import { dayOf, visitorZone } from '../zone.ts'

const route = getRouteApi('/bookings/$bookingId/move')
const words = bookingTexts.move

export function Page() {
  const query = useQuery(bookingQuery(route.useParams().bookingId))
  usePageHead(words.title)
  return (
    <div className="pt-6">
      <BackLink to="/sessions">{bookingTexts.back}</BackLink>
      <h1 className="pt-4 text-heading font-semibold">{words.title}</h1>
      <Loaded query={query} loading={bookingTexts.loading} skeleton={<Skeleton className="mt-8 h-96" />}>
        {(booking) => {
          const { startsAt, endsAt } = booking
          return mayMove(booking) && startsAt !== null && endsAt !== null ? (
            <Move booking={booking} startsAt={startsAt} endsAt={endsAt} />
          ) : (
            <Empty title={words.cannot}>{words.cannotBody}</Empty>
          )
        }}
      </Loaded>
    </div>
  )
}

type Props = { booking: Booking; startsAt: string; endsAt: string }

function Move({ booking, startsAt, endsAt }: Props) {
  const zone = visitorZone()
  const today = useToday(zone)
  const [from, setFrom] = useState(() => laterOf(today, dayOf(new Date(startsAt), zone)))
  const [chosen, setChosen] = useState<string | null>(null)
  const listing = useQuery(listingQuery(booking.listing.id))
  const move = useMove(booking)
  return (
    <div className="mt-3 grid gap-8">
      <p className="max-w-2xl text-soft">
        {words.lead(dateTime(startsAt, zone))} {words.choose}
      </p>
      <SlotWeek
        listing={booking.listing.id}
        durationMinutes={(Date.parse(endsAt) - Date.parse(startsAt)) / 60_000}
        zone={zone}
        today={today}
        from={from}
        chosen={chosen}
        capacity={listing.data?.seats?.capacity ?? null}
        onChoose={(slot) => {
          setChosen(slot.startsAt)
          move.reset()
        }}
        onFrom={setFrom}
      />
      {move.error !== null && (
        <PlaceProblem
          error={move.error}
          notPlaced={words.failed}
          instead={{ zone, onChoose: (slot) => setChosen(slot.startsAt) }}
        />
      )}
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center justify-between gap-3 border-t border-line bg-paper px-4 py-4 sm:mx-0 sm:px-0">
        <p className="font-semibold" aria-live="polite">
          {chosen !== null && words.to(dateTime(chosen, zone))}
        </p>
        {chosen !== null && (
          <Button
            size="large"
            busy={move.isPending ? words.working : null}
            onClick={() => move.mutate(chosen)}
          >
            {words.yes}
          </Button>
        )}
      </div>
    </div>
  )
}

function useMove(booking: Booking) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (startsAt: string) => bookingClient.reschedule(booking.id, startsAt),
    onSuccess: (after) => {
      bookingKept(queries, after)
      void navigate({ to: '/bookings/$bookingId', params: { bookingId: booking.id } })
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['slots'] }),
  })
}

const laterOf = (one: string, other: string) => (one > other ? one : other)
