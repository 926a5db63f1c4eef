/** The README is a program and a claim: both are held to what they say. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { coverage } from '../scripts/coverage.ts'

const HOME = join(import.meta.dirname, '..')
const README = readFileSync(join(HOME, 'README.md'), 'utf8')

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(README)?.[1] ?? ''
}

it('prints what the README says its program prints', { timeout: 30_000 }, () => {
  const args = ['--input-type=module', '--eval', block('ts')]
  expect(execFileSync(process.execPath, args, { cwd: HOME, encoding: 'utf8' })).toBe(block('text'))
})

it('lists the routes, events, refused parameters and controls there are: else `npm run table -w @holdfast/emulator`', async () => {
  expect(README).toContain(await coverage())
})

it('names only files there are', () => {
  const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '')
  expect(links.filter((path) => !existsSync(join(dirname(join(HOME, 'README.md')), path)))).toEqual([])
})
