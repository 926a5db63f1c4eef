// One free time.
import type { KeyboardEvent } from 'react'
import type { Slot } from '../../contract.ts'
import { count, date, time } from '../../format.ts'
import { chooseTexts } from '../../texts/choose.ts'

type Props = {
  slot: Slot
  zone: string
  chosen: boolean
  inGroup: boolean
  /** One slot of the week is reached by Tab, the others from there by the arrow keys. */
  tabStop: boolean
  onChoose: () => void
  onKey: (event: KeyboardEvent) => void
  onFocus: () => void
}

export function SlotButton({ slot, zone, chosen, inGroup, tabStop, onChoose, onKey, onFocus }: Props) {
  return (
    <button
      type="button"
      data-starts-at={slot.startsAt}
      aria-pressed={chosen}
      tabIndex={tabStop ? 0 : -1}
      onClick={onChoose}
      onKeyDown={onKey}
      onFocus={onFocus}
      className={
        'numbers min-h-11 w-full rounded-control border px-1 py-1 text-small font-medium whitespace-nowrap transition-colors md:min-h-9 ' +
        (chosen
          ? 'border-accent bg-accent text-on-accent'
          : 'border-line bg-surface hover:border-accent hover:bg-accent-wash')
      }
    >
      {time(slot.startsAt, zone)}
      <span className="sr-only">, {date(slot.startsAt, zone)}</span>
      {inGroup && (
        <span className={`block font-normal ${chosen ? '' : 'text-soft'}`}>
          <span className="sr-only">, </span>
          {chooseTexts.seatsLeft(count(slot.seatsLeft))}
        </span>
      )}
    </button>
  )
}
