// The settings that list where a buyer may be led back to, besides our own pages.
import { z } from 'zod'

// A browser would run or read these itself instead of opening an app.
const notApps = [
  'http',
  'https',
  'javascript',
  'data',
  'file',
  'blob',
  'about',
  'vbscript',
  'view-source',
  'ws',
  'wss',
]

const list = (text: string) => text.split(',').map((one) => one.trim())

const isAppScheme = (text: string) => /^[a-z][a-z0-9+.-]{1,62}$/.test(text) && !notApps.includes(text)

/** Written as the address itself has it, so that what a client asks for can be compared to the letter. */
function isReturnAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, hash, href } = new URL(text)
  const ownMachine = hostname === '127.0.0.1' || hostname === 'localhost'
  const safe = protocol === 'https:' || (protocol === 'http:' && ownMachine)
  return safe && username === '' && hash === '' && href === text
}

export const appReturnSchemes = z
  .string()
  .transform(list)
  .refine(
    (all) => all.every(isAppScheme),
    'must be app schemes such as craft or com.example.craft, with commas between',
  )
  .default([])

export const returnUrls = z
  .string()
  .transform(list)
  .refine(
    (all) => all.every(isReturnAddress),
    'must be https:// addresses with a path, such as https://shop.example/thanks, with commas between',
  )
  .default([])
