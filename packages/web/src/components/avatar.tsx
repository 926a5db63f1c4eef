// A person's initials, where there is no picture of them.

const sizes = { small: 'size-9 text-small', normal: 'size-12 text-base', large: 'size-20 text-title' }

export function Avatar({ name, size = 'normal' }: { name: string; size?: keyof typeof sizes }) {
  return (
    <span
      aria-hidden="true"
      className={`inline-flex shrink-0 items-center justify-center rounded-full bg-accent-wash font-semibold text-accent ${sizes[size]}`}
    >
      {initials(name)}
    </span>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
