// The operations of taking posts off the Page, each with the flow that answers it. Spread into studio.ts; no code of its own.
import type { Handlers } from '../../shared/contract/operation.ts'
import type { takedownOperations } from '../../shared/contract/takedown-operations.ts'
import type { CommandContext, ReadContext } from './flow/context.ts'
import { saveCertificate, showCertificate } from './flow/takedown-certificate.ts'
import { listTakedowns, listUnread, showByHand, showRemoval, takedownDoneByHand } from './flow/show-takedowns.ts'
import { startTakedown } from './flow/take-down.ts'

export const takedownHandlers: Handlers<typeof takedownOperations, ReadContext, CommandContext> = {
  'takedowns.list': listTakedowns,
  'takedowns.start': startTakedown,
  'takedowns.removal': showRemoval,
  'takedowns.doneByHand': takedownDoneByHand,
  'takedowns.unread': listUnread,
  'takedowns.byHand': showByHand,
  'takedowns.certificate': showCertificate,
  'takedowns.saveCertificate': saveCertificate,
}
