// Why a time could not be held, and what to do about it.
import { Link } from '@tanstack/react-router'
import type { Slot } from '../contract.ts'
import { codeOf, Refused } from '../failure.ts'
import { dateTime } from '../format.ts'
import { chooseTexts } from '../texts/choose.ts'
import { texts } from '../texts.ts'
import { Button, buttonClass } from './button.tsx'
import { Notice } from './notice.tsx'

type Props = {
  error: Error
  /** What is not held, where the server did not answer. */
  notPlaced?: string
  /** For what stands on a calendar: another time instead. */
  instead?: { zone: string; onChoose: (slot: Slot) => void }
}

export function PlaceProblem({ error, notPlaced = chooseTexts.notPlaced, instead }: Props) {
  if (!(error instanceof Refused)) {
    return (
      <Notice urgent tone="caution" title={notPlaced}>
        {texts.errors.unpaid}
      </Notice>
    )
  }
  const { problem } = error
  const taken = codeOf(problem) === 'slot_taken'
  const title = taken ? chooseTexts.taken : problem.title || notPlaced
  return (
    <Notice urgent tone="caution" title={title} actions={<Ways />}>
      <p>{taken ? chooseTexts.takenBody : problem.detail}</p>
    </Notice>
  )

  function Ways() {
    const free = instead === undefined ? [] : (problem.free?.slice(0, 3) ?? [])
    return (
      <>
        {free.length > 0 && <p className="w-full text-small font-semibold">{chooseTexts.freeInstead}</p>}
        {free.map((slot) => (
          <Button key={slot.startsAt} look="secondary" onClick={() => instead?.onChoose(slot)}>
            {dateTime(slot.startsAt, instead?.zone ?? 'UTC')}
          </Button>
        ))}
        {problem.bookingId !== undefined && (
          <Link
            to="/checkout/$bookingId"
            params={{ bookingId: problem.bookingId }}
            className={buttonClass('secondary')}
          >
            {chooseTexts.openHold}
          </Link>
        )}
      </>
    )
  }
}
