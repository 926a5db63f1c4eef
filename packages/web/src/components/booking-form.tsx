// Choosing how long, when and what about, and holding that time. What is chosen lives in the address, so that it
// survives signing in, reloading and sharing; what is typed lives in the tab.
import { useLocation, useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import type { Listing } from '../contract.ts'
import { type Draft, loadDraft, saveDraft } from '../draft.ts'
import { statusOf } from '../failure.ts'
import { minutes } from '../format.ts'
import { price } from '../price.ts'
import { chooseTexts } from '../texts/choose.ts'
import { usePlaceBooking } from '../use-place-booking.ts'
import { useSignedOut } from '../use-signed-out.ts'
import { type Chosen, useWish } from '../use-wish.ts'
import { AboutStep, Step, TimeStep } from './booking-steps.tsx'
import { BookingSummary } from './booking-summary.tsx'
import { Choice } from './choice.tsx'
import { Notice } from './notice.tsx'
import { PlaceProblem } from './place-problem.tsx'

type Props = {
  listing: Listing
  /** What stands above the form, in its column. */
  profile: ReactNode
  offers: ReactNode
  chosen: Chosen
  onChoose: (change: Chosen) => void
}

export function BookingForm({ listing, profile, offers, chosen, onChoose }: Props) {
  const wish = useWish(listing, chosen)
  const { draft, change } = useDraft(listing.seller.id)
  const { form, submit, placing, signedOut, tried } = useSubmit(listing, wish, draft)
  const timeMissing = tried && wish.startsAt === null ? chooseTexts.timeMissing : null

  return (
    <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-14">
      <div>
        {profile}
        <form ref={form} id="booking" noValidate onSubmit={submit} className="grid gap-10">
          {offers}
          {(needsTitle(listing) || listing.durations.length > 1) && (
            <Step title={chooseTexts.length}>
              <Choice
                label={chooseTexts.length}
                value={String(wish.durationMinutes)}
                onChange={(duration) => onChoose({ duration })}
                options={listing.durations.map((duration) => ({
                  value: String(duration.minutes),
                  label: minutes(duration.minutes),
                  note: price(duration.priceMinor, listing.currency),
                }))}
              />
            </Step>
          )}
          <TimeStep listing={listing} wish={wish} onChoose={onChoose} />
          <AboutStep
            name={listing.seller.name}
            titled={needsTitle(listing)}
            draft={draft}
            onChange={change}
            tried={tried}
          />
        </form>
      </div>
      <BookingSummary
        form="booking"
        listing={listing}
        wish={wish}
        signedIn={!signedOut}
        placing={placing.isPending}
        problem={
          placing.error !== null && statusOf(placing.error) !== 401 ? (
            <PlaceProblem
              error={placing.error}
              instead={{
                zone: wish.zone,
                onChoose: (slot) => {
                  placing.reset()
                  onChoose({ slot: slot.startsAt })
                },
              }}
            />
          ) : (
            timeMissing && <Notice urgent tone="caution" title={timeMissing} />
          )
        }
      />
    </div>
  )
}

function useDraft(seller: string) {
  const [draft, setDraft] = useState(() => loadDraft(seller))
  function change(next: Draft): void {
    setDraft(next)
    saveDraft(seller, next)
  }
  return { draft, change }
}

function useSubmit(listing: Listing, wish: ReturnType<typeof useWish>, draft: Draft) {
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const navigate = useNavigate()
  const here = useLocation({ select: (location) => location.href })
  const placing = usePlaceBooking((booking) => {
    saveDraft(listing.seller.id, null)
    void navigate({ to: '/checkout/$bookingId', params: { bookingId: booking.id } })
  })
  const signedOut = useSignedOut(placing.error)
  const title = draft.title.trim()
  const description = draft.description.trim()

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (wish.startsAt === null) focusIn(form.current, '[data-starts-at][tabindex="0"]')
    else if (needsTitle(listing) && title === '') focusIn(form.current, 'input[name="title"]')
    else if (signedOut) void navigate({ to: '/sign-in', search: { next: here } })
    else if (!placing.isPending) place(wish.startsAt)
  }

  function place(startsAt: string): void {
    placing.mutate({
      listingId: listing.id,
      startsAt,
      durationMinutes: wish.durationMinutes,
      ...(title !== '' && { title }),
      ...(description !== '' && { description }),
    })
  }

  return { form, submit, placing, signedOut, tried }
}

/** A session type says by itself what it is about; an hour with a mentor does not. */
function needsTitle({ kind }: Listing): boolean {
  return kind === 'mentoring'
}

function focusIn(form: HTMLFormElement | null, selector: string): void {
  form?.querySelector<HTMLElement>(selector)?.focus()
}
