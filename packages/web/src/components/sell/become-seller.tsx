// The first step of selling: who are you?
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { BecomeSeller as Wish } from '../../client/doors.gen.ts'
import { fieldProblems } from '../../field-problems.ts'
import { usePageHead } from '../../page-head.ts'
import { meQuery } from '../../queries.ts'
import { sellClient } from '../../sell-client.ts'
import { freshSeller, topicsOf } from '../../sell-draft.ts'
import { keepSelf } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'
import { SaveBar } from './save-bar.tsx'
import { SellerFields } from './seller-fields.tsx'

const words = sellTexts.become

export function BecomeSeller() {
  usePageHead(words.title)
  const { data: me } = useQuery(meQuery)
  return (
    <div className="mx-auto max-w-2xl pt-12">
      <h1 className="text-heading font-semibold">{words.title}</h1>
      <p className="mt-2 text-soft">{words.lead}</p>
      {me !== undefined && <BecomeForm name={me.person?.name ?? ''} />}
    </div>
  )
}

function BecomeForm({ name }: { name: string }) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => freshSeller(name))
  const become = useMutation({
    mutationFn: (wish: Wish) => sellClient.become(wish),
    onSuccess: async (self) => {
      keepSelf(queries, self)
      await queries.invalidateQueries(meQuery)
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (become.isPending) return
    const { topics, country, ...rest } = draft
    become.mutate({ ...rest, topics: topicsOf(topics), country: country.toUpperCase() })
  }

  return (
    <form noValidate onSubmit={submit} className="mt-8 grid gap-5">
      <SellerFields zoned draft={draft} problems={fieldProblems(become.error)} onChange={setDraft} />
      <SaveBar label={words.go} working={words.working} pending={become.isPending} error={become.error} />
    </form>
  )
}
