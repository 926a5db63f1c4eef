// The free times of a week: seven columns where there is room, else one day at a time. Tab goes in and out; the
// arrow keys walk, Home and End go to the ends of a day, the page keys turn the week.
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { Slot } from '../../contract.ts'
import { ofDay } from '../../format.ts'
import { chooseTexts } from '../../texts/choose.ts'
import { DayStrip } from './day-strip.tsx'
import { SlotButton } from './slot-button.tsx'
import { useWide } from './use-wide.ts'
import { type SlotDay, step } from './week.ts'

type Props = {
  days: SlotDay[]
  zone: string
  chosen: string | null
  capacity: number | null
  onChoose: (slot: Slot) => void
  onTurn: (week: 'earlier' | 'later') => void
}

export function SlotGrid({ days, zone, chosen, capacity, onChoose, onTurn }: Props) {
  const wide = useWide()
  const [opened, setOpened] = useState<string | null>(null)
  const [walkedTo, setWalkedTo] = useState<string | null>(null)
  const grid = useRef<HTMLDivElement>(null)

  const open = openDay(days, opened, chosen)
  const shown = wide ? days : days.filter(({ day }) => day === open)
  const tabStop = tabStopOf(shown, walkedTo, chosen)

  function walk(event: KeyboardEvent, from: Slot): void {
    const next = step(shown, from, event.key, zone)
    if (next === null) return
    event.preventDefault()
    if ('week' in next) onTurn(next.week)
    else grid.current?.querySelector<HTMLElement>(`[data-starts-at="${next.to.startsAt}"]`)?.focus()
  }

  return (
    <div ref={grid}>
      <p className="sr-only">{chooseTexts.walk}</p>
      {!wide && <DayStrip days={days} open={open} onOpen={setOpened} />}
      <div className="grid gap-2 max-md:mt-4 md:grid-cols-7">
        {shown.map(({ day, slots }) => (
          <DayColumn key={day} day={day} wide={wide}>
            {slots.map((slot) => (
              <li key={slot.startsAt}>
                <SlotButton
                  slot={slot}
                  zone={zone}
                  chosen={slot.startsAt === chosen}
                  inGroup={capacity !== null}
                  tabStop={slot.startsAt === tabStop}
                  onChoose={() => onChoose(slot)}
                  onKey={(event) => walk(event, slot)}
                  onFocus={() => setWalkedTo(slot.startsAt)}
                />
              </li>
            ))}
          </DayColumn>
        ))}
      </div>
    </div>
  )
}

type ColumnProps = { day: string; wide: boolean; children: ReactNode[] }

function DayColumn({ day, wide, children }: ColumnProps) {
  return (
    <section aria-label={ofDay.full(day)}>
      {wide && <DayHead day={day} />}
      {children.length === 0 ? (
        <p className="py-2.5 text-center text-small text-soft">
          {wide ? <span aria-hidden="true">–</span> : chooseTexts.noneThatDay}
          {wide && <span className="sr-only">{chooseTexts.noneThatDay}</span>}
        </p>
      ) : (
        <ul className="grid grid-cols-3 gap-2 md:grid-cols-1 md:gap-1.5">{children}</ul>
      )}
    </section>
  )
}

export function DayHead({ day }: { day: string }) {
  return (
    <p aria-hidden="true" className="mb-2 grid justify-items-center border-b border-line pb-2">
      <span className="text-small text-soft">{ofDay.weekday(day)}</span>
      <span className="text-lead font-semibold">{ofDay.number(day)}</span>
    </p>
  )
}

/** The day the visitor opened; else that of the chosen time; else the first that has any. */
function openDay(days: SlotDay[], opened: string | null, chosen: string | null): string {
  const isShown = days.some(({ day }) => day === opened)
  const holding = days.find(({ slots }) => slots.some((slot) => slot.startsAt === chosen))
  const first = holding ?? days.find(({ slots }) => slots.length > 0) ?? days[0]
  return isShown && opened !== null ? opened : (first?.day ?? '')
}

function tabStopOf(days: SlotDay[], walkedTo: string | null, chosen: string | null): string | null {
  const starts = days.flatMap(({ slots }) => slots.map((slot) => slot.startsAt))
  return [walkedTo, chosen].find((start) => start !== null && starts.includes(start)) ?? starts[0] ?? null
}
