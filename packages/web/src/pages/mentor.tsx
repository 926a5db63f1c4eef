// A mentor: who it is, and booking a session right there.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { BookingForm } from '../components/booking-form.tsx'
import { Step } from '../components/booking-steps.tsx'
import { Choice } from '../components/choice.tsx'
import { Empty } from '../components/empty.tsx'
import { Left } from '../components/icons.tsx'
import { Loaded } from '../components/loaded.tsx'
import { MentorProfile } from '../components/mentor-profile.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import type { Listing, SellerPage } from '../contract.ts'
import { roundMoney } from '../format.ts'
import { usePageHead } from '../page-head.ts'
import { sellerQuery } from '../queries.ts'
import { chooseTexts } from '../texts/choose.ts'
import { homeTexts } from '../texts/home.ts'
import { mentorsTexts } from '../texts/mentors.ts'
import { texts } from '../texts.ts'
import type { Chosen } from '../use-wish.ts'

const route = getRouteApi('/mentors/$mentorId')

export function Page() {
  const { mentorId } = route.useParams()
  const query = useQuery(sellerQuery(mentorId))
  const seller = query.data?.seller
  usePageHead(
    seller?.name ?? texts.nav.mentors,
    seller && chooseTexts.description(seller.name, seller.headline),
  )
  return (
    <div className="pt-6">
      <Link
        to="/mentors"
        className="-ml-1 inline-flex min-h-11 items-center gap-1 text-small font-medium text-soft hover:text-ink"
      >
        <Left className="size-4" />
        {homeTexts.all}
      </Link>
      <Loaded query={query} loading={mentorsTexts.loading} skeleton={<MentorSkeleton />} heading="h1">
        {(page) => <Mentor {...page} />}
      </Loaded>
    </div>
  )
}

function Mentor({ seller, listings }: SellerPage) {
  const chosen = route.useSearch()
  const navigate = route.useNavigate()
  const offers = listings.filter(({ kind, durations }) => kind === 'mentoring' && durations.length > 0)
  const offer = offers.find(({ number }) => String(number) === chosen.listing) ?? offers[0]

  function choose(change: Chosen): void {
    const search = { ...chosen, ...change }
    void navigate({ to: '.', search, replace: true, resetScroll: false })
  }

  if (offer === undefined) {
    return (
      <div className="max-w-3xl pt-4">
        <MentorProfile seller={seller} />
        <Empty title={chooseTexts.noOffer}>{chooseTexts.noOfferBody(seller.name)}</Empty>
      </div>
    )
  }
  return (
    <div className="pt-4">
      <BookingForm
        key={offer.id}
        listing={offer}
        profile={
          <>
            <MentorProfile seller={seller} />
            <h2 className="mt-14 mb-2 text-title font-semibold">{chooseTexts.book}</h2>
            <p className="mb-8 max-w-2xl text-soft">{offer.description}</p>
          </>
        }
        offers={offers.length > 1 && <Offers offers={offers} offer={offer} onChoose={choose} />}
        chosen={chosen}
        onChoose={choose}
      />
    </div>
  )
}

type OffersProps = { offers: Listing[]; offer: Listing; onChoose: (change: Chosen) => void }

function Offers({ offers, offer, onChoose }: OffersProps) {
  return (
    <Step title={chooseTexts.offer}>
      <Choice
        label={chooseTexts.offer}
        value={String(offer.number)}
        onChange={(listing) => onChoose({ listing })}
        options={offers.map(({ number, title, fromPriceMinor, currency }) => ({
          value: String(number),
          label: title,
          note: `${mentorsTexts.from} ${roundMoney(fromPriceMinor, currency)}`,
        }))}
      />
    </Step>
  )
}

function MentorSkeleton() {
  return (
    <div className="grid max-w-3xl gap-6 pt-4">
      <div className="flex items-center gap-5">
        <Skeleton className="size-20" />
        <div className="grid grow gap-3">
          <Skeleton className="h-9 w-56" />
          <Skeleton className="h-5 w-full max-w-md" />
        </div>
      </div>
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  )
}
