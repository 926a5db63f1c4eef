// Which way of sign-in this marketplace has. One at a time: where an issuer is configured, accounts of our own are off,
// so that nobody can be somebody by a way that the issuer does not know.
import type { World } from '../../commands/world.ts'
import { Accounts, type AccountsSettings } from './accounts.ts'
import type { Identify } from './identity.ts'
import { type IssuerSettings, identifyByIssuer } from './issuer.ts'

export type ExternalSignIn = IssuerSettings & {
  /** Where people sign in; `{next}` in it stands for the page to come back to. */
  signInUrl: string | null
}

export type SignInWay =
  | { way: 'built_in'; identify: Identify; accounts: Accounts }
  | { way: 'external'; identify: Identify; signInUrl: string | null }

export function chooseSignIn(
  external: ExternalSignIn | null,
  world: Pick<World, 'clock' | 'log'>,
  own: AccountsSettings,
): SignInWay {
  if (external !== null) {
    const identify = identifyByIssuer(external, world.clock, world.log)
    return { way: 'external', identify, signInUrl: external.signInUrl }
  }
  const accounts = new Accounts(own)
  return { way: 'built_in', identify: accounts.identify, accounts }
}
