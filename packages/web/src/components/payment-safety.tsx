// How a larger payment is protected, for somebody about to make it.
import { checkoutTexts } from '../texts/checkout.ts'
import { Shield } from './more-icons.tsx'

const { title, points } = checkoutTexts.security

export function PaymentSafety() {
  return (
    <section aria-labelledby="safety" className="rounded-card border border-line p-6">
      <h2 id="safety" className="flex items-center gap-2.5 font-semibold">
        <Shield className="size-5 text-accent" />
        {title}
      </h2>
      <ul className="mt-3 grid gap-2 text-soft">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  )
}
