// A text to enter: its label, a hint, and what is wrong with it, all tied to the input for screen readers.
import { type InputHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react'
import { texts } from '../texts.ts'

export type About = { label: string; hint?: string; error?: string | null; optional?: boolean }

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

export function Label({ id, label, optional }: { id: string; label: string; optional: boolean | undefined }) {
  return (
    <label htmlFor={id} className="font-semibold">
      {label}
      {optional && <span className="font-normal text-soft"> ({texts.optional})</span>}
    </label>
  )
}

type RemarksProps = { id: string; hint: string | undefined; error: string | null | undefined }

export function Remarks({ id, hint, error }: RemarksProps) {
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

export function described(id: string, hint: string | undefined, error: string | null | undefined) {
  if (error) return { 'aria-invalid': true, 'aria-describedby': `${id}-error` }
  return hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }
}
