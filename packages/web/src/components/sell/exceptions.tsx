// The days that differ from the week: closed, or open at other hours.
import { changed, type HoursDraft, without } from '../../hours-draft.ts'
import { sellTexts } from '../../texts/sell.ts'
import { Button } from '../button.tsx'
import { Stretches } from './stretches.tsx'

const words = sellTexts.hours

type Props = {
  exceptions: HoursDraft['exceptions']
  today: string
  onChange: (exceptions: HoursDraft['exceptions']) => void
}

export function Exceptions({ exceptions, today, onChange }: Props) {
  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions" className="text-title font-semibold">
        {words.exceptions}
      </h2>
      <p className="mt-1 text-soft">{words.exceptionsLead}</p>
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {exceptions.length === 0 && <li className="py-4 text-soft">{words.noDays}</li>}
        {exceptions.map((one, at) => (
          <li key={at} className="grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[11rem_minmax(0,1fr)_auto]">
            <input
              type="date"
              required
              min={today}
              aria-label={words.date}
              value={one.date}
              onChange={({ target }) => onChange(changed(exceptions, at, { ...one, date: target.value }))}
              className="min-h-11 self-start rounded-control border border-edge bg-surface px-2.5 text-ink"
            />
            <Stretches
              day={one.date}
              hours={one.hours}
              onChange={(hours) => onChange(changed(exceptions, at, { ...one, hours }))}
            />
            <Button
              look="quiet"
              className="self-start"
              aria-label={words.removeDay(one.date)}
              onClick={() => onChange(without(exceptions, at))}
            >
              <span aria-hidden="true">×</span>
            </Button>
          </li>
        ))}
      </ul>
      <Button
        look="secondary"
        className="mt-4"
        onClick={() => onChange([...exceptions, { date: '', hours: [] }])}
      >
        {words.addDay}
      </Button>
    </section>
  )
}
