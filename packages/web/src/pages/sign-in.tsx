// Signing in or up, and in a demo marketplace as somebody who is already there.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Tabs } from 'radix-ui'
import { buttonClass } from '../components/button.tsx'
import { CredentialsForm } from '../components/credentials-form.tsx'
import { DemoPeople } from '../components/demo-people.tsx'
import { SignInElsewhere } from '../components/sign-in-elsewhere.tsx'
import { usePageHead } from '../page-head.ts'
import { meQuery } from '../queries.ts'
import { safeNext } from '../search-params.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { texts } from '../texts.ts'

const route = getRouteApi('/sign-in')
const words = signInTexts

const tab =
  'min-h-11 rounded-control px-3 font-semibold text-soft transition-colors hover:text-ink ' +
  'data-[state=active]:bg-surface data-[state=active]:text-ink data-[state=active]:shadow-card'

export function Page() {
  const next = safeNext(route.useSearch().next)
  const { data: me } = useQuery(meQuery)
  const people = me?.demoPeople ?? []
  usePageHead(texts.nav.signIn)
  return (
    <div className="mx-auto grid max-w-md gap-12 pt-14 lg:max-w-4xl lg:grid-cols-2 lg:gap-16">
      <div className="lg:only:col-span-2 lg:only:mx-auto lg:only:w-full lg:only:max-w-md">
        <h1 className="text-heading font-semibold">{words.heading}</h1>
        <p className="mt-2 text-soft">{words.lead}</p>
        {me?.person && <Already name={me.person.name} next={next} />}
        {me?.signIn.way === 'external' && <SignInElsewhere url={me.signIn.url} next={next} />}
        {me?.signIn.way !== 'external' && <WithPassword next={next} />}
      </div>
      {people.length > 0 && <DemoPeople people={people} next={next} />}
    </div>
  )
}

function WithPassword({ next }: { next: string }) {
  return (
    <Tabs.Root defaultValue="existing" className="mt-6">
      <Tabs.List aria-label={words.tabs} className="grid grid-cols-2 gap-1 rounded-control bg-sunken p-1">
        <Tabs.Trigger value="existing" className={tab}>
          {texts.nav.signIn}
        </Tabs.Trigger>
        <Tabs.Trigger value="fresh" className={tab}>
          {words.fresh}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="existing" tabIndex={-1} className="pt-6">
        <CredentialsForm fresh={false} next={next} />
      </Tabs.Content>
      <Tabs.Content value="fresh" tabIndex={-1} className="pt-6">
        <CredentialsForm fresh next={next} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

function Already({ name, next }: { name: string; next: string }) {
  return (
    <p className="mt-5 flex flex-wrap items-center justify-between gap-3 rounded-control bg-sunken p-4">
      {words.already(name)}
      <Link to={next} className={buttonClass('secondary')}>
        {words.goOn}
      </Link>
    </p>
  )
}
