// The end of a list that goes on: the way to the rest of it.
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button } from './button.tsx'

type Props = { query: UseInfiniteQueryResult<unknown>; label: string; loading: string }

export function ShowMore({ query, label, loading }: Props) {
  if (!query.hasNextPage) return null
  return (
    <div className="mt-8 flex justify-center">
      <Button
        look="secondary"
        busy={query.isFetchingNextPage ? loading : null}
        onClick={() => void query.fetchNextPage()}
      >
        {label}
      </Button>
    </div>
  )
}
