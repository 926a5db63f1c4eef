// The form to bid with. It begins with the least that would lead; should somebody be faster it says so, and never
// raises by itself what somebody is about to offer.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { amountText, readAmount } from '../../amount.ts'
import { client } from '../../client.ts'
import type { Listing } from '../../contract.ts'
import { Refused, statusOf } from '../../failure.ts'
import { currencySign, longDuration, money } from '../../format.ts'
import { lotTexts } from '../../texts/lot.ts'
import { useSignedOut } from '../../use-signed-out.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { AmountField } from './amount-field.tsx'

type Props = { lot: Listing; nextBidMinor: number; onPlaced: () => void }

export function BidForm({ lot, nextBidMinor, onPlaced }: Props) {
  const { currency } = lot
  const [typed, setTyped] = useState(() => amountText(nextBidMinor, currency))
  const [tried, setTried] = useState(false)
  const { bidding, signedOut, submit } = useBid(lot, onPlaced)
  const amountMinor = readAmount(typed, currency)
  const problem = problemOf(amountMinor, nextBidMinor, currency)

  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    setTried(true)
    if (problem !== null || amountMinor === null) event.currentTarget.querySelector('input')?.focus()
    else submit(amountMinor)
  }

  return (
    <form noValidate onSubmit={send} className="grid gap-4">
      <AmountField
        label={lotTexts.amount}
        hint={lotTexts.atLeast(money(nextBidMinor, currency))}
        error={tried ? problem : null}
        sign={currencySign(currency)}
        name="amount"
        inputMode="decimal"
        autoComplete="off"
        maxLength={16}
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {bidding.error !== null && statusOf(bidding.error) !== 401 && (
        <Notice urgent tone="caution" title={lotTexts.notPlaced}>
          {bidding.error instanceof Refused ? bidding.error.problem.detail : lotTexts.unreachable}
        </Notice>
      )}
      <Button
        type="submit"
        size="large"
        busy={bidding.isPending ? lotTexts.bidding : null}
        className="w-full"
      >
        {lotTexts.bid}
      </Button>
      <div className="grid gap-2 text-small text-soft">
        <p>{lotTexts.binding(longDuration(lot.holdMinutes * 60_000))}</p>
        {signedOut && <p>{lotTexts.signInFirst}</p>}
        <p>{lot.refundPolicy.sentence}</p>
      </div>
    </form>
  )
}

function useBid(lot: Listing, onPlaced: () => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const here = useLocation({ select: (location) => location.href })
  const bidding = useMutation({
    // The same bid again is the same bid, so a second press does no harm.
    mutationFn: (amountMinor: number) => client.bid(lot.id, amountMinor),
    onSettled: () => queries.invalidateQueries({ queryKey: ['bids'] }),
    onSuccess: onPlaced,
  })
  const signedOut = useSignedOut(bidding.error)

  function submit(amountMinor: number): void {
    if (signedOut) void navigate({ to: '/sign-in', search: { next: here } })
    else if (!bidding.isPending) bidding.mutate(amountMinor)
  }

  return { bidding, signedOut, submit }
}

function problemOf(amountMinor: number | null, nextBidMinor: number, currency: string): string | null {
  if (amountMinor === null) return lotTexts.amountWrong
  return amountMinor < nextBidMinor ? lotTexts.amountLow(money(nextBidMinor, currency)) : null
}
