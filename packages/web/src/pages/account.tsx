// My account: who I am here, a new password, and where I am signed in.
import { useQuery } from '@tanstack/react-query'
import { PasswordForm } from '../components/account/password-form.tsx'
import { Sessions } from '../components/account/sessions.tsx'
import { Loaded } from '../components/loaded.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import type { Me } from '../contract.ts'
import { usePageHead } from '../page-head.ts'
import { meQuery } from '../queries.ts'
import { accountTexts } from '../texts/account.ts'

const words = accountTexts

export function Page() {
  usePageHead(words.title)
  const query = useQuery(meQuery)
  return (
    <div className="mx-auto max-w-3xl pt-12">
      <h1 className="text-heading font-semibold">{words.title}</h1>
      <Loaded query={query} loading={words.loading} skeleton={<Skeleton className="mt-8 h-48" />}>
        {(me) => <Account me={me} />}
      </Loaded>
    </div>
  )
}

function Account({ me: { person, signIn } }: { me: Me }) {
  // Whoever is not signed in is asked to by what could not be read.
  if (person === null) return <Sessions />
  return (
    <>
      <p className="mt-2 text-soft">{[person.name, person.email].filter(Boolean).join(' · ')}</p>
      {signIn.way === 'built_in' && (
        <>
          <section aria-labelledby="sessions" className="mt-10">
            <h2 id="sessions" className="text-title font-semibold">
              {words.sessions}
            </h2>
            <Sessions />
          </section>
          <section aria-labelledby="password" className="mt-12">
            <h2 id="password" className="text-title font-semibold">
              {words.password}
            </h2>
            <p className="mt-1 text-soft">{words.passwordBody}</p>
            <PasswordForm />
          </section>
        </>
      )}
    </>
  )
}
