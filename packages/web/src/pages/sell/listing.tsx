// One listing of a seller: its state, its terms to be changed, and, for a lot, the offers.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReviseListing } from '../../client/doors.gen.ts'
import { BackLink } from '../../components/back-link.tsx'
import { Chip } from '../../components/chip.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { Heading } from '../../components/sell/heading.tsx'
import { ListingForm } from '../../components/sell/listing-form.tsx'
import { ListingState } from '../../components/sell/listing-state.tsx'
import { Offers } from '../../components/sell/offers.tsx'
import { SaveBar } from '../../components/sell/save-bar.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import type { SellerListing } from '../../contract.ts'
import { listingDraft, revisedListing } from '../../listing-draft.ts'
import { listingTones } from '../../listing-tones.ts'
import { usePageHead } from '../../page-head.ts'
import { sellClient } from '../../sell-client.ts'
import { keepListing, ownListingQuery } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'

const route = getRouteApi('/sell/listings/$listingId')
const words = sellTexts.listings

export function Page() {
  const query = useQuery(ownListingQuery(route.useParams().listingId))
  usePageHead(query.data?.listing.title)
  return (
    <div className="max-w-2xl">
      <BackLink to="/sell/listings">{words.title}</BackLink>
      <Loaded
        query={query}
        loading={sellTexts.loading}
        skeleton={<Skeleton className="mt-6 h-96" />}
        heading="h1"
      >
        {(own) => <Own own={own} />}
      </Loaded>
    </div>
  )
}

function Own({ own }: { own: SellerListing }) {
  const { listing, status } = own
  return (
    <div className="mt-4 grid gap-10">
      <div>
        <Heading
          title={listing.title}
          lead={
            <span className="flex items-center gap-2">
              {words.kinds[listing.kind].name}
              <Chip tone={listingTones[status]}>{words.status[status]}</Chip>
            </span>
          }
        />
        <ListingState own={own} />
      </div>
      {listing.kind === 'lot' && <Offers lot={listing} />}
      {status !== 'closed' && <Terms own={own} />}
    </div>
  )
}

function Terms({ own }: { own: SellerListing }) {
  const queries = useQueryClient()
  const revise = useMutation({
    mutationFn: (change: ReviseListing) => sellClient.reviseListing(String(own.listing.number), change),
    onSuccess: (kept) => keepListing(queries, kept),
  })
  return (
    <section aria-labelledby="terms" className="grid gap-5">
      <div>
        <h2 id="terms" className="text-title font-semibold">
          {words.terms}
        </h2>
        <p className="mt-1 text-soft">{words.frozen}</p>
      </div>
      <ListingForm
        ownCurrency={null}
        begin={listingDraft(own)}
        error={revise.error}
        onSubmit={(draft) => !revise.isPending && revise.mutate(revisedListing(draft))}
      >
        <SaveBar pending={revise.isPending} error={revise.error} saved={revise.isSuccess} />
      </ListingForm>
    </section>
  )
}
