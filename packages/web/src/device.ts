// A browser's own account of itself, in the words that people have for it.
import { accountTexts } from './texts/account.ts'

// In this order: most of them also claim to be those further down.
const browsers = {
  Edge: /Edg\w*\//,
  Opera: /OPR\//,
  Firefox: /Firefox\/|FxiOS\//,
  Chrome: /Chrome\/|CriOS\//,
  Safari: /Safari\//,
}
const systems = {
  iPhone: /iPhone/,
  iPad: /iPad/,
  Android: /Android/,
  Windows: /Windows/,
  Mac: /Mac OS X/,
  Linux: /Linux/,
}

export function deviceOf(userAgent: string | null): string {
  const browser = firstOf(browsers, userAgent ?? '')
  const system = firstOf(systems, userAgent ?? '')
  const { unknown, on } = accountTexts.devices
  return browser === undefined || system === undefined ? unknown : on(browser, system)
}

const firstOf = (named: Readonly<Record<string, RegExp>>, text: string) =>
  Object.entries(named).find(([, pattern]) => pattern.test(text))?.[0]
