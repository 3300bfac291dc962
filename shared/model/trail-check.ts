// What a check of the trail can find, by the number of the entry. No behaviour.
import { z } from 'zod'

/**
 * `missing`: from `seq` on `count` entries are gone. `moved`: it stands at another place than it was written. `end-missing`: the
 * trail once went further. `signature`: what the signer signed is not what stands there.
 */
export const TrailFault = z.strictObject({
  seq: z.number().int().positive(),
  what: z.enum(['changed', 'missing', 'moved', 'signature', 'end-missing']),
  count: z.number().int().positive(),
})
export type TrailFault = z.infer<typeof TrailFault>

/** What a whole check answers. */
export const TrailCheck = z.strictObject({
  entries: z.number().int().nonnegative(),
  /** Where it begins: 1, or later once its oldest part was over. */
  firstSeq: z.number().int().positive(),
  signatures: z.number().int().nonnegative(),
  /** At most twenty; empty = it holds. */
  faults: z.array(TrailFault),
})
export type TrailCheck = z.infer<typeof TrailCheck>
