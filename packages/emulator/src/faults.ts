/** What goes wrong on purpose: rules that break requests or deliveries, by chance, a number of times, repeatably. */
import type { Random } from './random.ts'

export const REQUEST_FAULTS = [
  'status',
  'timeout_before',
  'timeout_after',
  'reset_before',
  'reset_after',
  'delay',
] as const
export const DELIVERY_FAULTS = ['drop', 'duplicate', 'reorder', 'corrupt'] as const
export type RequestFaultKind = (typeof REQUEST_FAULTS)[number]
export type DeliveryFaultKind = (typeof DELIVERY_FAULTS)[number]

interface Odds {
  /** How often it strikes before it is spent; without it, for ever. */
  readonly times?: number
  /** 0 to 1; without it, always. */
  readonly probability?: number
}

/**
 * `before` loses the request, `after` does the work and loses the answer. `status` answers `status` (500 when
 * left out) instead of working; as with Stripe, a 500 is kept under the idempotency key and a 429 is not.
 * `delay` does the work and answers `delayMs` of the emulator's clock later; until then the key is in use.
 */
export interface RequestFault extends Odds {
  readonly kind: RequestFaultKind
  /** `path` is the beginning of the path; a `*` in it stands for one segment. */
  readonly match?: { readonly method?: string; readonly path?: string }
  readonly status?: number
  readonly delayMs?: number
}

/** `drop` fails the try (it is retried), `reorder` holds it back for up to `holdMs` while later ones pass. */
export interface DeliveryFault extends Odds {
  readonly kind: DeliveryFaultKind
  readonly match?: { readonly type?: string; readonly url?: string }
  readonly holdMs?: number
}

export interface FaultRules {
  readonly requests: readonly RequestFault[]
  readonly deliveries: readonly DeliveryFault[]
}

interface Armed<T> {
  readonly rule: T
  left: number
}

export class Faults {
  readonly random: Random
  #requests: Armed<RequestFault>[] = []
  #deliveries: Armed<DeliveryFault>[] = []

  constructor(random: Random) {
    this.random = random
  }

  addRequestFault(rule: RequestFault): void {
    this.#requests.push({ rule, left: rule.times ?? Infinity })
  }

  addDeliveryFault(rule: DeliveryFault): void {
    this.#deliveries.push({ rule, left: rule.times ?? Infinity })
  }

  clear(): void {
    this.#requests = []
    this.#deliveries = []
  }

  rules(): FaultRules {
    return { requests: remaining(this.#requests), deliveries: remaining(this.#deliveries) }
  }

  strikeRequest(method: string, path: string): RequestFault | null {
    if (this.#requests.length === 0) return null
    return this.#strike(this.#requests, ({ match }) => {
      const methodFits = match?.method === undefined || match.method.toUpperCase() === method
      return methodFits && (match?.path === undefined || pathFits(match.path, path))
    })
  }

  strikeDelivery(type: string, url: string): DeliveryFault | null {
    return this.#strike(this.#deliveries, ({ match }) => {
      const typeFits = match?.type === undefined || match.type === type
      return typeFits && (match?.url === undefined || url.includes(match.url))
    })
  }

  #strike<T extends Odds>(armed: Armed<T>[], fits: (rule: T) => boolean): T | null {
    const struck = armed.find(
      ({ rule, left }) => left > 0 && fits(rule) && this.random.chance() < (rule.probability ?? 1),
    )
    if (!struck) return null
    struck.left -= 1
    return struck.rule
  }
}

function pathFits(pattern: string, path: string): boolean {
  const wanted = pattern.split('/')
  const given = path.split('/')
  return wanted.every((segment, at) => segment === '*' || segment === given[at])
}

function remaining<T extends Odds>(armed: readonly Armed<T>[]): T[] {
  return armed.flatMap(({ rule, left }) => {
    if (left <= 0) return []
    return [left === Infinity ? rule : { ...rule, times: left }]
  })
}
