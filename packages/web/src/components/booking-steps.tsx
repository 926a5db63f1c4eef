// The steps of the booking form: when, and what about.
import { type ReactNode, useId } from 'react'
import type { Listing } from '../contract.ts'
import type { Draft } from '../draft.ts'
import { count, zoneName } from '../format.ts'
import { chooseTexts } from '../texts/choose.ts'
import type { Chosen, Wish } from '../use-wish.ts'
import { startOfDay } from '../zone.ts'
import { TextArea, TextField } from './field.tsx'
import { SlotWeek } from './slots/slot-week.tsx'

export function Step({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="text-lead font-semibold">
        {title}
      </h3>
      {lead !== undefined && <p className="mt-1 text-small text-soft">{lead}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}

type TimeProps = { listing: Listing; wish: Wish; onChoose: (change: Chosen) => void }

export function TimeStep({ listing, wish, onChoose }: TimeProps) {
  const at = startOfDay(wish.from, wish.zone)
  const visitors = zoneName(wish.zone, at)
  const { name } = listing.seller
  const capacity = listing.seats?.capacity ?? null
  const zones =
    wish.zone === listing.timeZone
      ? chooseTexts.sameZone(visitors, name)
      : chooseTexts.zones(visitors, zoneName(listing.timeZone, at), name)
  const lead = capacity === null ? zones : `${chooseTexts.groupLead(count(capacity))} ${zones}`
  return (
    <Step title={chooseTexts.when} lead={lead}>
      <SlotWeek
        listing={listing.id}
        durationMinutes={wish.durationMinutes}
        zone={wish.zone}
        today={wish.today}
        capacity={capacity}
        from={wish.from}
        chosen={wish.startsAt}
        onChoose={(slot) => onChoose({ slot: slot.startsAt })}
        onFrom={(from) => onChoose({ from })}
      />
    </Step>
  )
}

type AboutProps = {
  name: string
  /** Whether it needs a title of the buyer's own. */
  titled: boolean
  draft: Draft
  onChange: (draft: Draft) => void
  tried: boolean
}

export function AboutStep({ name, titled, draft, onChange, tried }: AboutProps) {
  return (
    <Step title={titled ? chooseTexts.what : chooseTexts.note}>
      <div className="grid max-w-xl gap-5">
        {titled && (
          <TextField
            label={chooseTexts.formTitle}
            hint={chooseTexts.formTitleHint}
            error={tried && draft.title.trim() === '' ? chooseTexts.titleMissing : null}
            name="title"
            required
            maxLength={200}
            autoComplete="off"
            value={draft.title}
            onChange={(event) => onChange({ ...draft, title: event.target.value })}
          />
        )}
        <TextArea
          label={titled ? chooseTexts.formDescription : chooseTexts.formNote}
          hint={chooseTexts.formDescriptionHint(name)}
          optional
          name="description"
          maxLength={4000}
          value={draft.description}
          onChange={(event) => onChange({ ...draft, description: event.target.value })}
        />
      </div>
    </Step>
  )
}
