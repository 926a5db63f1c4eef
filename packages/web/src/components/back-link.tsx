// The way back to the list that something is out of.
import { Link, type LinkProps } from '@tanstack/react-router'
import { Left } from './icons.tsx'

export function BackLink({ to, children }: { to: NonNullable<LinkProps['to']>; children: string }) {
  return (
    <Link
      to={to}
      className="-ml-1 inline-flex min-h-11 items-center gap-1 text-small font-medium text-soft hover:text-ink"
    >
      <Left className="size-4" />
      {children}
    </Link>
  )
}
