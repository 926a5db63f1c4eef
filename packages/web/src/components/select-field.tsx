// One of many, in the machine's own list: what a thumb and a screen reader know already.
import { type SelectHTMLAttributes, useId } from 'react'
import { type About, described, Label, Remarks } from './field.tsx'
import { Down } from './icons.tsx'

type Props = About & {
  options: readonly { value: string; label: string }[]
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'className'>

export function SelectField({ label, hint, error, optional, options, ...select }: Props) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label id={id} label={label} optional={optional} />
      <div className="relative">
        <select
          id={id}
          className="min-h-11 w-full appearance-none truncate rounded-control border border-edge bg-surface pr-10 pl-3.5 text-ink aria-invalid:border-danger"
          {...described(id, hint, error)}
          {...select}
        >
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <Down className="pointer-events-none absolute top-3 right-3 size-5 text-soft" />
      </div>
      <Remarks id={id} hint={hint} error={error} />
    </div>
  )
}
