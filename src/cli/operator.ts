// Makes somebody an operator. Whoever can reach the database may; there is no door for it.
import { readConfig } from '../config.ts'
import { parseReference } from '../domain/ids.ts'
import { openDatabase, type Reader } from '../store/db.ts'
import { type Candidate, findByEmail, listOperators, setOperator } from '../store/operators.ts'
import { localParts } from './localParts.ts'

class OperatorError extends Error {
  override readonly name = 'OperatorError'
}

const usage = 'holdfast operator list | find <mail> | add <number> | remove <number>'

export async function operatorCommand(args: string[]): Promise<void> {
  const [verb, who = ''] = args
  if (verb === undefined) throw new OperatorError(usage)
  const config = readConfig(process.env)
  const local = await localParts(config)
  const { db, close } = openDatabase(local.databaseUrl, 2)
  try {
    for (const line of await answer(db, verb, who)) console.log(line)
  } finally {
    await close()
    await local.stop()
  }
}

async function answer(db: Reader, verb: string, who: string): Promise<string[]> {
  switch (verb) {
    case 'list':
      return orNobody(await listOperators(db), 'There is no operator.')
    case 'find':
      return orNobody(await findByEmail(db, who.toLowerCase()), 'There is nobody with that address.')
    case 'add':
      return [`${lineOf(await set(db, who, true))} is an operator.`]
    case 'remove':
      return [`${lineOf(await set(db, who, false))} is no operator any more.`]
    default:
      throw new OperatorError(usage)
  }
}

async function set(db: Reader, who: string, operator: boolean): Promise<Candidate> {
  // Not by mail: where addresses are not verified, anybody may have signed up with anybody's.
  const reference = parseReference(who)
  if (reference === null)
    throw new OperatorError(
      `Give the person’s number or id. ${who.includes('@') ? `See: holdfast operator find ${who}` : ''}`.trim(),
    )
  const person = await setOperator(db, reference, operator)
  if (person === null) throw new OperatorError(`There is nobody with the number ${who}.`)
  return person
}

const orNobody = (people: Candidate[], sentence: string) =>
  people.length === 0 ? [sentence] : people.map(lineOf)

const lineOf = ({ number, name, email, issuer }: Candidate) =>
  `${number}  ${name}  ${email ?? 'no address'}  (signs in at ${issuer})`
