// A whole engine in a process of its own that opens one booking's payment page, and is killed while it does.
import { openAttempt } from '../../src/commands/openAttempt.ts'
import { readConfig } from '../../src/config.ts'
import { uuid } from '../../src/domain/ids.ts'
import { compose } from '../../src/main.ts'

const [databaseUrl = '', emulatorPort = '', bookingId = ''] = process.argv.slice(2)
const config = readConfig({ DATABASE_URL: databaseUrl, EMULATOR_PORT: emulatorPort, LOG_LEVEL: 'error' })
const authSecret = 'a secret of thirty-two characters or more'
const { world } = await compose(config, { databaseUrl, authSecret, role: 'http' })
await openAttempt(world, uuid(bookingId), { actor: 'engine', requestId: null })
