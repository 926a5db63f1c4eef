// One Holdfast a process, made at the first request: `next build` loads this file too, and has no database. It lives on
// globalThis because Next loads a module anew for each route, and in development at each change.
import { createHoldfast } from 'holdfast'

export function holdfast() {
  globalThis.holdfast ??= createHoldfast({
    databaseUrl: process.env.DATABASE_URL,
    publicUrl: process.env.PUBLIC_URL ?? 'http://127.0.0.1:3000',
    authSecret: 'change me: at least thirty-two characters',
    settings: {
      LOG_LEVEL: 'error',
      STRIPE_WEBHOOK_SECRET: process.env.STRIPE_WEBHOOK_SECRET,
      TRUST_PROXY: '1',
    },
  })
  return globalThis.holdfast
}
