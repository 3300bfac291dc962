// The handlers of shared/contract/sign-off-operations.ts, for the one table in studio.ts.
import type { Handlers } from '../../shared/contract/operation.ts'
import type { signOffOperations } from '../../shared/contract/sign-off-operations.ts'
import type { CommandContext, ReadContext } from './flow/context.ts'
import { confirmClock, giveDelegation, showDelegations, stopDelegation } from './flow/delegate-signing.ts'
import { saveSheet } from './flow/save-sheet.ts'
import { removePhoto, sendBack, settleNote } from './flow/send-back.ts'
import { signPost } from './flow/sign-off.ts'
import { showQueue } from './flow/sign-queue.ts'
import { lookWhy, saveWhy } from './flow/why-published.ts'

export const signOffHandlers: Handlers<typeof signOffOperations, ReadContext, CommandContext> = {
  'signOff.queue': showQueue,
  'posts.sign': signPost,
  'posts.sendBack': sendBack,
  'posts.removePhoto': removePhoto,
  'posts.settleNote': settleNote,
  'delegations.list': showDelegations,
  'delegations.give': giveDelegation,
  'delegations.end': stopDelegation,
  'clock.confirm': confirmClock,
  'signOff.saveSheet': saveSheet,
  'why.look': lookWhy,
  'why.save': saveWhy,
}
