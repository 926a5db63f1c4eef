// Apps of other people, in a folder as their package manager would lay it out: the packed library among its
// dependencies, and the examples as their own programs.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A folder with the packed library in it. It lies within the repository, so that the rest is found further up. */
export function layOut(): string {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache/host-'))
  const library = join(folder, 'node_modules/holdfast')
  mkdirSync(library, { recursive: true })
  execFileSync('npm', ['pack', '--pack-destination', folder, '--loglevel', 'error'], {
    cwd: root,
    stdio: 'pipe',
  })
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error('npm pack made nothing')
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', library, '--strip-components=1'])
  cpSync(join(root, 'examples'), folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"name":"host","private":true,"type":"module"}')
  return folder
}

export const takeAway = (folder: string) => rmSync(folder, { recursive: true, force: true })

/** A host that runs; `url` answers. */
export class Host {
  readonly url: string
  readonly #child: ChildProcess
  said = ''

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.said += text
      })
  }

  static async start(folder: string, args: string[], env: Record<string, string>): Promise<Host> {
    const port = String(await freePort())
    const url = `http://127.0.0.1:${port}`
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env, PORT: port, PUBLIC_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const host = new Host(child, url)
    await host.#listens()
    return host
  }

  async #listens(): Promise<void> {
    const over = once(this.#child, 'close').then(() => {
      throw new Error(`It ended without listening:\n${this.said}`)
    })
    const listens = new Promise<void>((resolve) => {
      this.#child.stdout?.on('data', () => /Listening|Ready in/.test(this.said) && resolve())
    })
    await Promise.race([listens, over])
  }

  async stop(): Promise<void> {
    const closed = once(this.#child, 'close')
    this.#child.kill('SIGTERM')
    await closed
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await once(server.close(), 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
