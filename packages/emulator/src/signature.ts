/** `Stripe-Signature`: one `v1` for every secret that is valid at this moment. */
import { createHmac } from 'node:crypto'

export function signatureHeader(body: string, secrets: readonly string[], unixSeconds: number): string {
  const signed = `${unixSeconds}.${body}`
  const parts = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(signed, 'utf8').digest('hex')}`,
  )
  return [`t=${unixSeconds}`, ...parts].join(',')
}
