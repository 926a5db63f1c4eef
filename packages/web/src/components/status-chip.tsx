// A status in one word, in a colour that agrees with it.
import type { Booking } from '../contract.ts'
import { sessionsTexts } from '../texts/sessions.ts'

type Tone = 'good' | 'caution' | 'plain'

const tones: Record<Tone, string> = {
  good: 'bg-accent-wash text-accent',
  caution: 'bg-caution-wash text-caution',
  plain: 'bg-sunken text-soft',
}

function Chip({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span
      className={`inline-flex rounded-full px-2.5 py-0.5 text-small font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  )
}

const bookingTones: Record<Booking['status'], Tone> = {
  pending_payment: 'caution',
  confirmed: 'good',
  completed: 'plain',
  expired: 'plain',
  cancelled: 'plain',
}

export function BookingChip({ status }: Pick<Booking, 'status'>) {
  return <Chip tone={bookingTones[status]}>{sessionsTexts.status[status]}</Chip>
}

type PaymentStatus = NonNullable<Booking['payment']>['status']

const paymentTones: Record<PaymentStatus, Tone> = {
  pending: 'plain',
  processing: 'caution',
  paid: 'good',
  refund_pending: 'caution',
  refund_failed: 'caution',
  partially_refunded: 'plain',
  refunded: 'plain',
  void: 'plain',
}

export function PaymentChip({ status }: { status: PaymentStatus }) {
  return <Chip tone={paymentTones[status]}>{sessionsTexts.payment[status]}</Chip>
}
