// A server in a process of its own, so that it does not share its thread with the load.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const PROGRAMS = {
  emulator: ['../../packages/emulator/src/main.ts', '--port', '0'],
  bare: ['./bare.ts'],
} as const

export interface Running {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

export async function startServer(name: keyof typeof PROGRAMS): Promise<Running> {
  const [program, ...args] = PROGRAMS[name]
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await portOf(child)
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}

async function portOf(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('The server has no output.')
  const [line] = await once(child.stdout, 'data')
  const port = Number(/:(\d+)\s*$/.exec(String(line))?.[1])
  if (!port) throw new Error(`The server did not say where it listens: ${line}`)
  return port
}
