// The operations of the connection with the Page, each with the flow that answers it. Spread into studio.ts; no code of its own.
import type { Handlers } from '../../shared/contract/operation.ts'
import type { connectionOperations } from '../../shared/contract/connection-operations.ts'
import { checkPage, confirmPage, practise } from './flow/connect-page.ts'
import type { CommandContext, ReadContext } from './flow/context.ts'
import { acceptPageName, checkConnection, sayPageSeen, viewConnection } from './flow/show-connection.ts'

export const connectionHandlers: Handlers<typeof connectionOperations, ReadContext, CommandContext> = {
  'page.check': checkPage,
  'page.confirm': confirmPage,
  'page.practise': practise,
  'connection.view': viewConnection,
  'connection.checkNow': checkConnection,
  'connection.saySeen': sayPageSeen,
  'connection.acceptName': acceptPageName,
}
