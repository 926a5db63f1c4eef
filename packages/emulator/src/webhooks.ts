/**
 * Sends events to the endpoints that want them, signed afresh for every try, and tries again with growing gaps
 * for three days. What was sent and answered stays in a bounded log for the dashboard.
 */
import { DeliveryLog } from './deliveries.ts'
import { type Endpoint, endpointTable, validSecrets, wants } from './endpoints.ts'
import { type EventRow, eventObject, eventTable } from './events.ts'
import type { DeliveryFault } from './faults.ts'
import type { Scope } from './scope.ts'
import { signatureHeader } from './signature.ts'
import type { Account } from './store.ts'
import type { World } from './world.ts'

export interface SendAnswer {
  readonly status: number
  readonly body: string
}
export type Send = (url: string, headers: Record<string, string>, body: string) => Promise<SendAnswer>

export interface Delivery {
  readonly id: string
  readonly eventId: string
  /** Whose event it is, and whose endpoint: they differ for Connect endpoints. */
  readonly account: string
  readonly endpointId: string
  readonly endpointAccount: string
  attempt: number
  /** Sent again by hand: it no longer counts into `pending_webhooks`. */
  readonly isResend: boolean
}

export const DELIVERY_TIMER = 'webhook'
const FIRST_GAP_MS = 5_000
const GROWTH = 4
const LONGEST_GAP_MS = 12 * 60 * 60 * 1000
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000
const DEFAULT_HOLD_MS = 2_000

interface Found {
  readonly event: EventRow
  readonly account: Account
  readonly endpoint: Endpoint
}

export class Webhooks {
  readonly log = new DeliveryLog()
  readonly #send: Send
  #open = new Map<string, Delivery>()
  readonly #waiting = new Map<string, (() => void)[]>()
  #paused = false

  constructor(send: Send) {
    this.#send = send
  }

  get isPaused(): boolean {
    return this.#paused
  }

  dispatch(scope: Scope, event: EventRow): void {
    for (const { endpoint, owner } of this.#listeners(scope)) {
      if (!wants(endpoint, event.type)) continue
      event.pending += 1
      this.#enqueue(scope.world, event.id, scope.account.id, endpoint.id, owner.id, false)
    }
  }

  resend(world: World, account: Account, eventId: string, endpointId: string): void {
    this.#enqueue(world, eventId, account.id, endpointId, world.store.platform.id, true)
  }

  pause(): void {
    this.#paused = true
  }

