// What stands above a list: what it is, and the ways to narrow it down.
import type { ReactNode } from 'react'

type Props = { title: string; lead: string; children: ReactNode }

export function ListHead({ title, lead, children }: Props) {
  return (
    <div className="pt-12 pb-8">
      <h1 className="text-heading font-semibold">{title}</h1>
      <p className="mt-2 max-w-2xl text-lead text-soft">{lead}</p>
      {children}
    </div>
  )
}
