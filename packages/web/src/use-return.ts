// Coming back from Stripe: the server asks Stripe at once; as long as the answer is open, we keep asking the server.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef, useState } from 'react'
import { type CheckoutEvent, type CheckoutState, isUnsettled, transition } from './checkout-machine.ts'
import { client } from './client.ts'
import type { Booking } from './contract.ts'
import { isPassing } from './failure.ts'
import { follow, pause } from './follow.ts'
import { nextTryMs } from './patience.ts'
import { keepBooking } from './queries.ts'

const returning: CheckoutState<Booking> = { name: 'returning', booking: null }

export function useReturn(sessionId: string) {
  const queries = useQueryClient()
  const [state, dispatch] = useReducer(reduce, returning)
  const [round, setRound] = useState(0)
  const query = useQuery({
    queryKey: ['return', sessionId, round],
    queryFn: ({ signal }) => client.returned(sessionId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // Stripe may be out of reach just now; whoever has paid is not told that something broke.
    retry: (failures, error) => isPassing(error) && nextTryMs(failures) !== null,
    retryDelay: (failures) => nextTryMs(failures) ?? 0,
    // What was known stays on the page while it is asked once more.
    placeholderData: (before) => before,
  })
  const latest = useRef(state)
  latest.current = state
  const booking = query.data

  useEffect(() => {
    if (booking === undefined) return
    dispatch({ type: 'seen', booking })
    keepBooking(queries, booking)
    if (!isUnsettled(transition(latest.current, { type: 'seen', booking }))) return
    const stop = new AbortController()
    void follow<Booking>(
      {
        ask: (signal) => client.booking(booking.id, signal),
        heard: (news) => {
          dispatch({ type: 'seen', booking: news })
          keepBooking(queries, news)
          return !isUnsettled(transition(latest.current, { type: 'seen', booking: news }))
        },
        waited: () => dispatch({ type: 'waited' }),
        pause,
      },
      stop.signal,
    )
    return () => stop.abort()
  }, [booking, queries])

  function checkAgain(): void {
    dispatch({ type: 'returned' })
    setRound((n) => n + 1)
  }

  return { state, query, checkAgain }
}

function reduce(state: CheckoutState<Booking>, event: CheckoutEvent<Booking>): CheckoutState<Booking> {
  return transition(state, event)
}
