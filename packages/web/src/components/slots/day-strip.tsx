// On a narrow screen: the seven days side by side, one of them open.
import { ofDay } from '../../format.ts'
import { chooseTexts } from '../../texts/choose.ts'
import type { SlotDay } from './week.ts'

type Props = { days: SlotDay[]; open: string; onOpen: (day: string) => void }

export function DayStrip({ days, open, onOpen }: Props) {
  return (
    <div className="grid grid-cols-7 gap-1">
      {days.map(({ day, slots }) => (
        <button
          key={day}
          type="button"
          aria-pressed={day === open}
          onClick={() => onOpen(day)}
          className="grid min-h-16 place-content-center justify-items-center rounded-control border border-transparent aria-pressed:border-accent aria-pressed:bg-accent-wash"
        >
          <span className="text-small text-soft">{ofDay.weekday(day)} </span>
          <span className={slots.length > 0 ? 'font-semibold' : 'text-soft'}>{ofDay.number(day)}</span>
          <span className="sr-only">, {chooseTexts.free(String(slots.length), slots.length)}</span>
          <span
            className={`mt-1 size-1.5 rounded-full ${slots.length > 0 ? 'bg-accent' : 'bg-transparent'}`}
          />
        </button>
      ))}
    </div>
  )
}
