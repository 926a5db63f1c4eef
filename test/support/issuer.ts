// An issuer of tokens, as Clerk and Supabase are: a real HTTP server on the loopback that shows its public keys, and
// signs what a test wants signed. It can go away, come back, and change its keys.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'

export type SigningKey = { kid: string; alg: string; privateKey: CryptoKey; publicKey: CryptoKey; jwk: JWK }

type Answer = { status: number; body: string; headers?: Record<string, string> }

export class Issuer {
  /** How often somebody came for the keys. */
  fetches = 0
  /** Answers something else than the keys; null: as it should. */
  instead: Answer | null = null
  readonly url: string
  readonly #server: Server
  #shown: SigningKey[] = []

  private constructor(server: Server, url: string) {
    this.#server = server
    this.url = url
    server.on('request', (_request, response) => {
      this.fetches++
      const { status, body, headers } = this.instead ?? { status: 200, body: this.#keySet() }
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
    })
  }

  static async open(): Promise<Issuer> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('it listens nowhere')
    return new Issuer(server, `http://127.0.0.1:${address.port}`)
  }

  /** From now on these are the keys. */
  shows(...keys: SigningKey[]): void {
    this.#shown = keys
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #keySet(): string {
    return JSON.stringify({ keys: this.#shown.map(({ jwk }) => jwk) })
  }
}

export async function makeKey(kid: string, alg = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}

export const sign = (key: SigningKey, claims: JWTPayload): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT' }).sign(key.privateKey)
