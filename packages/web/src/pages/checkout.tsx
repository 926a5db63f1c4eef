// The checkout: held, counted down, paid on Stripe's page.
import { getRouteApi } from '@tanstack/react-router'
import { Checkout } from '../components/checkout.tsx'
import { usePageHead } from '../page-head.ts'
import { texts } from '../texts.ts'

const route = getRouteApi('/checkout/$bookingId')

export function Page() {
  const { bookingId } = route.useParams()
  usePageHead(texts.checkout.title)
  return <Checkout key={bookingId} reference={bookingId} heading={texts.checkout.heading} />
}
