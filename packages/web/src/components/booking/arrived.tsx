// A lot has arrived, says whoever bought it: then the sale is complete.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bookingClient } from '../../booking-client.ts'
import { bookingKept } from '../../booking-queries.ts'
import type { Booking } from '../../contract.ts'
import { bookingTexts } from '../../texts/booking.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'

const words = bookingTexts.arrived

export function Arrived({ booking }: { booking: Booking }) {
  const queries = useQueryClient()
  const arrived = useMutation({
    mutationFn: () => bookingClient.arrived(booking.id),
    onSuccess: (after) => bookingKept(queries, after),
  })
  if (booking.kind !== 'lot' || booking.status !== 'confirmed') return null
  return (
    <section aria-labelledby="arrived" className="grid gap-3">
      <h2 id="arrived" className="text-title font-semibold">
        {words.title}
      </h2>
      <p className="text-soft">{words.lead}</p>
      {arrived.error !== null && (
        <Notice urgent tone="caution" title={words.failed}>
          {arrived.error.message}
        </Notice>
      )}
      <div>
        <Button busy={arrived.isPending ? words.working : null} onClick={() => arrived.mutate()}>
          {words.yes}
        </Button>
      </div>
    </section>
  )
}
