// The form for a listing of any kind: what it is called, what it costs, how it is booked, and what a cancellation
// gives back.
import { type FormEvent, type ReactNode, useState } from 'react'
import { fieldProblems } from '../../field-problems.ts'
import { amountProblems, type ListingDraft, type Policy } from '../../listing-draft.ts'
import { type Currency, currencyOptions, pickedCurrency } from '../../sell-draft.ts'
import { sellTexts } from '../../texts/sell.ts'
import { TextArea, TextField } from '../field.tsx'
import { Notice } from '../notice.tsx'
import { SelectField } from '../select-field.tsx'
import { OfferFields } from './offer-fields.tsx'

const words = sellTexts.form
const policies: readonly Policy[] = ['flexible', 'moderate', 'strict', 'none']

type Props = {
  begin: ListingDraft
  error: Error | null
  /** The seller's own, to choose from beside the common ones; null: it was chosen when this was listed. */
  ownCurrency: Currency | null
  onSubmit: (draft: ListingDraft) => void
  children: ReactNode
}

export function ListingForm({ begin, error, ownCurrency, onSubmit, children }: Props) {
  const [draft, setDraft] = useState(begin)
  const [tried, setTried] = useState(false)
  const amounts = amountProblems(draft, words.amountWrong)
  const problems = { ...fieldProblems(error), ...(tried && amounts) }

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (Object.keys(amounts).length === 0) onSubmit(draft)
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-6">
      <TextField
        label={words.title}
        name="title"
        required
        maxLength={200}
        value={draft.title}
        error={problems.title ?? null}
        onChange={({ target }) => setDraft({ ...draft, title: target.value })}
      />
      <TextArea
        label={words.description}
        name="description"
        optional
        rows={5}
        maxLength={10_000}
        value={draft.description}
        error={problems.description ?? null}
        onChange={({ target }) => setDraft({ ...draft, description: target.value })}
      />
      {ownCurrency !== null && (
        <SelectField
          label={words.currency}
          name="currency"
          options={currencyOptions(ownCurrency)}
          value={draft.currency}
          error={problems.currency ?? null}
          onChange={({ target }) =>
            setDraft({ ...draft, currency: pickedCurrency(ownCurrency, target.value) })
          }
        />
      )}
      <OfferFields draft={draft} problems={problems} onChange={setDraft} />
      {draft.kind !== 'lot' && (
        <SelectField
          label={words.policy}
          name="refundPolicy"
          options={policies.map((value) => ({ value, label: words.policies[value] }))}
          value={draft.refundPolicy}
          error={problems.refundPolicy ?? null}
          onChange={({ target }) =>
            setDraft({
              ...draft,
              refundPolicy: policies.find((one) => one === target.value) ?? draft.refundPolicy,
            })
          }
        />
      )}
      {tried && Object.keys(amounts).length > 0 && <Notice urgent tone="caution" title={sellTexts.check} />}
      {children}
    </form>
  )
}
