// Who sells this, in a paragraph.
import type { Seller } from '../contract.ts'
import { Avatar } from './avatar.tsx'

export function SellerCard({ title, seller }: { title: string; seller: Seller }) {
  return (
    <section aria-labelledby="seller">
      <h2 id="seller" className="text-title font-semibold">
        {title}
      </h2>
      <div className="mt-4 flex items-center gap-4">
        <Avatar name={seller.name} />
        <div className="min-w-0">
          <p className="font-semibold">{seller.name}</p>
          <p className="text-small text-soft">{seller.headline}</p>
        </div>
      </div>
      <p className="mt-4 max-w-2xl whitespace-pre-line text-soft">{seller.about}</p>
    </section>
  )
}
