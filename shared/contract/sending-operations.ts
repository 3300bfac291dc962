// The section of the contract about stopping all sending (P42). Spread into the contract in studio.ts. Schemas only.
import { z } from 'zod'
import { AtMs } from '../model/id.ts'
import { command, commandAtOnce, query } from './operation.ts'

/** Whether the school may send; null = it may. */
export const SendingView = z.strictObject({
  stopped: z
    .strictObject({
      sinceMs: AtMs,
      byName: z.string(),
      reason: z.string(),
      /** Posts that were on their way when it was stopped, and wait. */
      postsWaiting: z.number().int().nonnegative(),
    })
    .nullable(),
})
export type SendingView = z.infer<typeof SendingView>

export const sendingOperations = {
  'sending.state': query('signed-in', z.strictObject({}), SendingView),
  /** Anybody who may post may stop; it never waits for another command. */
  'sending.stop': commandAtOnce('signed-in', z.strictObject({ reason: z.string().trim().max(300) }), SendingView),
  'sending.lift': command(['headteacher'], z.strictObject({ because: z.string().trim().min(1).max(300) }), SendingView),
} as const
