// Back from Stripe's page without having paid: nothing is lost, and one click leads back to the same page.
import { getRouteApi } from '@tanstack/react-router'
import { Checkout } from '../components/checkout.tsx'
import { Empty } from '../components/empty.tsx'
import { SessionsLink } from '../components/outcome-panel.tsx'
import { deadlineText } from '../deadline.ts'
import { usePageHead } from '../page-head.ts'
import { cancelledTexts } from '../texts/cancelled.ts'

const route = getRouteApi('/payment/cancel')
const words = cancelledTexts

export function Page() {
  const { booking } = route.useSearch()
  usePageHead(words.title)
  if (booking === undefined) {
    return (
      <Empty heading="h1" title={words.noBooking} actions={<SessionsLink look="primary" />}>
        {words.noBookingBody}
      </Empty>
    )
  }
  return (
    <Checkout
      key={booking}
      reference={booking}
      heading={words.heading}
      lead={({ kind, holdExpiresAt, now }) => words.body(kind, deadlineText(holdExpiresAt ?? now, now))}
    />
  )
}
