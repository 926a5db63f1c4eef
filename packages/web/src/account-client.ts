// Signing in and out, and one's account: only the pages that do so load this.
import type { ChangePassword } from './client/doors.gen.ts'
import { makeClient } from './client/make-client.ts'

const { ask } = makeClient({ tries: 1 })

export const accountClient = {
  signIn: (email: string, password: string) =>
    ask('POST /api/auth/sign-in/email', { body: { email, password } }),

  signUp: (name: string, email: string, password: string) =>
    ask('POST /api/auth/sign-up/email', { body: { name, email, password } }),

  signInAsDemo: (email: string) => ask('POST /api/demo/sign-in', { body: { email } }),

  changePassword: (body: ChangePassword) => ask('POST /api/auth/change-password', { body }),

  mySessions: (signal?: AbortSignal) => ask('GET /api/auth/sessions', { signal }),

  endSession: (session: string) => ask('DELETE /api/auth/sessions/{session}', { path: { session } }),

  endOtherSessions: () => ask('DELETE /api/auth/sessions'),

  signOut: () => ask('POST /api/auth/sign-out'),
}
