// Until when it is held, counting down; at zero, what happens now.
import { clock, longDuration } from '../format.ts'
import { checkoutTexts } from '../texts/checkout.ts'
import type { KindOfThing } from '../texts/kinds.ts'
import { outcomeTexts } from '../texts/outcome.ts'
import { Button } from './button.tsx'
import { Clock } from './icons.tsx'
import { Notice } from './notice.tsx'

/** From here on it is time to hurry, and the banner says so in its colour too. */
const soonMs = 2 * 60_000

/** The server closes a checkout within half a minute; after this long something is in its way. */
const closingMs = 3 * 60_000

type Props = { kind: KindOfThing; left: number; spoken: number | null; until: string; onLook: () => void }

export function HoldBanner({ kind, left, spoken, until, onLook }: Props) {
  return (
    <>
      <p role="status" className="sr-only">
        {spoken !== null && said(spoken)}
      </p>
      {left <= 0 ? (
        <Closing kind={kind} slow={left < -closingMs} onLook={onLook} />
      ) : (
        <Running left={left} until={until} />
      )}
    </>
  )
}

function Running({ left, until }: { left: number; until: string }) {
  const soon = left <= soonMs
  return (
    <div
      className={`flex items-center gap-4 rounded-control p-4 transition-colors ${soon ? 'bg-caution-wash' : 'bg-accent-wash'}`}
    >
      <Clock className={`size-6 ${soon ? 'text-caution' : 'text-accent'}`} />
      <div className="min-w-0 grow">
        <p className="font-semibold">{checkoutTexts.held(until)}</p>
        <p className="text-small text-soft">{checkoutTexts.heldBody}</p>
      </div>
      <p
        role="timer"
        aria-label={checkoutTexts.timeLeft}
        className={`numbers text-title font-semibold ${soon ? 'text-caution' : 'text-accent'}`}
      >
        {clock(left)}
      </p>
    </div>
  )
}

type ClosingProps = { kind: KindOfThing; slow: boolean; onLook: () => void }

function Closing({ kind, slow, onLook }: ClosingProps) {
  return (
    <Notice
      tone="waiting"
      title={checkoutTexts.closing}
      actions={slow && <Button onClick={onLook}>{outcomeTexts.checkAgain}</Button>}
    >
      {slow ? checkoutTexts.closingSlow : checkoutTexts.closingBody(kind)}
    </Notice>
  )
}

function said(moment: number): string {
  return moment === 0 ? checkoutTexts.spokenEnd : checkoutTexts.spokenLeft(longDuration(moment))
}
