// Wrong passphrases at one slot of the vault's door. Nouns only; how they slow the next try is shared/rules/slow-tries.ts.
import { z } from 'zod'

/** Wrong tries since the last right one. Times in milliseconds on the steady clock: since the computer was started. */
export const WrongTries = z.strictObject({
  tries: z.number().int().positive(),
  waitMs: z
    .number()
    .int()
    .nonnegative()
    .max(5 * 60_000),
  steadyMs: z.number().nonnegative(),
})
export type WrongTries = z.infer<typeof WrongTries>
