// On sale, paused, or closed for good; the last is asked once more.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { SellerListing } from '../../contract.ts'
import { Refused } from '../../failure.ts'
import { type ListingStep, sellClient } from '../../sell-client.ts'
import { keepListing } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'
import { texts } from '../../texts.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'

const words = sellTexts.listings

export function ListingState({ own }: { own: SellerListing }) {
  const queries = useQueryClient()
  const dialog = useRef<HTMLDialogElement>(null)
  const step = useMutation({
    mutationFn: (to: ListingStep) => sellClient.setListing(String(own.listing.number), to),
    onSuccess: (kept) => keepListing(queries, kept),
    onSettled: () => dialog.current?.close(),
  })
  if (own.status === 'closed') return null
  const other = own.status === 'active' ? 'pause' : 'resume'
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-2">
        <Button
          look="secondary"
          busy={step.isPending ? sellTexts.saving : null}
          onClick={() => step.mutate(other)}
        >
          {words[other]}
        </Button>
        <Button look="quiet" onClick={() => dialog.current?.showModal()}>
          {words.close}
        </Button>
      </div>
      {step.error !== null && (
        <Notice urgent tone="caution" title={words.notChanged}>
          {step.error instanceof Refused ? step.error.problem.detail : texts.errors.unreachableBody}
        </Notice>
      )}
      <dialog
        ref={dialog}
        aria-labelledby="close-title"
        className="m-auto w-full max-w-md rounded-card border border-line bg-surface p-6 text-ink shadow-card backdrop:bg-ink/40 max-sm:w-[calc(100%-2rem)]"
      >
        <h2 id="close-title" className="text-title font-semibold">
          {words.closeTitle}
        </h2>
        <p className="mt-2 text-soft">{words.closeBody}</p>
        <div className="mt-6 flex flex-wrap justify-end gap-3">
          <Button look="secondary" onClick={() => dialog.current?.close()}>
            {words.closeNo}
          </Button>
          <Button
            look="danger"
            busy={step.isPending ? words.close : null}
            onClick={() => step.mutate('close')}
          >
            {words.close}
          </Button>
        </div>
      </dialog>
    </div>
  )
}
