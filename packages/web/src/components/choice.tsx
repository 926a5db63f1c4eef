// One of a few, each with its price: how long, or which of a mentor's offers.
import { RadioGroup } from 'radix-ui'

type Option = { value: string; label: string; note: string }
type Props = { label: string; options: Option[]; value: string; onChange: (value: string) => void }

export function Choice({ label, options, value, onChange }: Props) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={onChange}
      className="flex flex-wrap gap-2.5"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="grid min-h-16 min-w-28 content-center rounded-control border border-line bg-surface px-4 py-2 text-left transition-colors hover:border-edge data-[state=checked]:border-accent data-[state=checked]:bg-accent-wash data-[state=checked]:ring-1 data-[state=checked]:ring-accent"
        >
          <span className="font-semibold">{option.label} </span>
          <span className="numbers text-small text-soft">{option.note}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
