// Somebody who sells time, and booking it right there: a mentor's hour or a builder's session type.
import type { ReactNode } from 'react'
import type { Listing, SellerPage } from '../contract.ts'
import { roundMoney } from '../format.ts'
import { price } from '../price.ts'
import { sessionFacts } from '../session-facts.ts'
import { chooseTexts } from '../texts/choose.ts'
import { texts } from '../texts.ts'
import type { Chosen } from '../use-wish.ts'
import { BookingForm } from './booking-form.tsx'
import { Step } from './booking-steps.tsx'
import { Choice } from './choice.tsx'
import { Empty } from './empty.tsx'
import { SellerProfile } from './seller-profile.tsx'
import { Skeleton } from './skeleton.tsx'

type Props = SellerPage & {
  kind: 'mentoring' | 'appointment'
  chosen: Chosen
  onChoose: (search: Chosen) => void
}

export function SellerBooking({ seller, listings, kind, chosen, onChoose }: Props) {
  const offers = listings.filter((listing) => listing.kind === kind && listing.durations.length > 0)
  const offer = offers.find(({ number }) => String(number) === chosen.listing) ?? offers[0]
  const choose = (change: Chosen) => onChoose({ ...chosen, ...change })

  if (offer === undefined) {
    return (
      <div className="max-w-3xl pt-4">
        <SellerProfile seller={seller} />
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
            <SellerProfile seller={seller} />
            <h2 className="mt-14 mb-6 text-title font-semibold">{chooseTexts.book}</h2>
          </>
        }
        offers={<Offers offers={offers} offer={offer} onChoose={choose} />}
        chosen={chosen}
        onChoose={choose}
      />
    </div>
  )
}

type OffersProps = { offers: Listing[]; offer: Listing; onChoose: (change: Chosen) => void }

function Offers({ offers, offer, onChoose }: OffersProps) {
  const about = <p className="max-w-2xl whitespace-pre-line text-soft">{offer.description}</p>
  if (offers.length === 1) return <Alone offer={offer}>{about}</Alone>
  return (
    <Step title={chooseTexts.offer}>
      <Choice
        label={chooseTexts.offer}
        value={String(offer.number)}
        // A time chosen for one session type is not meant for another.
        onChange={(listing) => onChoose({ listing, slot: '', duration: '' })}
        options={offers.map((one) => ({ value: String(one.number), label: one.title, note: noteOf(one) }))}
      />
      <div className="mt-4">{about}</div>
    </Step>
  )
}

function Alone({ offer, children }: { offer: Listing; children: ReactNode }) {
  if (offer.kind === 'mentoring') return children
  return (
    <Step title={offer.title} lead={noteOf(offer)}>
      {children}
    </Step>
  )
}

function noteOf(listing: Listing): string {
  if (listing.kind === 'mentoring') {
    return `${texts.from} ${roundMoney(listing.fromPriceMinor, listing.currency)}`
  }
  return [...sessionFacts(listing), price(listing.fromPriceMinor, listing.currency)].join(' · ')
}

export function SellerSkeleton() {
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
