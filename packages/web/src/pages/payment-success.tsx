// Back from Stripe's page after paying. The webhook may not have come yet; then Stripe is asked.
import { getRouteApi } from '@tanstack/react-router'
import { Empty } from '../components/empty.tsx'
import { SessionsLink } from '../components/outcome-panel.tsx'
import { Returned } from '../components/returned.tsx'
import { texts } from '../texts.ts'

const route = getRouteApi('/payment/success')

export function Page() {
  const { session_id: sessionId } = route.useSearch()
  if (sessionId === undefined) {
    return (
      <Empty heading="h1" title={texts.outcome.noSession} actions={<SessionsLink look="primary" />}>
        {texts.outcome.noSessionBody}
      </Empty>
    )
  }
  return (
    <div className="pt-14">
      <Returned key={sessionId} sessionId={sessionId} />
    </div>
  )
}
