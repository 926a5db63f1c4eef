// One's own bid, while the seller has not accepted it: it can be taken back.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../client.ts'
import { lotTexts } from '../../texts/lot.ts'
import { Button } from '../button.tsx'

type Props = { lot: string; bid: string; amount: string }

export function TakeBack({ lot, bid, amount }: Props) {
  const queries = useQueryClient()
  const takeBack = useMutation({
    mutationFn: () => client.withdrawBid(lot, bid),
    // Also when it was refused: then it was accepted meanwhile, and the page says so.
    onSettled: () => queries.invalidateQueries({ queryKey: ['bids'] }),
  })
  return (
    <Button
      look="quiet"
      busy={takeBack.isPending ? lotTexts.takingBack : null}
      onClick={() => takeBack.mutate()}
      aria-label={lotTexts.takeBackOf(amount)}
    >
      {lotTexts.takeBack}
    </Button>
  )
}
