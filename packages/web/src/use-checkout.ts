// One booking's checkout on a page: the machine, fed by what the server says, and the two things a buyer can do.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer } from 'react'
import { type CheckoutEvent, type CheckoutState, isPayable, transition } from './checkout-machine.ts'
import { client } from './client.ts'
import type { Booking } from './contract.ts'
import { Unreachable } from './failure.ts'
import { bookingQuery, keepBooking } from './queries.ts'

/** Paid or ended elsewhere shows within this time, and at once on coming back to the tab. */
const lookEveryMs = 20_000
/** After the deadline the server closes the checkout within moments. */
const lookOftenMs = 3_000
const closingMs = 3 * 60_000
/** A browser that has not left by then will not leave any more. */
const leavingMs = 20_000

export function useCheckout(reference: string) {
  const [state, dispatch] = useReducer(reduce, { name: 'idle' })
  const query = useQuery({
    ...bookingQuery(reference),
    enabled: reference !== '',
    refetchInterval: ({ state }) => lookAgainMs(state.data),
  })
  const { data, refetch } = query

  useEffect(() => {
    if (data !== undefined) dispatch({ type: 'seen', booking: data })
  }, [data])

  useEffect(() => {
    function shown(event: PageTransitionEvent): void {
      if (!event.persisted) return
      dispatch({ type: 'resumed' })
      void refetch()
    }
    window.addEventListener('pageshow', shown)
    return () => window.removeEventListener('pageshow', shown)
  }, [refetch])

  return { state, query, pay: usePay(state, dispatch), giveUp: useGiveUp(data?.id) }
}

function reduce(state: CheckoutState<Booking>, event: CheckoutEvent<Booking>): CheckoutState<Booking> {
  return transition(state, event)
}

function usePay(state: CheckoutState<Booking>, dispatch: (event: CheckoutEvent<Booking>) => void) {
  const queries = useQueryClient()
  return async (): Promise<void> => {
    if (!isPayable(state)) return
    dispatch({ type: 'pay' })
    try {
      const { checkoutUrl, booking } = await client.checkout(state.booking.id)
      keepBooking(queries, booking)
      if (checkoutUrl === null) return dispatch({ type: 'resumed' })
      window.location.assign(checkoutUrl)
      setTimeout(
        () => dispatch({ type: 'failed', trouble: new Unreachable('Stripe did not open.') }),
        leavingMs,
      )
    } catch (error) {
      dispatch({ type: 'failed', trouble: error instanceof Error ? error : new Error(String(error)) })
      void queries.invalidateQueries({ queryKey: bookingQuery(state.booking.id).queryKey })
    }
  }
}

function useGiveUp(bookingId: string | undefined) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.giveUp(bookingId ?? ''),
    onSuccess: (booking) => keepBooking(queries, booking),
    onSettled: () => queries.invalidateQueries({ queryKey: ['booking'] }),
  })
}

function lookAgainMs(booking: Booking | undefined): number | false {
  if (booking?.status !== 'pending_payment') return false
  if (booking.holdExpiresAt === null) return lookEveryMs
  const overdueMs = Date.parse(booking.now) - Date.parse(booking.holdExpiresAt)
  if (overdueMs > closingMs) return false
  // In time for the deadline itself, whichever comes first.
  return overdueMs >= 0 ? lookOftenMs : Math.min(lookEveryMs, 500 - overdueMs)
}
