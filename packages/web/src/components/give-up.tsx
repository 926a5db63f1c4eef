// Giving up a hold, asked once more before it is done. A native dialog: it keeps the focus inside and closes with
// Escape by itself, without a script of ours.
import { useRef } from 'react'
import { checkoutTexts } from '../texts/checkout.ts'
import type { KindOfThing } from '../texts/kinds.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

type Props = { kind: KindOfThing; working: boolean; error: Error | null; onGiveUp: () => void }

export function GiveUp({ kind, working, error, onGiveUp }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const words = checkoutTexts
  return (
    <>
      <Button look="quiet" className="-ml-4" onClick={() => dialog.current?.showModal()}>
        {words.giveUp}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby="give-up-title"
        aria-describedby="give-up-body"
        className="m-auto w-full max-w-md rounded-card border border-line bg-surface p-6 text-ink shadow-card backdrop:bg-ink/40 max-sm:w-[calc(100%-2rem)]"
      >
        <h2 id="give-up-title" className="text-title font-semibold">
          {words.giveUpTitle}
        </h2>
        <p id="give-up-body" className="mt-2 text-soft">
          {words.giveUpBody(kind)}
        </p>
        {error !== null && (
          <div className="mt-4">
            <Notice urgent tone="caution" title={words.giveUpFailed}>
              {error.message}
            </Notice>
          </div>
        )}
        <div className="mt-6 flex flex-wrap justify-end gap-3">
          <Button look="secondary" onClick={() => dialog.current?.close()}>
            {words.giveUpNo}
          </Button>
          <Button look="danger" busy={working ? words.giveUpYes : null} onClick={onGiveUp}>
            {words.giveUpYes}
          </Button>
        </div>
      </dialog>
    </>
  )
}
