// Listing something: first which kind, then its form.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { BackLink } from '../../components/back-link.tsx'
import { Heading } from '../../components/sell/heading.tsx'
import { ListingForm } from '../../components/sell/listing-form.tsx'
import { SaveBar } from '../../components/sell/save-bar.tsx'
import { statusOf } from '../../failure.ts'
import { freshListing, type Kind, newListing } from '../../listing-draft.ts'
import { newKey } from '../../new-key.ts'
import { usePageHead } from '../../page-head.ts'
import { type NewListing, sellClient } from '../../sell-client.ts'
import { type Currency, pickedCurrency } from '../../sell-draft.ts'
import { keepListing, selfQuery } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'

const route = getRouteApi('/sell/new')
const words = sellTexts.listings
const kinds: readonly Kind[] = ['mentoring', 'appointment', 'course', 'lot']

export function Page() {
  const { kind: asked } = route.useSearch()
  const kind = kinds.find((one) => one === asked)
  const { data: self } = useQuery(selfQuery)
  usePageHead(words.add)
  return (
    <div className="max-w-2xl">
      <BackLink to="/sell/listings">{words.title}</BackLink>
      <div className="mt-4">
        <Heading title={kind === undefined ? words.add : words.newTitle(words.kinds[kind].name)} />
      </div>
      {kind === undefined && <Kinds />}
      {kind !== undefined && self !== undefined && (
        <NewForm key={kind} kind={kind} currency={self.currency} />
      )}
    </div>
  )
}

function Kinds() {
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {kinds.map((kind) => (
        <li key={kind}>
          <Link
            to="/sell/new"
            search={{ kind }}
            className="grid h-full content-start gap-1 rounded-card border border-line bg-surface p-6 transition-colors hover:border-edge"
          >
            <span className="text-lead font-semibold">{words.kinds[kind].name}</span>
            <span className="text-soft">{words.kinds[kind].body}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function NewForm({ kind, currency }: { kind: Kind; currency: Currency }) {
  const [publish, setPublish] = useState(true)
  const list = useList()
  return (
    <ListingForm
      ownCurrency={currency}
      begin={freshListing(kind, currency)}
      error={list.error}
      onSubmit={(draft) => {
        if (!list.isPending) list.mutate(newListing(draft, publish, pickedCurrency(currency, draft.currency)))
      }}
    >
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={!publish}
          onChange={({ target }) => setPublish(!target.checked)}
        />
        {words.draft}
      </label>
      <SaveBar label={publish ? words.create : sellTexts.save} pending={list.isPending} error={list.error} />
    </ListingForm>
  )
}

/** One intention under one key: pressed twice, or repeated after the answer was lost, it is one listing. */
function useList() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const key = useRef(newKey())
  return useMutation({
    mutationFn: (wish: NewListing) => sellClient.list(wish, key.current),
    onError: (error) => {
      const status = statusOf(error)
      if (status !== null && status < 500) key.current = newKey()
    },
    onSuccess: (kept) => {
      keepListing(queries, kept)
      void navigate({ to: '/sell/listings/$listingId', params: { listingId: String(kept.listing.number) } })
    },
  })
}
