// Back from Stripe's page after paying. The webhook may not have come yet; then Stripe is asked.
import { getRouteApi } from '@tanstack/react-router'
import { Empty } from '../components/empty.tsx'
import { SessionsLink } from '../components/outcome-panel.tsx'
import { Returned } from '../components/returned.tsx'
import { outcomeTexts } from '../texts/outcome.ts'

const route = getRouteApi('/payment/success')

export function Page() {
  const { session_id: sessionId } = route.useSearch()
  if (sessionId === undefined) {
    return (
      <Empty heading="h1" title={outcomeTexts.noSession} actions={<SessionsLink look="primary" />}>
        {outcomeTexts.noSessionBody}
      </Empty>
    )
  }
  return (
    <div className="pt-14">
      <Returned key={sessionId} sessionId={sessionId} />
    </div>
  )
}
