/** What a webhook endpoint is to the sender: which events it wants and which secrets sign for it. */
import { defineTable, type Row } from './store.ts'

export interface Endpoint extends Row {
  url: string
  status: 'enabled' | 'disabled'
  enabled_events: string[]
  api_version: string | null
  connect: boolean
  secret: string
  /** A rolled secret goes on signing until this moment. */
  oldSecret: { readonly secret: string; readonly untilMs: number } | null
  description: string | null
  metadata: Record<string, string>
  readonly created: number
}

export const endpointTable = defineTable<Endpoint>('webhook_endpoint')

export function wants(endpoint: Endpoint, type: string): boolean {
  if (endpoint.status !== 'enabled') return false
  return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type)
}

export function validSecrets(endpoint: Endpoint, nowMs: number): string[] {
  const old = endpoint.oldSecret
  return old && old.untilMs > nowMs ? [endpoint.secret, old.secret] : [endpoint.secret]
}
