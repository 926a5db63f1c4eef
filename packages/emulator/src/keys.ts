/** Whether the key of a request opens this Stripe: any test key, as bearer or as the user name of Basic. */
import { ApiError } from './errors.ts'
import type { Settings } from './settings.ts'

const HELP =
  'See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.'

export function authenticate(settings: Settings, authorization: string | undefined): string {
  const key = keyIn(authorization ?? '')
  if (key === '') {
    const message = `You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). ${HELP}`
    throw new ApiError(message, { status: 401 })
  }
  if (key.startsWith('pk_')) {
    const message = `This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.`
    throw new ApiError(message, { status: 403, code: 'secret_key_required' })
  }
  const isAccepted = settings.secretKeys.length === 0 || settings.secretKeys.includes(key)
  if (/^(sk|rk)_test_/.test(key) && isAccepted) return key
  throw new ApiError(`Invalid API Key provided: ${masked(key)}`, { status: 401 })
}

function keyIn(authorization: string): string {
  const [scheme = '', value = ''] = authorization.trim().split(/\s+/, 2)
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return ''
  return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0] ?? ''
}

function masked(key: string): string {
  return key.length <= 12
    ? '*'.repeat(key.length)
    : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`
}
