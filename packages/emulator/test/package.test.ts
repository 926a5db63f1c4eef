/** What others install: the packed tarball, outside of this repository, on the oldest Node there is here. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'

const HOME = join(import.meta.dirname, '..')
const MODULES = join(HOME, '../../node_modules')
const folder = mkdtempSync(join(tmpdir(), 'local-stripe-'))
const installed = join(folder, 'node_modules/@holdfast/emulator')
const nodes = [...new Set([process.execPath, '/usr/bin/node', '/usr/local/bin/node'])].filter(existsSync)

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: HOME, stdio: 'inherit' })
  execFileSync('npm', ['pack', join(HOME, 'dist'), '--pack-destination', folder], { stdio: 'pipe' })
  mkdirSync(installed, { recursive: true })
  const tarball = join(folder, 'holdfast-emulator-0.1.0.tgz')
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

it.each(nodes)('serves API, pages and their files as a command, on %s', { timeout: 30_000 }, async (node) => {
  const child = spawn(node, [join(installed, 'main.js'), '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(child.stdout, 'data')
  const url = String(line).trim().split(' ').at(-1)
  const form = new URLSearchParams({
    mode: 'payment',
    success_url: 'https://shop.test/ok',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'eur',
    'line_items[0][price_data][unit_amount]': '4200',
    'line_items[0][price_data][product_data][name]': 'An hour',
  })
  const headers = { Authorization: 'Bearer sk_test_x' }
  const session = await fetch(`${url}/v1/checkout/sessions`, { method: 'POST', headers, body: form })
  const page = await fetch((await session.json()).url)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('€42.00')])
  for (const name of ['base.css', 'checkout.css', 'hosted.css', 'dashboard.css', 'checkout.js', 'live.js']) {
    const file = await fetch(`${url}/assets/${name}`)
    expect([name, file.status, (await file.text()).length > 100]).toEqual([name, 200, true])
  }
})

it.each(nodes)('is imported as a library, on %s', { timeout: 30_000 }, (node) => {
  const program = `import { createEmulator } from '@holdfast/emulator'
    const emulator = createEmulator()
    const response = await emulator.fetch('http://local/v1/customers', { headers: { Authorization: 'Bearer sk_test_x' } })
    console.log(response.status)
    await emulator.close()`
  const args = ['--input-type=module', '--eval', program]
  expect(execFileSync(node, args, { cwd: folder, encoding: 'utf8' })).toBe('200\n')
})

it('brings declarations that a strict program can use', { timeout: 60_000 }, () => {
  for (const name of ['stripe', '@types'])
    symlinkSync(join(MODULES, name), join(folder, 'node_modules', name))
  const program = `import { createEmulator, type Emulator } from '@holdfast/emulator'
    const emulator: Emulator = createEmulator({ seed: 1 })
    const status: string | null = emulator.controls.pay('cs_x').session.status
    // @ts-expect-error: there is no such control
    emulator.controls.nothing()
    console.log(status)`
  writeFileSync(join(folder, 'use.ts'), program)
  const args = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'esnext',
    '--types',
    'node',
    'use.ts',
  ]
  expect(execFileSync(join(MODULES, '.bin/tsc'), args, { cwd: folder, encoding: 'utf8' })).toBe('')
})
