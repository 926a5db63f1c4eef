// One gate of `npm run check`: a program from node_modules/.bin, its output kept until it is known whether it passed.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export interface Gate {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** A file without which there is nothing to check. */
  readonly needs?: string
}

export interface GateResult {
  readonly gate: Gate
  readonly ok: boolean
  readonly output: string
}

export async function runGate(root: string, gate: Gate): Promise<GateResult> {
  const from = performance.now()
  const child = spawn(join(root, 'node_modules/.bin', gate.command), gate.args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}` },
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [status, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  const ok = status === 0
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  console.log(`${ok ? '✓' : '✗'} ${gate.name.padEnd(26)} ${seconds.padStart(5)} s`)
  return { gate, ok, output: `${out}\n${err}` }
}
