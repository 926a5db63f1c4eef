// My sessions, and, for whoever just came back from paying, how that went.
import { getRouteApi } from '@tanstack/react-router'
import { MyBookings } from '../components/my-bookings.tsx'
import { Returned } from '../components/returned.tsx'
import { usePageHead } from '../page-head.ts'
import { texts } from '../texts.ts'

const route = getRouteApi('/sessions')

export function Page() {
  const { success, session_id: sessionId } = route.useSearch()
  usePageHead(texts.nav.sessions)
  return (
    <div className="mx-auto max-w-4xl pt-12">
      <h1 className="text-heading font-semibold">{texts.nav.sessions}</h1>
      {success === 'true' && sessionId !== undefined && (
        <div className="mt-8 rounded-card border border-line bg-surface p-6 sm:p-8">
          <Returned key={sessionId} sessionId={sessionId} heading="h2" />
        </div>
      )}
      <MyBookings />
    </div>
  )
}
