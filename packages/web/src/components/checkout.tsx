// A booking's checkout, whatever state it is in. The pages that show one differ only in what they call it while it
// can be paid.
import type { Booking } from '../contract.ts'
import { longDuration } from '../format.ts'
import { checkoutTexts } from '../texts/checkout.ts'
import { useCheckout } from '../use-checkout.ts'
import { Ended } from './ended.tsx'
import { Loaded } from './loaded.tsx'
import { Payable } from './payable.tsx'
import { Skeleton } from './skeleton.tsx'

type Props = { reference: string; heading: string; lead?: (booking: Booking) => string }

export function Checkout({ reference, heading, lead }: Props) {
  const { state, query, pay, giveUp } = useCheckout(reference)
  const look = () => void query.refetch()
  return (
    <div className="pt-12">
      <Loaded query={query} loading={checkoutTexts.loading} skeleton={<CheckoutSkeleton />} heading="h1">
        {(booking) => {
          switch (state.name) {
            case 'idle':
            case 'returning':
              return <CheckoutSkeleton />
            case 'confirmed':
            case 'processing':
            case 'expired':
              return <Ended state={state} onCheck={look} />
            case 'declined':
            case 'holding':
            case 'redirecting':
              if (state.name === 'declined' && !state.again) return <Ended state={state} onCheck={look} />
              return (
                <Payable
                  {...named(booking, heading, lead)}
                  state={state}
                  readAtMs={query.dataUpdatedAt}
                  onLook={look}
                  onPay={() => void pay()}
                  givingUp={giveUp}
                />
              )
          }
        }}
      </Loaded>
    </div>
  )
}

/** A lot is won before it is paid, and that is the first thing to say; a page with words of its own says those. */
function named(booking: Booking, heading: string, lead: Props['lead']) {
  if (lead !== undefined) return { heading, lead: lead(booking) }
  if (booking.kind !== 'lot') return { heading }
  const windowMs = Date.parse(booking.holdExpiresAt ?? booking.now) - Date.parse(booking.createdAt)
  return { heading: checkoutTexts.headingWon, lead: checkoutTexts.leadWon(longDuration(windowMs)) }
}

function CheckoutSkeleton() {
  return (
    <div>
      <Skeleton className="h-10 w-56" />
      <div className="mt-8 grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
        <div className="grid gap-6">
          <Skeleton className="h-20" />
          <Skeleton className="h-64" />
        </div>
        <Skeleton className="h-72" />
      </div>
    </div>
  )
}
