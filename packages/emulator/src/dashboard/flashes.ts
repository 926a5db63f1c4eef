/** What the dashboard says after a lever was pulled, by the name that travels in the address. */
export const FLASHES: Readonly<Record<string, string>> = {
  advance: 'The clock was moved ahead, and everything due on the way was done.',
  pause: 'Deliveries are held back.',
  resume: 'Deliveries go out again; what was held back is on its way.',
  fault: 'The rule is in force.',
  clear: 'All rules are cleared.',
  reset: 'Everything was forgotten.',
  keep: 'This state is kept until the local Stripe stops.',
  restore: 'Back in the kept state.',
  resend: 'Sent again.',
  endpoint: 'The endpoint is registered.',
  roll: 'The endpoint has a new secret. The old one goes on signing for a day.',
  pay: 'Paid.',
  decline: 'The payment was declined.',
  expire: 'The session is expired.',
  settle: 'The bank has answered.',
}
