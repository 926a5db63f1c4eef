// The head of a page for sellers: its name, what it is for, and what can be done at once.
import type { ReactNode } from 'react'

export function Heading({ title, lead, actions }: { title: string; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-8 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        <h1 className="text-heading font-semibold">{title}</h1>
        {lead !== undefined && <div className="mt-2 max-w-2xl text-soft">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}
