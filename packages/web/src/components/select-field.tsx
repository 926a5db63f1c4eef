// One of many, in the machine's own list: what a thumb and a screen reader know already.
import { type SelectHTMLAttributes, useId } from 'react'
import { type About, described, Label, Remarks } from './field.tsx'

type Props = About & {
  options: readonly { value: string; label: string }[]
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'className'>

export function SelectField({ label, hint, error, optional, options, ...select }: Props) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label id={id} label={label} optional={optional} />
      <select
        id={id}
        className="min-h-11 w-full rounded-control border border-edge bg-surface px-3 text-ink aria-invalid:border-danger"
        {...described(id, hint, error)}
        {...select}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Remarks id={id} hint={hint} error={error} />
    </div>
  )
}
