// A week of a listing's free slots in the visitor's zone, with the way to the weeks before and after.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Slot } from '../../contract.ts'
import { ofDay } from '../../format.ts'
import { slotsQuery } from '../../queries.ts'
import { chooseTexts } from '../../texts/choose.ts'
import { addDays } from '../../zone.ts'
import { Button } from '../button.tsx'
import { Left, Right } from '../icons.tsx'
import { Loaded } from '../loaded.tsx'
import { Skeleton } from '../skeleton.tsx'
import { DayHead, SlotGrid } from './slot-grid.tsx'
import { daysFrom, daysShown, slotDays, weekOf } from './week.ts'

type Props = {
  listing: string
  durationMinutes: number
  zone: string
  today: string
  from: string
  chosen: string | null
  /** Of a group; null: a time is for one. */
  capacity: number | null
  onChoose: (slot: Slot) => void
  onFrom: (day: string) => void
}

export function SlotWeek({ listing, durationMinutes, zone, today, from, capacity, ...choice }: Props) {
  const { chosen, onChoose, onFrom } = choice
  const query = useQuery(slotsQuery({ listing, durationMinutes, ...weekOf(from, zone) }))
  const box = useRef<HTMLDivElement>(null)
  const turnedByKey = useRef(false)

  function turn(week: 'earlier' | 'later'): void {
    const day = addDays(from, week === 'later' ? daysShown : -daysShown)
    if (week === 'later' || from > today) onFrom(day < today ? today : day)
  }

  // Whoever turned the week from a slot wants to go on walking in the new one.
  useEffect(() => {
    if (!turnedByKey.current || query.data === undefined) return
    turnedByKey.current = false
    box.current?.querySelector<HTMLElement>('[data-starts-at]')?.focus()
  }, [query.data])

  return (
    <div ref={box}>
      <WeekBar from={from} first={from <= today} onTurn={turn} />
      <Loaded query={query} loading={chooseTexts.loadingSlots} skeleton={<WeekSkeleton from={from} />}>
        {({ slots }) =>
          slots.length === 0 ? (
            <NothingFree onLater={() => turn('later')} />
          ) : (
            <SlotGrid
              days={slotDays(from, slots, zone)}
              zone={zone}
              chosen={chosen}
              capacity={capacity}
              onChoose={onChoose}
              onTurn={(week) => {
                turnedByKey.current = true
                turn(week)
              }}
            />
          )
        }
      </Loaded>
    </div>
  )
}

type BarProps = { from: string; first: boolean; onTurn: (week: 'earlier' | 'later') => void }

function WeekBar({ from, first, onTurn }: BarProps) {
  const arrow =
    'inline-flex size-11 items-center justify-center rounded-control border border-line bg-surface hover:border-edge aria-disabled:opacity-40'
  return (
    <div className="mb-5 flex items-center justify-between gap-3">
      <p aria-live="polite" className="font-semibold">
        <span className="sr-only">{chooseTexts.week} </span>
        {ofDay.range(from, addDays(from, daysShown - 1))}
      </p>
      <div className="flex gap-2">
        <button
          type="button"
          aria-label={chooseTexts.earlier}
          aria-disabled={first || undefined}
          onClick={() => onTurn('earlier')}
          className={arrow}
        >
          <Left />
        </button>
        <button
          type="button"
          aria-label={chooseTexts.later}
          onClick={() => onTurn('later')}
          className={arrow}
        >
          <Right />
        </button>
      </div>
    </div>
  )
}

function NothingFree({ onLater }: { onLater: () => void }) {
  return (
    <div className="grid justify-items-center gap-4 rounded-card border border-dashed border-line py-12 text-center">
      <p role="status" className="text-soft">
        {chooseTexts.noneThatWeek}
      </p>
      <Button look="secondary" onClick={onLater}>
        {chooseTexts.lookLater}
      </Button>
    </div>
  )
}

function WeekSkeleton({ from }: { from: string }) {
  return (
    <div className="grid grid-cols-7 gap-2">
      {daysFrom(from).map((day) => (
        <div key={day}>
          <DayHead day={day} />
          <div className="grid gap-2 max-md:hidden">
            <Skeleton className="h-10" />
            <Skeleton className="h-10" />
            <Skeleton className="h-10" />
            <Skeleton className="h-10" />
          </div>
        </div>
      ))}
    </div>
  )
}
