// What a page says of itself before any script runs: its title, description and address, for link previews, search
// engines and bookmarks; and whether there is such a page at all.

import type { Log } from '../../commands/world.ts'
import { parseReference, type Reference } from '../../domain/ids.ts'
import type { ListingKind } from '../../domain/listing.ts'
import { listingHead, sellerHead } from '../../queries/heads.ts'
import type { Reader } from '../../store/db.ts'
import { problemOf } from '../../store/failure.ts'

export type Head = {
  found: boolean
  /** Null where the name of the site is title enough. */
  title: string | null
  description: string
  /** The one address of what is shown, whichever way it was asked for; null where nobody else may look. */
  canonical: string | null
}

const site = 'Mentors, builders, courses and auctions. What you choose is held for you while you pay.'

const lists: Readonly<Record<string, { title: string | null; description: string }>> = {
  '/': { title: null, description: site },
  '/mentors': {
    title: 'Mentors',
    description: 'Mentors you can book for a single session, with their free times and prices.',
  },
  '/builders': {
    title: 'Builders',
    description: 'Builders who work with you on your own thing, alone or in a small group.',
  },
  '/courses': {
    title: 'Courses',
    description: 'Courses with their dates, their prices and the seats that are left.',
  },
  '/auctions': {
    title: 'Auctions',
    description: 'What is up for auction, how far the bids have gone, and until when.',
  },
}

// What is one's own, and the pages of sellers and operators: there, and nobody else's to find.
const ownPages =
  /^\/(checkout\/[^/]+|payment\/(success|cancel)|sign-in|(sessions|bookings|account|sell|operate)(\/.*)?)$/

const entryPages: Readonly<Record<string, (db: Reader, reference: Reference) => Promise<Head | null>>> = {
  mentors: (db, reference) => ofSeller(db, reference, 'mentors', 'Book a session with'),
  builders: (db, reference) => ofSeller(db, reference, 'builders', 'Build with'),
  courses: (db, reference) => ofListing(db, reference, 'course', 'courses'),
  auctions: (db, reference) => ofListing(db, reference, 'lot', 'auctions'),
}

/** A preview is worth less than the page: where it cannot be read, the page comes without. */
export function makeHeads(db: Reader, log: Log): (path: string) => Promise<Head> {
  return (path) =>
    headOf(db, path).catch((error: unknown) => {
      log.warn({ path, problem: problemOf(error) }, 'A page came without its head')
      return { found: true, title: null, description: site, canonical: null }
    })
}

async function headOf(db: Reader, path: string): Promise<Head> {
  const list = lists[path]
  if (list !== undefined) return { ...list, found: true, canonical: path }
  const [, area = '', number = ''] = /^\/(\w+)\/([\w-]+)$/.exec(path) ?? []
  const reference = parseReference(number)
  const entry = reference === null ? null : await entryPages[area]?.(db, reference)
  if (entry) return entry
  return { found: ownPages.test(path), title: null, description: site, canonical: null }
}

async function ofSeller(db: Reader, reference: Reference, area: string, verb: string): Promise<Head | null> {
  const seller = await sellerHead(db, reference)
  if (seller === null) return null
  const { name, headline, number } = seller
  return {
    found: true,
    title: name,
    description: `${verb} ${name}: ${headline}`,
    canonical: `/${area}/${number}`,
  }
}

async function ofListing(
  db: Reader,
  reference: Reference,
  kind: ListingKind,
  area: string,
): Promise<Head | null> {
  const listing = await listingHead(db, reference, kind)
  if (listing === null) return null
  const { title, number, description } = listing
  return { found: true, title, description: shortened(description), canonical: `/${area}/${number}` }
}

// About as much as a preview shows.
const descriptionLength = 200

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= descriptionLength) return line
  return `${line.slice(0, descriptionLength).replace(/\s+\S*$/, '')}…`
}
