// A mentor or a builder: who it is, what can be booked, and booking it right there. They are one page with two addresses.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BackLink } from '../components/back-link.tsx'
import { Loaded } from '../components/loaded.tsx'
import { SellerBooking, SellerSkeleton } from '../components/seller-booking.tsx'
import { usePageHead } from '../page-head.ts'
import { sellerQuery } from '../queries.ts'
import { chooseTexts } from '../texts/choose.ts'
import { headTexts } from '../texts/heads.ts'
import { texts } from '../texts.ts'
import type { Chosen } from '../use-wish.ts'

const mentor = getRouteApi('/mentors/$mentorId')
const builder = getRouteApi('/builders/$builderId')

export function MentorPage() {
  const navigate = mentor.useNavigate()
  return (
    <SellerPage
      reference={mentor.useParams().mentorId}
      kind="mentoring"
      back={<BackLink to="/mentors">{texts.nav.mentors}</BackLink>}
      described={headTexts.mentor}
      chosen={mentor.useSearch()}
      onChoose={(search) => void navigate({ to: '.', search, replace: true, resetScroll: false })}
    />
  )
}

export function BuilderPage() {
  const navigate = builder.useNavigate()
  return (
    <SellerPage
      reference={builder.useParams().builderId}
      kind="appointment"
      back={<BackLink to="/builders">{texts.nav.builders}</BackLink>}
      described={headTexts.builder}
      chosen={builder.useSearch()}
      onChoose={(search) => void navigate({ to: '.', search, replace: true, resetScroll: false })}
    />
  )
}

type Props = {
  reference: string
  kind: 'mentoring' | 'appointment'
  back: ReactNode
  described: (name: string, headline: string) => string
  chosen: Chosen
  onChoose: (search: Chosen) => void
}

function SellerPage({ reference, kind, back, described, chosen, onChoose }: Props) {
  const query = useQuery(sellerQuery(reference))
  const seller = query.data?.seller
  usePageHead(seller?.name, seller && described(seller.name, seller.headline))
  return (
    <div className="pt-6">
      {back}
      <Loaded query={query} loading={chooseTexts.loading} skeleton={<SellerSkeleton />} heading="h1">
        {(page) => <SellerBooking {...page} kind={kind} chosen={chosen} onChoose={onChoose} />}
      </Loaded>
    </div>
  )
}
