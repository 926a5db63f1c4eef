// Who may pass: one table. Every door names one of its rows; the gate (door.ts) enforces it, docs/who.md is printed
// from it, and test/doors/roles.test.ts tries every door as everybody and expects what stands here.

/** Those who come to a door. A buyer and a seller are those of the thing asked for; the others have nothing to do with it. */
export const parties = ['nobody', 'buyer', 'another buyer', 'seller', 'another seller', 'operator'] as const
export type Party = (typeof parties)[number]

/** How a door answers: 401 asks to sign in, 403 says that it is another's to do, 404 does not say that it is there. */
export type Answer = 'passes' | 401 | 403 | 404

type Row = {
  words: string
  /** What the gate asks of a person before the door is opened; whose thing it is, the door itself looks up. */
  needs: 'nothing' | 'a person' | 'a seller' | 'an operator'
  answers: Readonly<Record<Party, Answer>>
}

const row = (
  words: string,
  needs: Row['needs'],
  ...answers: [Answer, Answer, Answer, Answer, Answer, Answer]
): Row => ({
  words,
  needs,
  answers: {
    nobody: answers[0],
    buyer: answers[1],
    'another buyer': answers[2],
    seller: answers[3],
    'another seller': answers[4],
    operator: answers[5],
  },
})

const passes = 'passes'

// biome-ignore format: a table is read by its columns
export const mayPass = {
  //                                                                        nobody  buyer   another seller  another operator
  anyone: row('everybody, signed in or not', 'nothing',                     passes, passes, passes, passes, passes, passes),
  buyer: row('whoever is signed in; everybody may buy', 'a person',         401,    passes, passes, passes, passes, passes),
  seller: row('whoever sells here', 'a seller',                             401,    403,    403,    passes, passes, 403),
  operator: row('operators', 'an operator',                                 401,    403,    403,    403,    403,    passes),
  owner: row('whose it is; to others it is not there', 'a person',          401,    passes, 404,    404,    404,    404),
  party_to_booking: row('the booking’s buyer and seller, and operators; to others it is not there',
                        'a person',                                         401,    passes, 404,    passes, 404,    passes),
  buyer_of_booking: row('the booking’s buyer; to strangers it is not there',
                        'a person',                                         401,    passes, 404,    403,    404,    403),
  own_of_seller: row(
    'the seller whose it is; to other sellers it is not there',
    'a seller',
    ...([401, 403, 403, passes, 404, 403] as const),
  ),
  seller_of_listing: row('the listing’s seller', 'a person',                401,    403,    403,    passes, 403,    403),
  bidder: row('whoever made the bid', 'a person',                           401,    passes, 403,    403,    403,    403),
  winner_of_lot: row('whoever won the lot', 'a person',                     401,    passes, 403,    403,    403,    403),
} as const satisfies Record<string, Row>

export type Access = keyof typeof mayPass
