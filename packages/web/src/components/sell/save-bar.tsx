// The end of a form: what went wrong or that it is saved, and the button.
import { Refused } from '../../failure.ts'
import { sellTexts } from '../../texts/sell.ts'
import { texts } from '../../texts.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'

type Props = {
  label?: string
  working?: string
  pending: boolean
  error: Error | null
  saved?: boolean
  title?: string
}

/** What is wrong with a field is said where the field is. */
function toldOf(error: Error): string {
  if (!(error instanceof Refused)) return texts.errors.unreachableBody
  return error.problem.fields === undefined ? error.problem.detail : sellTexts.check
}

export function SaveBar({ label, working, pending, error, saved = false, title }: Props) {
  return (
    <div className="grid justify-items-start gap-4">
      {error !== null && (
        <Notice urgent tone="caution" title={title ?? sellTexts.failed}>
          {toldOf(error)}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" busy={pending ? (working ?? sellTexts.saving) : null}>
          {label ?? sellTexts.save}
        </Button>
        <p role="status" className="text-soft">
          {saved && sellTexts.saved}
        </p>
      </div>
    </div>
  )
}
