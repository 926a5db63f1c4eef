// What opens the menu of whoever is signed in.
import type { ButtonHTMLAttributes, Ref } from 'react'
import { texts } from '../texts.ts'
import { Avatar } from './avatar.tsx'

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { name: string; ref?: Ref<HTMLButtonElement> }

export function AccountButton({ name, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      className="inline-flex size-11 items-center justify-center rounded-full"
      {...rest}
    >
      <span className="sr-only">{texts.nav.account(name)}</span>
      <Avatar name={name} size="small" />
    </button>
  )
}