  /** Everything held back goes out now, in the order in which it was made. */
  resume(world: World): void {
    this.#paused = false
    for (const delivery of this.#open.values()) this.#schedule(world, delivery, world.time.now())
  }

  /** Resolves once every endpoint has been tried once for this event, whatever it answered. */
  firstTries(eventId: string): Promise<void> {
    const isOpen = [...this.#open.values()].some((one) => one.eventId === eventId && one.attempt === 0)
    if (!isOpen) return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiting.set(eventId, [...(this.#waiting.get(eventId) ?? []), resolve])
    })
  }

  /** One try of one delivery; called by the agenda. */
  async attempt(world: World, deliveryId: string): Promise<void> {
    const delivery = this.#open.get(deliveryId)
    if (!delivery || this.#paused) return
    const found = find(world, delivery)
    if (!found) return this.#finish(world, delivery)
    const fault = world.faults.strikeDelivery(found.event.type, found.endpoint.url)
    if (fault?.kind === 'reorder') return this.#hold(world, delivery, fault)
    delivery.attempt += 1
    const taken = await this.#try(world, delivery, found, fault)
    if (fault?.kind === 'duplicate') await this.#try(world, delivery, found, null)
    if (this.#open.get(deliveryId) === delivery) this.#settle(world, delivery, found.event, taken)
    this.#wake(delivery.eventId)
  }

  clear(): void {
    this.#open.clear()
    this.log.clear()
    this.#paused = false
  }

  dump(): Delivery[] {
    return [...this.#open.values()]
  }

  load(deliveries: readonly Delivery[]): void {
    this.clear()
    this.#open = new Map(deliveries.map((delivery) => [delivery.id, { ...delivery }]))
  }

  *#listeners(scope: Scope): Generator<{ endpoint: Endpoint; owner: Account }> {
    const { platform } = scope.world.store
    for (const endpoint of endpointTable.in(scope.account).oldestFirst()) {
      if (!endpoint.connect) yield { endpoint, owner: scope.account }
    }
    if (scope.account === platform) return
    for (const endpoint of endpointTable.in(platform).oldestFirst()) {
      if (endpoint.connect) yield { endpoint, owner: platform }
    }
  }

  #enqueue(
    world: World,
    eventId: string,
    account: string,
    endpointId: string,
    owner: string,
    isResend: boolean,
  ): void {
    const id = `dlv_${world.ids.letters(16)}`
    const delivery = { id, eventId, account, endpointId, endpointAccount: owner, attempt: 0, isResend }
    this.#open.set(id, delivery)
    this.#schedule(world, delivery, world.time.now())
  }

  #schedule(world: World, delivery: Delivery, at: number): void {
    world.agenda.add({ at, kind: DELIVERY_TIMER, account: delivery.account, ref: delivery.id })
  }

  #hold(world: World, delivery: Delivery, fault: DeliveryFault): void {
    const holdMs = Math.ceil(world.faults.random.chance() * (fault.holdMs ?? DEFAULT_HOLD_MS))
    this.#schedule(world, delivery, world.time.now() + holdMs)
  }

  async #try(world: World, delivery: Delivery, found: Found, fault: DeliveryFault | null): Promise<boolean> {
    const { event, endpoint } = found
    const at = world.time.now()
    const body = JSON.stringify(eventObject(found.account, event, endpoint.api_version ?? undefined), null, 2)
    const sent = fault?.kind === 'corrupt' ? body.replace('"livemode": false', '"livemode":  true') : body
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'Stripe-Signature': signatureHeader(body, validSecrets(endpoint, at), Math.floor(at / 1000)),
    }
    const answer = fault?.kind === 'drop' ? 'dropped' : await this.#sendSafely(endpoint.url, headers, sent)
    const result =
      typeof answer === 'string' ? { status: null, body: '', error: answer } : { ...answer, error: null }
    const { id, eventId, endpointId, attempt } = delivery
    this.log.add({
      id,
      eventId,
      type: event.type,
      endpointId,
      url: endpoint.url,
      attempt,
      at,
      sent,
      ...result,
    })
    return result.status !== null && result.status >= 200 && result.status < 300
  }

  async #sendSafely(
    url: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<SendAnswer | string> {
    try {
      return await this.#send(url, headers, body)
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  #settle(world: World, delivery: Delivery, event: EventRow, taken: boolean): void {
    const gapMs = Math.min(FIRST_GAP_MS * GROWTH ** (delivery.attempt - 1), LONGEST_GAP_MS)
    const next = world.time.now() + gapMs
    if (taken) {
      this.#finish(world, delivery)
      if (!delivery.isResend) event.pending = Math.max(0, event.pending - 1)
    } else if (delivery.isResend || next > event.created * 1000 + GIVE_UP_AFTER_MS) {
      this.#finish(world, delivery)
    } else {
      this.#schedule(world, delivery, next)
    }
  }

  #finish(_world: World, delivery: Delivery): void {
    this.#open.delete(delivery.id)
    this.#wake(delivery.eventId)
  }

  #wake(eventId: string): void {
    const isOpen = [...this.#open.values()].some((one) => one.eventId === eventId && one.attempt === 0)
    if (isOpen) return
    for (const resolve of this.#waiting.get(eventId) ?? []) resolve()
    this.#waiting.delete(eventId)
  }
}

function find(world: World, delivery: Delivery): Found | null {
  const account = world.store.accounts.get(delivery.account)
  const owner = world.store.accounts.get(delivery.endpointAccount)
  const event = account && eventTable.in(account).get(delivery.eventId)
  const endpoint = owner && endpointTable.in(owner).get(delivery.endpointId)
  return account && event && endpoint && endpoint.status === 'enabled' ? { event, account, endpoint } : null
}
