// Signing in, by any of the ways, and then on to where the visitor was going.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { meQuery } from './queries.ts'

export function useSignIn<Input>(signIn: (input: Input) => Promise<unknown>, next: string) {
  const queries = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: signIn,
    onSuccess: async () => {
      // What was read as nobody, or as somebody else, counts no longer.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
      await queries.fetchQuery({ ...meQuery, staleTime: 0 })
      router.history.replace(next)
    },
  })
}
