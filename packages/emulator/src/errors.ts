/** Stripe's error object, and the sentences that several resources share. */
import type { Wire } from './store.ts'

type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'

export interface ErrorDetails {
  readonly status?: number
  readonly type?: ErrorType
  readonly code?: string
  readonly param?: string
  readonly declineCode?: string
  readonly charge?: string
  readonly paymentIntent?: Wire
  readonly paymentMethod?: Wire
  readonly setupIntent?: Wire
  /** True when the request was refused before it ran: such an answer is not kept under its idempotency key. */
  readonly refusedBeforeRunning?: boolean
}

export class ApiError extends Error {
  readonly details: ErrorDetails

  constructor(message: string, details: ErrorDetails = {}) {
    super(message)
    this.details = details
  }

  get status(): number {
    return this.details.status ?? 400
  }

  body(): string {
    const { type = 'invalid_request_error', code, param, declineCode, charge } = this.details
    const error = {
      ...(charge && { charge }),
      ...(code && { code }),
      ...(declineCode && { decline_code: declineCode }),
      ...(code && { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` }),
      message: this.message,
      ...(param && { param }),
      ...(this.details.paymentIntent && { payment_intent: this.details.paymentIntent }),
      ...(this.details.paymentMethod && { payment_method: this.details.paymentMethod }),
      ...(this.details.setupIntent && { setup_intent: this.details.setupIntent }),
      type,
    }
    return JSON.stringify({ error }, null, 2)
  }
}

/** A parameter that can't be right whatever the state of the world: refused before anything runs. */
export function invalidParam(message: string, param: string, code?: string): ApiError {
  return new ApiError(message, { param, refusedBeforeRunning: true, ...(code && { code }) })
}

/** `status` is 404 when the id stood in the path and 400 when it stood in a parameter, as Stripe has it. */
export function noSuch(object: string, id: string, param: string, status: 400 | 404): ApiError {
  return new ApiError(`No such ${object}: '${id}'`, { status, code: 'resource_missing', param })
}
