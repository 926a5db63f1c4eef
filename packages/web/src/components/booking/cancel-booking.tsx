// Cancelling a booking that is paid: first what it gives back, then the question, then it is done. What was shown is
// sent along, so that nobody gets less than they were told.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { bookingClient } from '../../booking-client.ts'
import { bookingKept, refundQuoteQuery } from '../../booking-queries.ts'
import type { Booking, RefundQuote } from '../../contract.ts'
import { deadlineText } from '../../deadline.ts'
import { codeOf, Refused } from '../../failure.ts'
import { money } from '../../format.ts'
import { bookingTexts } from '../../texts/booking.ts'
import { Button } from '../button.tsx'
import { TextArea } from '../field.tsx'
import { Notice } from '../notice.tsx'
import { Skeleton } from '../skeleton.tsx'

const words = bookingTexts.cancel

type Props = { booking: Booking; asSeller?: boolean; onCancelled?: () => void }

export function CancelBooking({ booking, asSeller = false, onCancelled }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const queries = useQueryClient()
  const quote = useQuery({ ...refundQuoteQuery(booking.id), enabled: open })
  const cancel = useMutation({
    mutationFn: () => bookingClient.cancel(booking.id, wishOf(quote.data, reason)),
    onSuccess: (after) => {
      dialog.current?.close()
      bookingKept(queries, after)
      onCancelled?.()
    },
    onError: () => void quote.refetch(),
  })
  return (
    <>
      <Button
        look="quiet"
        className="-ml-4"
        onClick={() => {
          setOpen(true)
          dialog.current?.showModal()
        }}
      >
        {words.open}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby="cancel-title"
        onClose={() => setOpen(false)}
        className="m-auto w-full max-w-lg rounded-card border border-line bg-surface p-6 text-ink shadow-card backdrop:bg-ink/40 max-sm:w-[calc(100%-2rem)]"
      >
        <h2 id="cancel-title" className="text-title font-semibold">
          {words.title}
        </h2>
        <div className="mt-3 grid gap-4">
          {!open ? null : quote.data === undefined ? (
            <Asking error={quote.error} />
          ) : (
            <GivesBack quote={quote.data} booking={booking} asSeller={asSeller} />
          )}
          {asSeller && (
            <TextArea
              label={words.reason}
              optional
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          {cancel.error !== null && <NotCancelled error={cancel.error} />}
        </div>
        <div className="mt-6 flex flex-wrap justify-end gap-3">
          <Button look="secondary" onClick={() => dialog.current?.close()}>
            {words.no}
          </Button>
          {quote.data !== undefined && (
            <Button
              look="danger"
              busy={cancel.isPending ? words.working : null}
              onClick={() => cancel.mutate()}
            >
              {words.yes}
            </Button>
          )}
        </div>
      </dialog>
    </>
  )
}

function wishOf(quote: RefundQuote | undefined, reason: string) {
  return {
    ...(quote !== undefined && { expectedRefundMinor: quote.refundMinor }),
    ...(reason.trim() !== '' && { reason: reason.trim() }),
  }
}

function Asking({ error }: { error: Error | null }) {
  if (error !== null)
    return (
      <Notice urgent tone="caution" title={words.failed}>
        {error.message}
      </Notice>
    )
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        {words.asking}
      </p>
      <Skeleton className="h-6 w-3/4" />
    </div>
  )
}

function NotCancelled({ error }: { error: Error }) {
  const changed = error instanceof Refused && codeOf(error.problem) === 'quote_changed'
  return (
    <Notice urgent tone="caution" title={words.failed}>
      {changed ? words.changed : error.message}
    </Notice>
  )
}

type BackProps = { quote: RefundQuote; booking: Booking; asSeller: boolean }

function GivesBack({ quote, booking, asSeller }: BackProps) {
  const { refundMinor, until, currency, now } = quote
  const back = money(refundMinor, currency)
  const sentence = asSeller ? words.sellers(booking.buyer.name, back) : sentenceOf(quote)
  return (
    <>
      <p className="text-lead font-semibold">{sentence}</p>
      {!asSeller && until !== null && <p className="text-soft">{words.until(deadlineText(until, now))}</p>}
      <p className="text-soft">
        {words.frees} {refundMinor > 0 && words.days}
      </p>
    </>
  )
}

function sentenceOf({ refundMinor, sellerMinor, platformMinor, currency }: RefundQuote): string {
  const kept = sellerMinor + platformMinor
  if (refundMinor === 0) return kept === 0 ? words.free : words.none
  const back = money(refundMinor, currency)
  return kept === 0 ? words.all(back) : words.part(back, money(kept, currency))
}
