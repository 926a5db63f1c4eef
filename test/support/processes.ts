// Which processes run on this machine, for tests that look for what was left behind.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

type Process = { pid: number; parent: number; state: string }

export const childrenOf = (parent: number): number[] =>
  processes()
    .filter((one) => one.parent === parent)
    .map((one) => one.pid)

/** One that has ended keeps its id until its parent asks how; of an orphan in a container perhaps nobody does. */
export const runs = (pid: number): boolean => processes().some((one) => one.pid === pid && one.state !== 'Z')

// A small machine may well have no ps.
function processes(): Process[] {
  if (process.platform === 'linux')
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? fromProc(name) : []))
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
  return stdout.split('\n').map((line) => {
    const [pid, parent, state = ''] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), state: state.slice(0, 1) }
  })
}

function fromProc(pid: string): Process[] {
  try {
    const [state = '', parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return [{ pid: Number(pid), parent: Number(parent), state }]
  } catch {
    // It has ended since the folder was read.
    return []
  }
}
