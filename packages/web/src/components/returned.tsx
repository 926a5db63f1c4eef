// What became of a payment, for somebody who comes back from Stripe's page, however early that is.
import { isPassing, statusOf } from '../failure.ts'
import { usePageHead } from '../page-head.ts'
import { outcomeTexts } from '../texts/outcome.ts'
import { useReturn } from '../use-return.ts'
import { Button } from './button.tsx'
import { Empty } from './empty.tsx'
import { Ended } from './ended.tsx'
import { Loaded } from './loaded.tsx'
import { type Told, tell, unheard } from './outcome.ts'
import { OutcomePanel, SessionsLink } from './outcome-panel.tsx'
import { Skeleton } from './skeleton.tsx'

type Props = { sessionId: string; heading?: 'h1' | 'h2' }

export function Returned({ sessionId, heading = 'h1' }: Props) {
  const { state, query, checkAgain } = useReturn(sessionId)
  const waiting = tell({ name: 'returning', booking: null })
  const told =
    state.name === 'idle' || state.name === 'holding' || state.name === 'redirecting' ? waiting : tell(state)
  usePageHead(headOf(query.error, told))
  if (statusOf(query.error) === 404 || statusOf(query.error) === 422) return <Unknown heading={heading} />
  if (isPassing(query.failureReason) && query.data === undefined)
    return <Unheard heading={heading} asking={query.isFetching} onCheck={checkAgain} />
  return (
    <Loaded query={query} loading={outcomeTexts.looking} skeleton={<ReturnSkeleton />} heading={heading}>
      {(booking) => (
        <>
          {state.name === 'confirmed' ||
          state.name === 'processing' ||
          state.name === 'declined' ||
          state.name === 'expired' ? (
            <Ended state={state} onCheck={checkAgain} heading={heading} />
          ) : (
            <OutcomePanel told={waiting} booking={booking} heading={heading} />
          )}
        </>
      )}
    </Loaded>
  )
}

function headOf(error: Error | null, told: Told): string {
  if (error === null) return told.title
  return isPassing(error) ? unheard.title : outcomeTexts.unknownSession
}

function Unknown({ heading }: { heading: 'h1' | 'h2' }) {
  return (
    <Empty heading={heading} title={outcomeTexts.unknownSession} actions={<SessionsLink look="primary" />}>
      {outcomeTexts.unknownSessionBody}
    </Empty>
  )
}

type UnheardProps = { heading: 'h1' | 'h2'; asking: boolean; onCheck: () => void }

/** Nobody can say yet what became of it, not even which booking it is about. */
function Unheard({ heading, asking, onCheck }: UnheardProps) {
  if (asking)
    return <OutcomePanel told={tell({ name: 'returning', booking: null })} booking={null} heading={heading} />
  const check = <Button onClick={onCheck}>{outcomeTexts.checkAgain}</Button>
  return <OutcomePanel told={unheard} booking={null} heading={heading} actions={check} />
}

function ReturnSkeleton() {
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <Skeleton className="size-14" />
      <Skeleton className="h-10 w-72" />
      <Skeleton className="h-6 w-full max-w-lg" />
      <Skeleton className="mt-6 h-64" />
    </div>
  )
}
