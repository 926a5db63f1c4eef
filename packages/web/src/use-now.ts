// What time it is by the server's clock, looked at again as often as it is shown.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { serverTime } from './countdown.ts'
import { meQuery } from './queries.ts'

/** `everyMs`: how long what is shown stays true. */
export function useNow(everyMs: number): number {
  const { data, dataUpdatedAt } = useQuery(meQuery)
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return Date.now() + (data === undefined ? 0 : serverTime(data.now, dataUpdatedAt).aheadMs)
}
