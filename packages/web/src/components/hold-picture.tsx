// A picture of the promise, for the start page: a day's free times, one of them held. Decoration only.
import { clock, ofDay, time } from '../format.ts'
import { homeTexts } from '../texts/home.ts'
import { Clock } from './icons.tsx'

const day = '2026-11-24'
const times = ['09:00', '10:30', '14:00', '15:30']
const held = '14:00'
const leftMs = 899_000

export function HoldPicture() {
  return (
    <div aria-hidden="true" className="relative mx-6 w-80 shrink-0 select-none max-lg:hidden">
      <div className="rounded-card border border-line bg-surface p-6 pb-16 shadow-card">
        <p className="mb-4 font-semibold">{ofDay.full(day)}</p>
        <ul className="numbers grid grid-cols-2 gap-2.5">
          {times.map((at) => (
            <li
              key={at}
              className={`rounded-control border py-2.5 text-center font-medium ${
                at === held ? 'border-accent bg-accent text-on-accent' : 'border-line'
              }`}
            >
              {time(`${day}T${at}:00Z`, 'UTC')}
            </li>
          ))}
        </ul>
      </div>
      <div className="absolute -right-6 -bottom-5 -left-6 flex items-center gap-3 rounded-card border border-line bg-accent-wash px-5 py-4 shadow-card">
        <Clock className="size-5 text-accent" />
        <span className="grow font-semibold">{homeTexts.held}</span>
        <span className="numbers text-lead font-semibold text-accent">{clock(leftMs)}</span>
      </div>
    </div>
  )
}
