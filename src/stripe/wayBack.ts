// Where Stripe leads the buyer back to: our own pages, another address that the operator has listed, or, through a
// page of ours, a mobile app.

/** Parsed from what a client asked for, and listed by the operator: nothing else is ever handed to Stripe. */
export type ReturnTo = { kind: 'address'; url: string } | { kind: 'app'; scheme: string }

type Opened = {
  booking: { id: string }
  bookingNumber: number
  door: string
  returnTo: ReturnTo | null
  publicUrl: string
}

type WayBack = { success_url: string; cancel_url: string }

/** {CHECKOUT_SESSION_ID} is filled in by Stripe, in the address of success only. */
export function wayBack({ booking, bookingNumber, door, returnTo, publicUrl }: Opened): WayBack {
  if (returnTo !== null) {
    const back = (outcome: 'success' | 'cancel') =>
      returnTo.kind === 'app'
        ? `${publicUrl}/return/app?to=${encodeURIComponent(returnTo.scheme)}&outcome=${outcome}&booking=${bookingNumber}`
        : `${returnTo.url}${returnTo.url.includes('?') ? '&' : '?'}outcome=${outcome}&booking=${bookingNumber}`
    return { success_url: back('success'), cancel_url: back('cancel') }
  }
  const landing = door === 'mentoring' ? '/sessions?success=true&' : '/payment/success?'
  return {
    success_url: `${publicUrl}${landing}session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${publicUrl}/payment/cancel?booking=${booking.id}`,
  }
}
