// When a seller can be booked: the week, and the days that differ.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Loaded } from '../../components/loaded.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { Exceptions } from '../../components/sell/exceptions.tsx'
import { Heading } from '../../components/sell/heading.tsx'
import { SaveBar } from '../../components/sell/save-bar.tsx'
import { Stretches } from '../../components/sell/stretches.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import type { Availability } from '../../contract.ts'
import { weekdayNames } from '../../format.ts'
import { availabilityOf, changed, hoursDraft } from '../../hours-draft.ts'
import { usePageHead } from '../../page-head.ts'
import { sellClient } from '../../sell-client.ts'
import { zoneOptions } from '../../sell-draft.ts'
import { availabilityQuery } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'
import { useToday } from '../../use-today.ts'

const words = sellTexts.hours

export function Page() {
  usePageHead(words.title)
  const query = useQuery(availabilityQuery)
  return (
    <div className="max-w-3xl">
      <Heading
        title={words.title}
        lead={query.data && words.lead(query.data.timeZone.replaceAll('_', ' '))}
      />
      <Loaded query={query} loading={sellTexts.loading} skeleton={<Skeleton className="h-96" />}>
        {(availability) => <HoursForm availability={availability} />}
      </Loaded>
    </div>
  )
}

function HoursForm({ availability }: { availability: Availability }) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => hoursDraft(availability))
  const today = useToday(draft.timeZone)
  const keep = useMutation({
    mutationFn: (hours: Availability) => sellClient.keepAvailability(hours),
    onSuccess: (after) => {
      setDraft(hoursDraft(after))
      queries.setQueryData(availabilityQuery.queryKey, after)
      void queries.invalidateQueries({ queryKey: ['slots'] })
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!keep.isPending) keep.mutate(availabilityOf(draft))
  }

  return (
    <form onSubmit={submit} className="grid gap-10">
      <section aria-labelledby="week">
        <h2 id="week" className="text-title font-semibold">
          {words.week}
        </h2>
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {draft.week.map((hours, at) => {
            const day = weekdayNames[at] ?? ''
            return (
              <li key={day} className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
                <p className="flex min-h-11 items-center font-semibold">{day}</p>
                <Stretches
                  day={day}
                  hours={hours}
                  onChange={(next) => setDraft({ ...draft, week: changed(draft.week, at, next) })}
                />
              </li>
            )
          })}
        </ul>
      </section>
      <Exceptions
        exceptions={draft.exceptions}
        today={today}
        onChange={(exceptions) => setDraft({ ...draft, exceptions })}
      />
      <div className="max-w-md">
        <SelectField
          label={words.zone}
          name="timeZone"
          options={zoneOptions(draft.timeZone)}
          value={draft.timeZone}
          onChange={({ target }) => setDraft({ ...draft, timeZone: target.value })}
        />
      </div>
      <SaveBar pending={keep.isPending} error={keep.error} saved={keep.isSuccess} />
    </form>
  )
}
