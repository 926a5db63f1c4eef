// What better-auth refuses, in our words.
import { Problem } from '../../domain/problem.ts'

export function problemOfAccounts(code: string | undefined, status: number): Problem {
  switch (code) {
    // One answer for both, and better-auth takes as long over either, so that nobody learns who has an account.
    case 'INVALID_EMAIL_OR_PASSWORD':
      return new Problem('sign_in_required', 'That email and password don’t match.')
    case 'INVALID_PASSWORD':
      return field('currentPassword', 'That is not your password.')
    case 'PASSWORD_TOO_SHORT':
      return field('password', 'Choose one of at least 10 characters.')
    case 'PASSWORD_TOO_LONG':
      return field('password', 'Choose one of at most 128 characters.')
    case 'INVALID_EMAIL':
      return field('email', 'Enter a full email address.')
    case 'USER_ALREADY_EXISTS':
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return field('email', 'There is an account with this address. Sign in instead.')
    default:
      if (status === 401) return new Problem('sign_in_required', 'Please sign in first.')
      // Two who take one address at the same moment, and a database that is away: neither is a mistake of theirs.
      return new Problem('busy', 'We could not do that just now. Please try again.', { retryAfterSeconds: 2 })
  }
}

const field = (path: string, message: string) =>
  new Problem('invalid_input', `${path}: ${message}`, { fields: [{ path, message }] })
