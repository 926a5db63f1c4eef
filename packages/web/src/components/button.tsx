// The one button, as a button or, through its class, as a link that leads on.
import type { ButtonHTMLAttributes } from 'react'

type Look = 'primary' | 'secondary' | 'quiet' | 'danger'
type Size = 'normal' | 'large'

const base =
  'inline-flex items-center justify-center gap-2 rounded-control font-semibold whitespace-nowrap transition-colors ' +
  'aria-disabled:cursor-not-allowed aria-disabled:opacity-60'

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-edge bg-surface text-ink hover:bg-sunken',
  quiet: 'text-soft underline-offset-4 hover:text-ink hover:underline',
  danger: 'border border-danger bg-surface text-danger hover:bg-danger-wash',
}

const sizes: Record<Size, string> = {
  normal: 'min-h-11 px-4 text-base',
  large: 'min-h-13 px-6 text-lead',
}

export function buttonClass(look: Look = 'primary', size: Size = 'normal', more = ''): string {
  return `${base} ${looks[look]} ${sizes[size]} ${more}`
}

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
  look?: Look
  size?: Size
  /** What it says while at work. It stays focusable, so that a screen reader is not thrown off it. */
  busy?: string | null
}

export function Button({ look, size, busy = null, className, onClick, children, type, ...rest }: Props) {
  return (
    <button
      type={type ?? 'button'}
      className={buttonClass(look, size, className)}
      aria-disabled={busy !== null || undefined}
      onClick={(event) => {
        if (busy !== null) event.preventDefault()
        else onClick?.(event)
      }}
      {...rest}
    >
      {busy ?? children}
    </button>
  )
}
