// Whether nobody is signed in here, as far as is known: the server's refusal counts for more than what was read before.
import { useQuery } from '@tanstack/react-query'
import { statusOf } from './failure.ts'
import { meQuery } from './queries.ts'

export function useSignedOut(refusal: Error | null): boolean {
  const { data } = useQuery(meQuery)
  return data?.person === null || statusOf(refusal) === 401
}
