// What a seller says of themselves, to be changed.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { ReviseSeller } from '../../client/doors.gen.ts'
import { buttonClass } from '../../components/button.tsx'
import { Heading } from '../../components/sell/heading.tsx'
import { SaveBar } from '../../components/sell/save-bar.tsx'
import { SellerFields } from '../../components/sell/seller-fields.tsx'
import type { SellerProfile } from '../../contract.ts'
import { fieldProblems } from '../../field-problems.ts'
import { usePageHead } from '../../page-head.ts'
import { sellClient } from '../../sell-client.ts'
import { draftOf, topicsOf } from '../../sell-draft.ts'
import { keepSelf, selfQuery } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'

const words = sellTexts.profile

export function Page() {
  usePageHead(words.title)
  const { data: self } = useQuery(selfQuery)
  return (
    <div className="max-w-2xl">
      <Heading title={words.title} lead={words.lead} />
      {self !== undefined && (
        <>
          <ProfileForm self={self} />
          <Link
            to="/mentors/$mentorId"
            params={{ mentorId: String(self.number) }}
            className={buttonClass('quiet', 'normal', 'mt-4 -ml-4')}
          >
            {words.public}
          </Link>
        </>
      )}
    </div>
  )
}

function ProfileForm({ self }: { self: SellerProfile }) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(self))
  const revise = useMutation({
    mutationFn: (change: ReviseSeller) => sellClient.revise(change),
    onSuccess: (after) => keepSelf(queries, after),
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (revise.isPending) return
    const { timeZone: _, topics, country, ...rest } = draft
    revise.mutate({ ...rest, topics: topicsOf(topics), country: country.toUpperCase() })
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <SellerFields zoned={false} draft={draft} problems={fieldProblems(revise.error)} onChange={setDraft} />
      <SaveBar pending={revise.isPending} error={revise.error} saved={revise.isSuccess} />
    </form>
  )
}
