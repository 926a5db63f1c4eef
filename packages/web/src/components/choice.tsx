// One of a few, each with its price: how long, or which of a mentor's offers. Native radio buttons under the cards:
// they bring the arrow keys and the names by themselves.
import { useId } from 'react'

type Option = { value: string; label: string; note: string }
type Props = { label: string; options: Option[]; value: string; onChange: (value: string) => void }

const card =
  'relative grid min-h-16 min-w-28 content-center rounded-control border border-line bg-surface px-4 py-2 transition-colors ' +
  'hover:border-edge has-checked:border-accent has-checked:bg-accent-wash has-checked:ring-1 has-checked:ring-accent ' +
  'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent'

export function Choice({ label, options, value, onChange }: Props) {
  const name = useId()
  return (
    <fieldset className="flex flex-wrap gap-2.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={card}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          <span className="font-semibold">{option.label} </span>
          <span className="numbers text-small text-soft">{option.note}</span>
        </label>
      ))}
    </fieldset>
  )
}
