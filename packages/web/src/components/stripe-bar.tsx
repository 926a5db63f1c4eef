// Says at the top of every page that no real money moves, where none does.
import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../queries.ts'
import { texts } from '../texts.ts'

export function StripeBar() {
  const { data } = useQuery(meQuery)
  if (data?.stripeMode === 'live') return null
  // Its place is kept until it is known what to say, so that the page does not jump when the answer comes.
  return (
    <p className="min-h-8 bg-sunken px-4 py-1.5 text-center text-small text-soft">
      {data !== undefined && (
        <>
          <span aria-hidden="true" className="mr-2 inline-block size-2 rounded-full bg-accent" />
          {texts.stripe[data.stripeMode]}
        </>
      )}
    </p>
  )
}
