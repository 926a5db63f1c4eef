// Where somebody is signed in.
import { queryOptions } from '@tanstack/react-query'
import { accountClient } from './account-client.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => accountClient.mySessions(signal),
  staleTime: 0,
})
