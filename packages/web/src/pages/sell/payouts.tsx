// Being paid: how the seller's account at Stripe stands, what it still wants, and the way there.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { Notice } from '../../components/notice.tsx'
import { Heading } from '../../components/sell/heading.tsx'
import type { SellerProfile } from '../../contract.ts'
import { dateTime } from '../../format.ts'
import { usePageHead } from '../../page-head.ts'
import { sellClient } from '../../sell-client.ts'
import { keepSelf, selfQuery } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'
import { visitorZone } from '../../zone.ts'

const words = sellTexts.ready
const stripeLookMs = 4_000

export function Page() {
  usePageHead(sellTexts.nav.payouts)
  const { data: self } = useQuery({
    ...selfQuery,
    refetchOnWindowFocus: 'always',
    // Stripe looks at what was handed in, and tells the server when it is done.
    refetchInterval: ({ state: { data } }) =>
      data?.account.connected && !data.selling.ready ? stripeLookMs : false,
  })
  return (
    <div className="max-w-2xl">
      <Heading title={sellTexts.nav.payouts} lead={words.how} />
      {self !== undefined && <Standing self={self} />}
    </div>
  )
}

function Standing({ self }: { self: SellerProfile }) {
  const { selling, account } = self
  if (!account.needed)
    return (
      <Notice tone="good" title={words.title}>
        {words.notNeeded}
      </Notice>
    )
  return (
    <div className="grid gap-8">
      {selling.ready ? (
        <Notice tone="good" title={words.title}>
          {words.body}
        </Notice>
      ) : (
        <Notice tone={selling.because === 'being_verified' ? 'waiting' : 'caution'} title={words.blocked}>
          {selling.sentence}
        </Notice>
      )}
      <Ways self={self} />
      <Wanted account={account} />
      {account.connected && <Facts account={account} />}
    </div>
  )
}

function Ways({ self: { account, selling } }: { self: SellerProfile }) {
  const queries = useQueryClient()
  const onboard = useMutation({
    mutationFn: sellClient.onboard,
    onSuccess: ({ url }) => location.assign(url),
  })
  const dashboard = useMutation({
    mutationFn: sellClient.dashboard,
    onSuccess: ({ url }) => location.assign(url),
  })
  const check = useMutation({
    mutationFn: sellClient.checkAccount,
    onSuccess: (self) => keepSelf(queries, self),
  })
  const error = onboard.error ?? dashboard.error ?? check.error
  const unfinished = !selling.ready || account.due.length > 0
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-3">
        {unfinished && (
          <Button
            busy={onboard.isPending || onboard.isSuccess ? words.opening : null}
            onClick={() => onboard.mutate()}
          >
            {account.connected ? words.goOn : words.connect}
          </Button>
        )}
        {account.detailsSubmitted && (
          <Button
            look="secondary"
            busy={dashboard.isPending || dashboard.isSuccess ? words.opening : null}
            onClick={() => dashboard.mutate()}
          >
            {words.dashboard}
          </Button>
        )}
        {account.connected && (
          <Button look="quiet" busy={check.isPending ? words.checking : null} onClick={() => check.mutate()}>
            {words.checkNow}
          </Button>
        )}
      </div>
      {error !== null && <Notice urgent tone="caution" title={error.message} />}
    </div>
  )
}

type Account = SellerProfile['account']

function Wanted({ account: { due, checking, deadline } }: { account: Account }) {
  if (due.length + checking.length === 0) return null
  return (
    <section aria-labelledby="due">
      <h2 id="due" className="text-title font-semibold">
        {due.length > 0 ? words.due : words.looking}
      </h2>
      {deadline !== null && (
        <p className="mt-1 text-soft">{words.deadline(dateTime(deadline, visitorZone()))}</p>
      )}
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {due.map((one) => (
          <li key={one.name} className="flex items-center justify-between gap-4 py-3 first-letter:uppercase">
            <span className="first-letter:uppercase">{one.words}</span>
            {one.overdue && <Chip tone="caution">{words.overdue}</Chip>}
          </li>
        ))}
        {checking.map((one) => (
          <li key={one.name} className="py-3 text-soft">
            <span className="inline-block first-letter:uppercase">{one.words}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Facts({ account }: { account: Account }) {
  const facts = [
    [words.details, account.detailsSubmitted],
    [words.transfers, account.transfersActive],
    [words.payouts, account.payoutsEnabled],
  ] as const
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="text-title font-semibold">
        {words.facts}
      </h2>
      <dl className="mt-4 divide-y divide-line border-y border-line">
        {facts.map(([name, is]) => (
          <div key={name} className="flex items-center justify-between gap-4 py-3">
            <dt>{name}</dt>
            <dd>
              <Chip tone={is ? 'good' : 'caution'}>{is ? words.yes : words.no}</Chip>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
