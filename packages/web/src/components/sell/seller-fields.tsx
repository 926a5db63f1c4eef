// The fields that say who a seller is: when beginning to sell, and in the profile.
import type { SellerDraft } from '../../sell-draft.ts'
import { currencyOptions, pickedCurrency, zoneOptions } from '../../sell-draft.ts'
import { sellTexts } from '../../texts/sell.ts'
import { TextArea, TextField } from '../field.tsx'
import { SelectField } from '../select-field.tsx'

const words = sellTexts.profile

type Props = {
  draft: SellerDraft
  problems: Readonly<Record<string, string>>
  /** The hours are on its clock, so it is changed with them. */
  zoned: boolean
  onChange: (draft: SellerDraft) => void
}

export function SellerFields({ draft, problems, zoned, onChange }: Props) {
  const field = (name: keyof SellerDraft) => ({
    name,
    value: draft[name],
    error: problems[name] ?? null,
    onChange: (event: { target: { value: string } }) => onChange({ ...draft, [name]: event.target.value }),
  })
  return (
    <>
      <TextField label={words.name} required maxLength={100} autoComplete="name" {...field('name')} />
      <TextField
        label={words.headline}
        hint={words.headlineHint}
        required
        maxLength={120}
        {...field('headline')}
      />
      <TextArea label={words.about} optional rows={5} maxLength={4000} {...field('about')} />
      <TextField label={words.topics} hint={words.topicsHint} optional {...field('topics')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={words.country}
          hint={words.countryHint}
          required
          maxLength={2}
          autoCapitalize="characters"
          autoComplete="country"
          {...field('country')}
        />
        <SelectField
          label={words.currency}
          hint={words.currencyHint}
          options={currencyOptions(draft.currency)}
          {...field('currency')}
          onChange={({ target }) =>
            onChange({ ...draft, currency: pickedCurrency(draft.currency, target.value) })
          }
        />
      </div>
      {zoned && (
        <SelectField
          label={words.zone}
          hint={words.zoneHint}
          options={zoneOptions(draft.timeZone)}
          {...field('timeZone')}
        />
      )}
    </>
  )
}
