// What is offered, field by field, as the kind of the listing has it. A field is told what is wrong with it by the name
// that the server gives it.
import type { ReactNode } from 'react'
import { currencySign } from '../../format.ts'
import { changed, without } from '../../hours-draft.ts'
import type { Length, ListingDraft } from '../../listing-draft.ts'
import { sellTexts } from '../../texts/sell.ts'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { AmountField } from '../lot/amount-field.tsx'

const words = sellTexts.form

type Text = Exclude<keyof ListingDraft, 'kind' | 'lengths' | 'refundPolicy' | 'currency'>

type Props = {
  draft: ListingDraft
  problems: Readonly<Record<string, string>>
  onChange: (draft: ListingDraft) => void
}

export function OfferFields(props: Props) {
  switch (props.draft.kind) {
    case 'mentoring':
      return (
        <>
          <Lengths {...props} />
          <Calendar {...props} />
        </>
      )
    case 'appointment':
      return (
        <>
          <Row>
            <Whole {...props} of="minutes" path="offer.minutes" label={words.minutes} />
            <Amount {...props} of="price" path="offer.priceMinor" label={words.price} />
            <Whole
              {...props}
              of="capacity"
              path="offer.capacity"
              label={words.capacity}
              hint={words.capacityHintSession}
            />
          </Row>
          <Calendar {...props} />
        </>
      )
    case 'course':
      return (
        <>
          <Row>
            <Amount {...props} of="price" path="offer.priceMinor" label={words.price} />
            <Whole
              {...props}
              of="capacity"
              path="offer.capacity"
              label={words.capacity}
              hint={words.capacityHintCourse}
              optional
            />
          </Row>
          <Row>
            <Plain {...props} type="date" of="startsOn" path="offer.startsAt" label={words.begins} optional />
            <Plain {...props} type="date" of="endsOn" path="offer.endsAt" label={words.ends} optional />
          </Row>
        </>
      )
    case 'lot':
      return <LotFields {...props} />
  }
}

function LotFields(props: Props) {
  return (
    <>
      <Row>
        <Amount {...props} of="startingPrice" path="offer.startingPriceMinor" label={words.startingPrice} />
        <Amount {...props} of="increment" path="offer.minimumIncrementMinor" label={words.increment} />
        <Amount
          {...props}
          of="reserve"
          path="offer.reserveMinor"
          label={words.reserve}
          hint={words.reserveHint}
          optional
        />
      </Row>
      <Row>
        <Plain
          {...props}
          type="datetime-local"
          of="closesAt"
          path="offer.closesAt"
          label={words.closes}
          hint={words.closesHint}
        />
        <Whole {...props} of="windowHours" path="offer.paymentWindowMinutes" label={words.window} />
      </Row>
    </>
  )
}

function Calendar(props: Props) {
  return (
    <fieldset>
      <legend className="mb-4 text-lead font-semibold">{words.calendar}</legend>
      <Row>
        <Whole {...props} of="noticeHours" path="offer.noticeMinutes" label={words.notice} />
        <Whole {...props} of="horizonDays" path="offer.horizonDays" label={words.horizon} />
        <Whole {...props} of="stepMinutes" path="offer.slotStepMinutes" label={words.step} />
        <Whole {...props} of="bufferBefore" path="offer.bufferBeforeMinutes" label={words.before} />
        <Whole {...props} of="bufferAfter" path="offer.bufferAfterMinutes" label={words.after} />
      </Row>
    </fieldset>
  )
}

function Lengths({ draft, problems, onChange }: Props) {
  const { lengths } = draft
  const keep = (next: Length[]) => onChange({ ...draft, lengths: next })
  return (
    <fieldset>
      <legend className="mb-4 text-lead font-semibold">{words.lengths}</legend>
      <ul className="grid gap-4">
        {lengths.map((one, at) => (
          <li key={at} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-3">
            <TextField
              label={words.minutes}
              inputMode="numeric"
              value={one.minutes}
              error={problems[`offer.durations.${at}.minutes`] ?? null}
              onChange={({ target }) => keep(changed(lengths, at, { ...one, minutes: target.value }))}
            />
            <AmountField
              plain
              label={words.price}
              sign={currencySign(draft.currency)}
              inputMode="decimal"
              value={one.price}
              error={problems[`offer.durations.${at}.priceMinor`] ?? null}
              onChange={({ target }) => keep(changed(lengths, at, { ...one, price: target.value }))}
            />
            {lengths.length > 1 && (
              <Button
                look="quiet"
                className="mt-7"
                aria-label={words.removeLength(one.minutes)}
                onClick={() => keep(without(lengths, at))}
              >
                <span aria-hidden="true">×</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button
        look="quiet"
        className="mt-2 -ml-4"
        onClick={() => keep([...lengths, { minutes: '30', price: '' }])}
      >
        {words.addLength}
      </Button>
    </fieldset>
  )
}

function Row({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-5 sm:grid-cols-2">{children}</div>
}

type One = Props & { of: Text; path: string; label: string; hint?: string; optional?: boolean }

const entry = ({ draft, problems, onChange, of, path }: One) => ({
  name: path,
  value: draft[of],
  error: problems[path] ?? null,
  onChange: (event: { target: { value: string } }) => onChange({ ...draft, [of]: event.target.value }),
})

const about = ({ label, hint, optional = false }: One) => ({
  label,
  optional,
  ...(hint !== undefined && { hint }),
})

function Whole(props: One) {
  return <TextField inputMode="decimal" autoComplete="off" {...about(props)} {...entry(props)} />
}

function Plain({ type, ...props }: One & { type: 'date' | 'datetime-local' }) {
  return <TextField type={type} {...about(props)} {...entry(props)} />
}

function Amount(props: One) {
  const sign = currencySign(props.draft.currency)
  return (
    <AmountField
      plain
      sign={sign}
      inputMode="decimal"
      autoComplete="off"
      {...about(props)}
      {...entry(props)}
    />
  )
}
