/** The last deliveries, with what was sent and what came back, for the dashboard and for tests. */

export interface DeliveryRecord {
  readonly id: string
  readonly eventId: string
  readonly type: string
  readonly endpointId: string
  readonly url: string
  readonly attempt: number
  /** Milliseconds of the emulator's clock. */
  readonly at: number
  readonly sent: string
  /** Null when no answer came; `error` then says why. */
  readonly status: number | null
  readonly body: string
  readonly error: string | null
}

const MOST_RECORDS = 1000
const LONGEST_ANSWER = 10_000

export class DeliveryLog {
  #records: DeliveryRecord[] = []

  add(record: DeliveryRecord): void {
    this.#records.push({ ...record, body: record.body.slice(0, LONGEST_ANSWER) })
    if (this.#records.length > 2 * MOST_RECORDS) this.#records = this.#records.slice(-MOST_RECORDS)
  }

  newestFirst(): DeliveryRecord[] {
    return this.#records.slice(-MOST_RECORDS).reverse()
  }

  clear(): void {
    this.#records = []
  }
}

const SEND_TIMEOUT_MS = 20_000

/** Stripe follows no redirect: a 3xx is a failure like any other. */
export async function sendByFetch(url: string, headers: Record<string, string>, body: string) {
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
  })
  return { status: answer.status, body: await answer.text() }
}
