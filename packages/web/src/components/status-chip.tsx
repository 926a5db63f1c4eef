// A status in one word, in a colour that agrees with it.
import type { Booking } from '../contract.ts'
import { sessionsTexts } from '../texts/sessions.ts'
import { Chip, type ChipTone } from './chip.tsx'

const bookingTones: Record<Booking['status'], ChipTone> = {
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

const paymentTones: Record<PaymentStatus, ChipTone> = {
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
