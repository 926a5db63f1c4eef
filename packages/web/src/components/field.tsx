// A text to enter: its label, a hint, and what is wrong with it, all tied to the input for screen readers.
import { type InputHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react'
import { texts } from '../texts.ts'

type About = { label: string; hint?: string; error?: string | null; optional?: boolean }

const box =
  'w-full rounded-control border border-edge bg-surface px-3.5 text-ink placeholder:text-soft ' +
  'aria-invalid:border-danger aria-invalid:ring-1 aria-invalid:ring-danger'

export function TextField({
  label,
  hint,
  error,
  optional,
  ...input
}: About & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label id={id} label={label} optional={optional} />
      <input id={id} className={`min-h-11 ${box}`} {...described(id, hint, error)} {...input} />
      <Remarks id={id} hint={hint} error={error} />
    </div>
  )
}

/** An amount of money, with the sign of its currency before it. */
export function AmountField({
  label,
  hint,
  error,
  optional,
  sign,
  ...input
}: About & { sign: string } & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label id={id} label={label} optional={optional} />
      <div className="flex items-stretch rounded-control border border-edge bg-surface has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-aria-invalid:border-danger">
        <span aria-hidden="true" className="grid place-content-center pl-3.5 text-lead text-soft">
          {sign}
        </span>
        <input
          id={id}
          className="numbers min-h-13 w-full min-w-0 rounded-control bg-transparent px-2 text-lead font-semibold outline-none"
          {...described(id, hint, error)}
          {...input}
        />
      </div>
      <Remarks id={id} hint={hint} error={error} />
    </div>
  )
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  ...input
}: About & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className'>) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label id={id} label={label} optional={optional} />
      <textarea id={id} rows={4} className={`py-2.5 ${box}`} {...described(id, hint, error)} {...input} />
      <Remarks id={id} hint={hint} error={error} />
    </div>
  )
}

function Label({ id, label, optional }: { id: string; label: string; optional: boolean | undefined }) {
  return (
    <label htmlFor={id} className="font-semibold">
      {label}
      {optional && <span className="font-normal text-soft"> ({texts.optional})</span>}
    </label>
  )
}

type RemarksProps = { id: string; hint: string | undefined; error: string | null | undefined }

function Remarks({ id, hint, error }: RemarksProps) {
  if (error) {
    return (
      <p id={`${id}-error`} className="text-small text-danger">
        {error}
      </p>
    )
  }
  if (hint === undefined) return null
  return (
    <p id={`${id}-hint`} className="text-small text-soft">
      {hint}
    </p>
  )
}

function described(id: string, hint: string | undefined, error: string | null | undefined) {
  if (error) return { 'aria-invalid': true, 'aria-describedby': `${id}-error` }
  return hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }
}
