// A mentor: who it is, and booking an hour right there.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BackLink } from '../components/back-link.tsx'
import { Loaded } from '../components/loaded.tsx'
import { SellerBooking, SellerSkeleton } from '../components/seller-booking.tsx'
import { usePageHead } from '../page-head.ts'
import { sellerQuery } from '../queries.ts'
import { chooseTexts } from '../texts/choose.ts'
import { headTexts } from '../texts/heads.ts'
import { texts } from '../texts.ts'

const route = getRouteApi('/mentors/$mentorId')

export function Page() {
  const query = useQuery(sellerQuery(route.useParams().mentorId))
  const chosen = route.useSearch()
  const navigate = route.useNavigate()
  const seller = query.data?.seller
  usePageHead(seller?.name, seller && headTexts.mentor(seller.name, seller.headline))
  return (
    <div className="pt-6">
      <BackLink to="/mentors">{texts.nav.mentors}</BackLink>
      <Loaded query={query} loading={chooseTexts.loading} skeleton={<SellerSkeleton />} heading="h1">
        {(page) => (
          <SellerBooking
            {...page}
            kind="mentoring"
            chosen={chosen}
            onChoose={(search) => void navigate({ to: '.', search, replace: true, resetScroll: false })}
          />
        )}
      </Loaded>
    </div>
  )
}
