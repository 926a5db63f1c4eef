// An amount of money to enter, with the sign of its currency before it.
import { type InputHTMLAttributes, useId } from 'react'
import { type About, described, Label, Remarks } from '../field.tsx'

export function AmountField({
  label,
  hint,
  error,
  optional,
  sign,
  plain = false,
  ...input
}: About & {
  sign: string
  /** One field among others, rather than the one a page is about. */
  plain?: boolean
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label id={id} label={label} optional={optional} />
      <div className="flex items-stretch rounded-control border border-edge bg-surface has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-aria-invalid:border-danger">
        <span
          aria-hidden="true"
          className={`grid place-content-center pl-3.5 text-soft ${plain ? '' : 'text-lead'}`}
        >
          {sign}
        </span>
        <input
          id={id}
          className={`numbers w-full min-w-0 rounded-control bg-transparent px-2 outline-none ${plain ? 'min-h-11' : 'min-h-13 text-lead font-semibold'}`}
          {...described(id, hint, error)}
          {...input}
        />
      </div>
      <Remarks id={id} hint={hint} error={error} />
    </div>
  )
}
