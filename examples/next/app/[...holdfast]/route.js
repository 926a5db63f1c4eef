// Every path that no page of yours has is Holdfast's: its doors, its pages and their files.
import { holdfast } from '../../holdfast.js'

const answer = async (request) => (await holdfast()).fetch(request)

export { answer as GET, answer as POST, answer as PUT, answer as PATCH, answer as DELETE, answer as OPTIONS }

// Each answer depends on who asks, so none may be made at build time.
export const dynamic = 'force-dynamic'
