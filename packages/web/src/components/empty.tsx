// A whole page or section that has nothing to show: why, and where to go from here.
import type { ReactNode } from 'react'

type Props = { title: string; children?: ReactNode; actions?: ReactNode; heading?: 'h1' | 'h2' }

export function Empty({ title, children, actions, heading: Heading = 'h2' }: Props) {
  return (
    <div className="grid max-w-xl gap-3 py-12">
      <Heading className="text-title font-semibold">{title}</Heading>
      {children !== undefined && <div className="text-soft">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap gap-3">{actions}</div>}
    </div>
  )
}
