/** Taking the money of a charge: into the balance, on to whom it belongs, and what its card does afterwards. */
import { scopeOf } from '../connect/accounts.ts'
import { takeFee } from '../connect/application-fees.ts'
import { createTransfer } from '../connect/transfers.ts'
import type { Scope } from '../scope.ts'
import { type BalanceTransaction, balanceTable } from './balance.ts'
import { bookCharge, type Charge, chargeTable } from './charges.ts'
import { cardOf } from './methods.ts'
import { settle } from './settlement.ts'

export const DISPUTE_TIMER = 'dispute.opens'

export function collect(scope: Scope, charge: Charge, captured: number): void {
  const isDirect = !scope.account.isPlatform
  const fee = Math.min(charge.application_fee_amount ?? 0, captured)
  const booked = bookCharge(scope, charge, captured, isDirect ? fee : 0)
  if (isDirect && fee > 0) {
    const { id: charged } = charge
    const given = {
      account: scope.account.id,
      amount: fee,
      charge: charged,
      originating: null,
      bookedAs: booked,
    }
    charge.application_fee = takeFee(scope, given).id
  }
  if (charge.transfer_data) sendOn(scope, charge, booked, fee)
  const after = cardOf(scope, charge.payment_method ?? '')?.after
  if (after === 'disputed_fraudulent' || after === 'disputed_not_received' || after === 'inquiry') {
    scope.schedule(DISPUTE_TIMER, charge.id, scope.world.time.now())
  }
}

/** A destination charge: the whole goes to the seller, who then pays the application fee out of it. */
function sendOn(scope: Scope, charge: Charge, booked: BalanceTransaction, fee: number): void {
  const destination = charge.transfer_data?.destination ?? ''
  const asked = charge.transfer_data?.amount ?? null
  const amount =
    asked === null ? booked.amount : Math.min(booked.amount, settle(scope, asked, charge.currency).amount)
  const settledFee = settle(scope, fee, charge.currency).amount
  const applicationFee = Math.min(settledFee, amount)
  const transfer = createTransfer(scope, {
    amount,
    currency: booked.currency,
    destination,
    description: null,
    metadata: {},
    source: charge,
    transferGroup: charge.transfer_group,
    applicationFee,
  })
  charge.transfer = transfer.id
  if (applicationFee > 0)
    chargeFee(scope, charge, transfer.destination_payment ?? '', destination, applicationFee)
}

function chargeFee(
  scope: Scope,
  charge: Charge,
  paymentId: string,
  destination: string,
  amount: number,
): void {
  const own = scopeOf(scope, destination)
  const payment = chargeTable.in(own.account).get(paymentId)
  const bookedAs = balanceTable.in(own.account).get(payment?.balance_transaction ?? '')
  if (!payment || !bookedAs) return
  const given = { account: destination, amount, charge: payment.id, originating: charge.id, bookedAs }
  const fee = takeFee(scope, given)
  charge.application_fee = fee.id
  payment.application_fee = fee.id
}
