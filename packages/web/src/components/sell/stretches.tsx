// The open hours of one day: from, until, and the way to add and remove some.
import { changed, nextStretch, type Stretch, without } from '../../hours-draft.ts'
import { sellTexts } from '../../texts/sell.ts'
import { Button } from '../button.tsx'

const words = sellTexts.hours

type Props = { day: string; hours: readonly Stretch[]; onChange: (hours: Stretch[]) => void }

const box = 'numbers min-h-11 rounded-control border border-edge bg-surface px-2.5 text-ink'

export function Stretches({ day, hours, onChange }: Props) {
  return (
    <div className="grid gap-2">
      {hours.length === 0 && <p className="flex min-h-11 items-center text-soft">{words.closed}</p>}
      {hours.map((stretch, at) => (
        <div key={at} className="flex flex-wrap items-center gap-2">
          <input
            type="time"
            required
            aria-label={words.from(day)}
            value={stretch.from}
            onChange={({ target }) => onChange(changed(hours, at, { ...stretch, from: target.value }))}
            className={box}
          />
          <span className="text-soft">{words.until}</span>
          <input
            type="time"
            required
            aria-label={words.to(day)}
            value={stretch.to === '24:00' ? '00:00' : stretch.to}
            onChange={({ target }) => onChange(changed(hours, at, { ...stretch, to: target.value }))}
            className={box}
          />
          <Button look="quiet" aria-label={words.remove(day)} onClick={() => onChange(without(hours, at))}>
            <span aria-hidden="true">×</span>
          </Button>
        </div>
      ))}
      <div>
        <Button
          look="quiet"
          className="-ml-4"
          aria-label={words.add(day)}
          onClick={() => onChange([...hours, nextStretch(hours)])}
        >
          {words.addShort}
        </Button>
      </div>
    </div>
  )
}
