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
  /** Came due while deliveries were paused. */
  isHeld: boolean
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
  /** Events with endpoints that were not tried yet, and who waits for that. */
  readonly #untried = new Map<string, { count: number; readonly wake: (() => void)[] }>()
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
    for (const delivery of this.#open.values()) {
      if (!delivery.isHeld) continue
      delivery.isHeld = false
      this.#schedule(world, delivery, world.time.now())
    }
  }

  /** Resolves once every endpoint has been tried once for this event, whatever it answered. */
  firstTries(eventId: string): Promise<void> {
    const untried = this.#untried.get(eventId)
    return untried ? new Promise((resolve) => untried.wake.push(resolve)) : Promise.resolve()
  }

  /** One try of one delivery; called by the agenda. */
  async attempt(world: World, deliveryId: string): Promise<void> {
    const delivery = this.#open.get(deliveryId)
    if (!delivery) return
    if (this.#paused) {
      delivery.isHeld = true
      return
    }
    const found = find(world, delivery)
    if (!found) return this.#abandon(world, delivery)
    const fault = world.faults.strikeDelivery(found.event.type, found.endpoint.url)
    if (fault?.kind === 'reorder') return this.#hold(world, delivery, fault)
    delivery.attempt += 1
    const taken = await this.#try(world, delivery, found, fault)
    if (fault?.kind === 'duplicate') await this.#try(world, delivery, found, null)
    if (this.#open.get(deliveryId) === delivery) this.#settle(world, delivery, found.event, taken)
    if (delivery.attempt === 1) this.#tried(delivery.eventId)
  }

  clear(): void {
    this.#open.clear()
    for (const { wake } of this.#untried.values()) for (const resolve of wake) resolve()
    this.#untried.clear()
    this.log.clear()
    this.#paused = false
  }

  dump(): Delivery[] {
    return [...this.#open.values()]
  }

  load(deliveries: readonly Delivery[], isPaused: boolean): void {
    this.clear()
    this.#paused = isPaused
    this.#open = new Map(deliveries.map((delivery) => [delivery.id, { ...delivery }]))
  }

  /** What was under way when a snapshot was taken is on no agenda: it goes out again. */
  pickUp(world: World, scheduledIds: ReadonlySet<string>): void {
    for (const delivery of this.#open.values()) {
      if (!delivery.isHeld && !scheduledIds.has(delivery.id))
        this.#schedule(world, delivery, world.time.now())
    }
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
    const delivery = {
      id,
      eventId,
      account,
      endpointId,
      endpointAccount: owner,
      attempt: 0,
      isHeld: false,
      isResend,
    }
    this.#open.set(id, delivery)
    const untried = this.#untried.get(eventId) ?? { count: 0, wake: [] }
    untried.count += 1
    this.#untried.set(eventId, untried)
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
      return reasonOf(error)
    }
  }

  #settle(world: World, delivery: Delivery, event: EventRow, taken: boolean): void {
    const gapMs = Math.min(FIRST_GAP_MS * GROWTH ** (delivery.attempt - 1), LONGEST_GAP_MS)
    const next = world.time.now() + gapMs
    if (taken) {
      this.#open.delete(delivery.id)
      if (!delivery.isResend) event.pending = Math.max(0, event.pending - 1)
    } else if (delivery.isResend || next > event.created * 1000 + GIVE_UP_AFTER_MS) {
      this.#open.delete(delivery.id)
    } else {
      this.#schedule(world, delivery, next)
    }
  }

  /** The endpoint is gone or switched off. */
  #abandon(world: World, delivery: Delivery): void {
    this.#open.delete(delivery.id)
    const account = world.store.accounts.get(delivery.account)
    const event = account && eventTable.in(account).get(delivery.eventId)
    if (event && !delivery.isResend) event.pending = Math.max(0, event.pending - 1)
    if (delivery.attempt === 0) this.#tried(delivery.eventId)
  }

  /** Called when a delivery was tried for the first time, or given up before that. */
  #tried(eventId: string): void {
    const untried = this.#untried.get(eventId)
    if (!untried) return
    untried.count -= 1
    if (untried.count > 0) return
    this.#untried.delete(eventId)
    for (const resolve of untried.wake) resolve()
  }
}

function find(world: World, delivery: Delivery): Found | null {
  const account = world.store.accounts.get(delivery.account)
  const owner = world.store.accounts.get(delivery.endpointAccount)
  const event = account && eventTable.in(account).get(delivery.eventId)
  const endpoint = owner && endpointTable.in(owner).get(delivery.endpointId)
  return account && event && endpoint && endpoint.status === 'enabled' ? { event, account, endpoint } : null
}

/** `fetch failed` says nothing; what lies under it does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
