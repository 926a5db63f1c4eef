// A state in a word or two, in a colour that agrees with it.

export type ChipTone = 'good' | 'caution' | 'plain'

const tones: Record<ChipTone, string> = {
  good: 'bg-accent-wash text-accent',
  caution: 'bg-caution-wash text-caution',
  plain: 'bg-sunken text-soft',
}

export function Chip({ tone, children }: { tone: ChipTone; children: string }) {
  return (
    <span
      className={`inline-flex rounded-full px-2.5 py-0.5 text-small font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  )
}
