// Accounts of our own. Where another issuer is configured, none of this is there.
import { z } from '@hono/zod-openapi'
import { Instant } from './values.ts'

const Email = z.string().trim().toLowerCase().max(320).pipe(z.email('Enter a full email address.'))
const NewPassword = z
  .string()
  .min(10, 'Choose one of at least 10 characters.')
  .max(128, 'Choose one of at most 128 characters.')
// Whatever was good enough once is tried; what is too long to be anybody's is not.
const Password = z.string().min(1).max(128)

export const SignUp = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: Email,
  password: NewPassword,
})

export const SignIn = z.strictObject({ email: Email, password: Password })

export const ChangePassword = z.strictObject({ currentPassword: Password, newPassword: NewPassword })

export const SignedIn = z.object({
  token: z.string().openapi({ description: 'For programs, as Authorization: Bearer …; good for a week.' }),
})

export const SessionList = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      current: z.boolean().openapi({ description: 'The one that asks.' }),
      createdAt: Instant,
      expiresAt: Instant,
      userAgent: z.string().nullable(),
    }),
  ),
})

/** How one signs in here: at our own doors, or where the issuer has its page. */
export const SignInWay = z.discriminatedUnion('way', [
  z.object({ way: z.literal('built_in') }),
  z.object({
    way: z.literal('external'),
    url: z.string().nullable().openapi({ description: '`{next}` stands for the page to come back to.' }),
  }),
])

export type SessionList = z.infer<typeof SessionList>
export type SignInWay = z.infer<typeof SignInWay>
