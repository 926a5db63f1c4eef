// What is read from the server, in all its states: on the way, unreachable, refused, here. A page that reads
// through this cannot forget one of them.
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { texts } from '../texts.ts'
import { Empty } from './empty.tsx'
import { Failed } from './failed.tsx'

type Props<T> = {
  query: UseQueryResult<T> | UseInfiniteQueryResult<T>
  /** What is coming, for those who cannot see the skeleton. */
  loading: string
  skeleton: ReactNode
  heading?: 'h1' | 'h2'
  children: (data: T) => ReactNode
}

export function Loaded<T>({ query, loading, skeleton, heading: Heading = 'h2', children }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError)
    return <Failed error={query.error} retry={() => void query.refetch()} heading={Heading} />
  if (query.fetchStatus === 'paused') {
    return (
      <Empty heading={Heading} title={texts.errors.offline}>
        <p role="status">{texts.errors.offlineBody}</p>
      </Empty>
    )
  }
  return (
    <div aria-busy="true">
      <div role="status" className="sr-only">
        <Heading>{loading}</Heading>
      </div>
      {skeleton}
    </div>
  )
}
