// Builds what others install: JavaScript and .d.ts in dist/ (a .ts file under node_modules does not run), the client
// in packages/web/lib/, and the pages beside it. Our own server runs the .ts as it stands.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

rmSync(join(root, 'dist'), { recursive: true, force: true })
run('tsc', ['-p', 'tsconfig.build.json'])
run('npm', ['run', 'build:client', '-w', 'packages/web'])
if (!existsSync(join(root, 'packages/web/dist/index.html')))
  run('npm', ['run', 'build', '-w', 'packages/web'])

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}
