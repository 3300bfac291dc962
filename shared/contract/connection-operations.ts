// The operations of the connection with the one Page (P1, P2): checking a token, confirming its Page, looking at the connection
// again, going back to practising. Schemas only. A token goes in and never comes out.
import { z } from 'zod'
import { GraphId } from '../model/id.ts'
import { School } from '../model/school.ts'
import { ConnectionView, PageCheckView } from './connection-views.ts'
import { command, query } from './operation.ts'

const nothing = z.strictObject({})
const leaders = ['headteacher', 'deputy'] as const

export const connectionOperations = {
  /** `pageId`: the number that the person copied from the Page; a token of another Page is then refused. */
  'page.check': command(
    leaders,
    z.strictObject({ token: z.string().min(20).max(2000), pageId: GraphId.optional() }),
    PageCheckView,
  ),
  /** Fixes the Page whose token was just checked, after the person confirmed its name (P2). */
  'page.confirm': command(leaders, z.strictObject({ pageId: GraphId }), School),
  /** Go back to practising: the token is destroyed. Refused while a publication is unfinished. */
  'page.practise': command(leaders, nothing, School),
  'connection.view': query('signed-in', nothing, ConnectionView),
  /** Asks Facebook once more. */
  'connection.checkNow': command('signed-in', nothing, ConnectionView),
  /** Somebody looked at the Page as a stranger would: was a post of the school to be seen? */
  'connection.saySeen': command('signed-in', z.strictObject({ seen: z.boolean() }), ConnectionView),
  /** The Page has another name than the one that was confirmed; its number is the same. */
  'connection.acceptName': command(leaders, z.strictObject({ name: z.string().min(1).max(500) }), ConnectionView),
} as const
