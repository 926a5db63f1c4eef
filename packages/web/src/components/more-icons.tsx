// Drawings that a few pages need, apart from those that every page brings.
import { Icon, type IconProps } from './icons.tsx'

export const Down = (props: IconProps) => (
  <Icon {...props}>
    <path d="m4.5 7.5 5.5 5.5 5.5-5.5" />
  </Icon>
)

export const Seat = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="10" cy="7" r="3" />
    <path d="M4.5 16.5a5.5 5.5 0 0 1 11 0" />
  </Icon>
)

export const Calendar = (props: IconProps) => (
  <Icon {...props}>
    <rect x="3.5" y="4.5" width="13" height="12" rx="2" />
    <path d="M3.5 8.5h13M7 3v3M13 3v3" />
  </Icon>
)

export const Shield = (props: IconProps) => (
  <Icon {...props}>
    <path d="M10 3 4.5 5v4.5c0 3.5 2.3 6 5.5 7.5 3.2-1.5 5.5-4 5.5-7.5V5L10 3Z" />
    <path d="m7.7 9.8 1.7 1.7 3-3.2" />
  </Icon>
)
