// Signing in, by any of the ways, and then on to where the visitor was going.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { forgetReader } from './queries.ts'

export function useSignIn<Input>(signIn: (input: Input) => Promise<unknown>, next: string) {
  const queries = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: signIn,
    onSuccess: async () => {
      await forgetReader(queries)
      router.history.replace(next)
    },
  })
}
