// Where I am signed in, and the way out of each.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { accountClient } from '../../account-client.ts'
import { sessionsQuery } from '../../account-queries.ts'
import type { SessionList } from '../../contract.ts'
import { deviceOf } from '../../device.ts'
import { daySpan } from '../../format.ts'
import { accountTexts } from '../../texts/account.ts'
import { visitorZone } from '../../zone.ts'
import { Button } from '../button.tsx'
import { Loaded } from '../loaded.tsx'
import { Notice } from '../notice.tsx'
import { Skeleton } from '../skeleton.tsx'

const words = accountTexts
type Session = SessionList['sessions'][number]

export function Sessions() {
  const query = useQuery(sessionsQuery)
  return (
    <Loaded query={query} loading={words.loading} skeleton={<Skeleton className="mt-5 h-24" />}>
      {({ sessions }) => <List sessions={sessions} />}
    </Loaded>
  )
}

function List({ sessions }: { sessions: Session[] }) {
  const end = useEnd(accountClient.endSession)
  const endOthers = useEnd(accountClient.endOtherSessions)
  const error = end.error ?? endOthers.error
  return (
    <>
      <ul className="mt-5 divide-y divide-line border-y border-line">
        {sessions.toSorted(thisOneFirst).map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 py-4">
            <div>
              <p className="font-semibold">{deviceOf(session.userAgent)}</p>
              <p className="text-small text-soft">
                {words.since(daySpan(session.createdAt, null, visitorZone()))}
              </p>
            </div>
            {session.current ? (
              <p className="text-small text-soft">{words.thisOne}</p>
            ) : (
              <Button
                look="secondary"
                aria-label={words.endOf(deviceOf(session.userAgent))}
                busy={end.isPending && end.variables === session.id ? words.ending : null}
                onClick={() => end.mutate(session.id)}
              >
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {error !== null && (
        <div className="mt-5">
          <Notice urgent tone="caution" title={error.message} />
        </div>
      )}
      {sessions.length > 1 && (
        <Button
          look="secondary"
          className="mt-5"
          busy={endOthers.isPending ? words.ending : null}
          onClick={() => endOthers.mutate(undefined)}
        >
          {words.endOthers}
        </Button>
      )}
    </>
  )
}

const thisOneFirst = (one: Session, other: Session) =>
  Number(other.current) - Number(one.current) || other.createdAt.localeCompare(one.createdAt)

function useEnd<Which>(end: (which: Which) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: end, onSettled: () => queries.invalidateQueries(sessionsQuery) })
}
