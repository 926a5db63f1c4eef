// A picture of the promise, for the start page: a day's free times, one of them held. Decoration only.
import { texts } from '../texts.ts'
import { Clock } from './icons.tsx'

const { day, times, chosen, held, left } = texts.home.example

export function HoldPicture() {
  return (
    <div aria-hidden="true" className="relative mx-6 w-80 shrink-0 select-none max-lg:hidden">
      <div className="rounded-card border border-line bg-surface p-6 pb-16 shadow-card">
        <p className="mb-4 font-semibold">{day}</p>
        <ul className="numbers grid grid-cols-2 gap-2.5">
          {times.map((time) => (
            <li
              key={time}
              className={`rounded-control border py-2.5 text-center font-medium ${
                time === chosen ? 'border-accent bg-accent text-on-accent' : 'border-line'
              }`}
            >
              {time}
            </li>
          ))}
        </ul>
      </div>
      <div className="absolute -right-6 -bottom-5 -left-6 flex items-center gap-3 rounded-card border border-line bg-accent-wash px-5 py-4 shadow-card">
        <Clock className="size-5 text-accent" />
        <span className="grow font-semibold">{held}</span>
        <span className="numbers text-lead font-semibold text-accent">{left}</span>
      </div>
    </div>
  )
}
