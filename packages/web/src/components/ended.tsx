// A checkout that can no longer be paid, or need not be: told, with the way on.

import type { ReactNode } from 'react'
import { type CheckoutState, isPayable, standing } from '../checkout-machine.ts'
import type { Booking } from '../contract.ts'
import { outcomeTexts } from '../texts/outcome.ts'
import { Button } from './button.tsx'
import { tell } from './outcome.ts'
import { CheckoutLink, ChooseAgainLink, OutcomePanel, SessionsLink } from './outcome-panel.tsx'

export type EndedState = Extract<
  CheckoutState<Booking>,
  { name: 'confirmed' | 'processing' | 'declined' | 'expired' }
>

type Props = { state: EndedState; onCheck: () => void; heading?: 'h1' | 'h2' }

export function Ended({ state, onCheck, heading = 'h1' }: Props) {
  return (
    <OutcomePanel
      told={tell(state)}
      booking={state.booking}
      heading={heading}
      actions={waysOn(state, onCheck, heading === 'h1')}
    />
  )
}

/** `sessions`: whether the list of sessions is elsewhere, so that a link to it leads anywhere. */
function waysOn(state: EndedState, onCheck: () => void, sessions: boolean): ReactNode {
  switch (state.name) {
    case 'confirmed':
      return sessions && <SessionsLink look="primary" />
    case 'processing':
      return (
        <>
          <Button onClick={onCheck}>{outcomeTexts.checkAgain}</Button>
          {isPayable(standing(state.booking)) && <CheckoutLink booking={state.booking} />}
          {sessions && <SessionsLink />}
        </>
      )
    case 'declined':
    case 'expired':
      return (
        <>
          <ChooseAgainLink booking={state.booking} />
          {sessions && <SessionsLink />}
        </>
      )
  }
}
