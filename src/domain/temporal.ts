// The one import of Temporal: what the runtime brings, or the polyfill on hosts whose Node is older than 26.
import { Temporal as Polyfill } from 'temporal-polyfill'

const Chosen: typeof globalThis.Temporal = globalThis.Temporal ?? Polyfill

export { Chosen as Temporal }
