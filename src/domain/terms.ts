// What was agreed at purchase, whole: the listing as it stood, what was asked of it, and the quote. Everything
// decided later about a booking is decided from these, never from the listing as it is by then.
import type { Asked } from './kinds/kind.ts'
import type { Quote } from './quote.ts'

export type Terms = { asked: Asked; quote: Quote }
