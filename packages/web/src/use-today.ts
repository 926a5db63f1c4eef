// Which day it is for the visitor by the server's clock: a local one that is a day off would show an empty week.
import { useQuery } from '@tanstack/react-query'
import { serverTime } from './countdown.ts'
import { meQuery } from './queries.ts'
import { dayOf } from './zone.ts'

export function useToday(zone: string): string {
  const { data, dataUpdatedAt } = useQuery(meQuery)
  const aheadMs = data === undefined ? 0 : serverTime(data.now, dataUpdatedAt).aheadMs
  return dayOf(new Date(Date.now() + aheadMs), zone)
}
