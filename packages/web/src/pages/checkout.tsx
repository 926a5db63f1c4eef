// The checkout: held, counted down, paid on Stripe's page.
import { getRouteApi } from '@tanstack/react-router'
import { Checkout } from '../components/checkout.tsx'
import { usePageHead } from '../page-head.ts'
import { checkoutTexts } from '../texts/checkout.ts'

const route = getRouteApi('/checkout/$bookingId')

export function Page() {
  const { bookingId } = route.useParams()
  usePageHead(checkoutTexts.title)
  return <Checkout key={bookingId} reference={bookingId} heading={checkoutTexts.heading} />
}
