// Something that has to be said: what happened, what it means for the reader, and what to do next.
import type { ReactNode } from 'react'
import { Check, Clock, Info, Warning } from './icons.tsx'

type Tone = 'plain' | 'good' | 'waiting' | 'caution' | 'danger'

const tones = {
  plain: { box: 'bg-sunken', icon: 'text-soft', Icon: Info },
  good: { box: 'bg-accent-wash', icon: 'text-accent', Icon: Check },
  waiting: { box: 'bg-sunken', icon: 'text-soft', Icon: Clock },
  caution: { box: 'bg-caution-wash', icon: 'text-caution', Icon: Warning },
  danger: { box: 'bg-danger-wash', icon: 'text-danger', Icon: Warning },
} satisfies Record<Tone, unknown>

type Props = { tone?: Tone; title: string; children?: ReactNode; actions?: ReactNode; urgent?: boolean }

export function Notice({ tone = 'plain', title, children, actions, urgent = false }: Props) {
  const { box, icon, Icon } = tones[tone]
  return (
    <div role={urgent ? 'alert' : undefined} className={`flex gap-3 rounded-control p-4 ${box}`}>
      <Icon className={`mt-0.5 size-5 ${icon}`} />
      <div className="grid min-w-0 gap-1">
        <p className="font-semibold">{title}</p>
        {children !== undefined && <div className="text-soft">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
