// For how much longer bids are taken: roughly while it is days, to the second on the last one.
import { clock, dateTime, roughly } from '../../format.ts'
import { lotTexts } from '../../texts/lot.ts'
import { visitorZone } from '../../zone.ts'
import { Clock } from '../icons.tsx'

const dayMs = 86_400_000
const figure = 'numbers font-semibold whitespace-nowrap'

export function TimeLeft({ closesAt, left }: { closesAt: string; left: number }) {
  return (
    <div className="mt-5 flex items-center gap-3 rounded-control bg-sunken p-4">
      <Clock className="size-5 text-soft" />
      <p className="min-w-0 grow text-small text-soft">
        {lotTexts.ends} <span className="whitespace-nowrap">{dateTime(closesAt, visitorZone())}</span>
      </p>
      {left < dayMs ? (
        <p role="timer" aria-label={lotTexts.timeLeft} className={figure}>
          {clock(left)}
        </p>
      ) : (
        <p className={figure}>{roughly(left)}</p>
      )}
    </div>
  )
}
