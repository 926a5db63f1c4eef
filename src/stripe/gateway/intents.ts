// PaymentIntents, looked at where a delivery names one and says too little about it.
import type Stripe from 'stripe'
import { attemptOf, factsOfIntent, PaymentIntentObject } from '../facts.ts'
import type { Caller } from './caller.ts'
import type { SeenIntent } from './gateway.ts'

export function intents(stripe: Stripe, call: Caller) {
  return {
    async retrieveIntent(id: string): Promise<SeenIntent> {
      const retrieve = () => stripe.paymentIntents.retrieve(id)
      const read = PaymentIntentObject.parse(await call('payment_intents.retrieve', 'background', retrieve))
      return { about: attemptOf(read.metadata), facts: factsOfIntent(read) }
    },
  }
}
