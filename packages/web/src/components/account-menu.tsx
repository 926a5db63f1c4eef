// Who is signed in, and the way out.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { DropdownMenu } from 'radix-ui'
import { accountClient } from '../account-client.ts'
import type { Me } from '../contract.ts'
import { forgetReader, meQuery } from '../queries.ts'
import { accountTexts } from '../texts/account.ts'
import { texts } from '../texts.ts'
import { AccountButton } from './account-button.tsx'

const item =
  'flex min-h-11 items-center rounded-control px-3 outline-none select-none data-highlighted:bg-sunken'

/** It is fetched when it is first wanted, and so begins open. */
export function AccountMenu({ person }: { person: NonNullable<Me['person']> }) {
  const signOut = useSignOut()
  const { data: me } = useQuery(meQuery)
  // Not modal: a modal menu locks the page's scroll with an injected <style>, which the CSP refuses.
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>
        <AccountButton name={person.name} />
      </DropdownMenu.Trigger>
      {/* Not in a portal: it belongs to the bar at the top, for those who go from landmark to landmark too. */}
      <DropdownMenu.Content
        align="end"
        sideOffset={6}
        className="z-10 min-w-56 rounded-card border border-line bg-surface p-1.5 shadow-card"
      >
        <DropdownMenu.Label className="px-3 pt-2 pb-3">
          <span className="block font-semibold">{person.name}</span>
          {person.email !== null && <span className="block text-small text-soft">{person.email}</span>}
        </DropdownMenu.Label>
        <DropdownMenu.Item asChild className={item}>
          <Link to="/bookings">{texts.nav.bookings}</Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item asChild className={item}>
          <Link to="/sell">{texts.nav.sell}</Link>
        </DropdownMenu.Item>
        {me?.signIn.way === 'built_in' && (
          <>
            <DropdownMenu.Item asChild className={item}>
              <Link to="/account">{accountTexts.title}</Link>
            </DropdownMenu.Item>
            <DropdownMenu.Item className={item} onSelect={() => signOut.mutate()}>
              {texts.nav.signOut}
            </DropdownMenu.Item>
          </>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

function useSignOut() {
  const queries = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: accountClient.signOut,
    // Away from what is private first, then forget it.
    onSuccess: async () => {
      await router.navigate({ to: '/' })
      await forgetReader(queries)
    },
  })
}
