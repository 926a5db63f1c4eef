// The few drawings the pages use, in the colour of the text around them. All are decoration: words carry meaning.
import type { ReactNode } from 'react'

export type IconProps = { className?: string }

export function Icon({ className = 'size-5', children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const Mark = ({ className = 'size-7' }: IconProps) => (
  <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
    <rect width="32" height="32" rx="9" className="fill-accent" />
    <g fill="none" strokeWidth="3" strokeLinecap="round" className="stroke-on-accent">
      <path d="M11 24V13a5 5 0 0 1 10 0" />
      <path d="M21 8v11a5 5 0 0 1-10 0" />
    </g>
  </svg>
)

export const Search = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="9" cy="9" r="5.5" />
    <path d="m13.2 13.2 3.8 3.8" />
  </Icon>
)

export const Left = (props: IconProps) => (
  <Icon {...props}>
    <path d="m12 4.5-5.5 5.5 5.5 5.5" />
  </Icon>
)

export const Down = (props: IconProps) => (
  <Icon {...props}>
    <path d="m4.5 7.5 5.5 5.5 5.5-5.5" />
  </Icon>
)

export const Right = (props: IconProps) => (
  <Icon {...props}>
    <path d="m8 4.5 5.5 5.5L8 15.5" />
  </Icon>
)

export const Check = (props: IconProps) => (
  <Icon {...props}>
    <path d="m4.5 10.5 3.7 3.7 7.3-8" />
  </Icon>
)

export const Clock = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.8 1.8" />
  </Icon>
)

export const Lock = (props: IconProps) => (
  <Icon {...props}>
    <rect x="4.5" y="9" width="11" height="7.5" rx="1.8" />
    <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
  </Icon>
)

export const Warning = (props: IconProps) => (
  <Icon {...props}>
    <path d="M10 3.5 17.3 16H2.7L10 3.5Z" />
    <path d="M10 8.5v3.2M10 13.9v.1" />
  </Icon>
)

export const Info = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 9.5v3.7M10 6.8v.1" />
  </Icon>
)

export const Offline = (props: IconProps) => (
  <Icon {...props}>
    <path d="M3 8.5a10.5 10.5 0 0 1 14 0M6 11.7a6.2 6.2 0 0 1 8 0M10 15.3v.1M3.5 3.5l13 13" />
  </Icon>
)
