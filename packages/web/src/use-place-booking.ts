// Placing the hold. One intention is sent under one key: pressed twice, or repeated after the answer was lost, it
// is still one hold.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { client } from './client.ts'
import type { Booking, PlaceBooking } from './contract.ts'
import { statusOf } from './failure.ts'
import { newKey } from './new-key.ts'
import { keepBooking } from './queries.ts'

export function usePlaceBooking(onPlaced: (booking: Booking) => void) {
  const queries = useQueryClient()
  const intention = useRef<{ order: string; key: string } | null>(null)

  function keyFor(order: PlaceBooking): string {
    const text = JSON.stringify(order)
    if (intention.current?.order !== text) intention.current = { order: text, key: newKey() }
    return intention.current.key
  }

  return useMutation({
    mutationFn: (order: PlaceBooking) => client.place(order, keyFor(order)),
    onSuccess: (booking) => {
      intention.current = null
      keepBooking(queries, booking)
      onPlaced(booking)
    },
    onError: (error) => {
      // Refused for good: the next press is a new intention. Unanswered: it may have been done, so the key stays.
      const status = statusOf(error)
      if (status !== null && status < 500) intention.current = null
    },
    // Held or refused, what is left is no longer what was shown.
    onSettled: () => {
      for (const read of ['slots', 'listing', 'listings'])
        void queries.invalidateQueries({ queryKey: [read] })
    },
  })
}
