// The two requests a marketplace makes most.
const session = new URLSearchParams({
  mode: 'payment',
  success_url: 'https://shop.test/ok?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.test/cancel',
  client_reference_id: 'booking-1',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'eur',
  'line_items[0][price_data][unit_amount]': '1200',
  'line_items[0][price_data][product_data][name]': 'An hour',
  'metadata[booking]': '1',
  'payment_intent_data[metadata][booking]': '1',
})
const intent = new URLSearchParams({ amount: '1200', currency: 'eur', 'metadata[booking]': '1' })

export const BODIES = {
  session: { path: '/v1/checkout/sessions', body: session.toString() },
  intent: { path: '/v1/payment_intents', body: intent.toString() },
}
export type Kind = keyof typeof BODIES
