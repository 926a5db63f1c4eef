// One free time.
import type { KeyboardEvent } from 'react'
import type { Slot } from '../../contract.ts'
import { date, time } from '../../format.ts'
import { chooseTexts } from '../../texts/choose.ts'

type Props = {
  slot: Slot
  zone: string
  chosen: boolean
  /** One slot of the week is reached by Tab, the others from there by the arrow keys. */
  tabStop: boolean
  onChoose: () => void
  onKey: (event: KeyboardEvent) => void
  onFocus: () => void
}

export function SlotButton({ slot, zone, chosen, tabStop, onChoose, onKey, onFocus }: Props) {
  return (
    <button
      type="button"
      data-starts-at={slot.startsAt}
      aria-pressed={chosen}
      aria-label={chooseTexts.slot(time(slot.startsAt, zone), date(slot.startsAt, zone))}
      tabIndex={tabStop ? 0 : -1}
      onClick={onChoose}
      onKeyDown={onKey}
      onFocus={onFocus}
      className={
        'numbers min-h-11 w-full rounded-control border px-1 text-small font-medium whitespace-nowrap transition-colors md:min-h-9 ' +
        (chosen
          ? 'border-accent bg-accent text-on-accent'
          : 'border-line bg-surface hover:border-accent hover:bg-accent-wash')
      }
    >
      {time(slot.startsAt, zone)}
    </button>
  )
}
