// What the studio is doing in the background, as a union. Nouns only.
import { z } from 'zod'
import { EventId, ImportId } from './id.ts'
import { IntakeRefusal } from './photo.ts'

export const ImportState = z.enum(['running', 'paused', 'done', 'cancelled', 'stopped'])
export type ImportState = z.infer<typeof ImportState>

/** One import of a folder. Counts add up to `total`: taken + held + duplicates + refused + left. */
export const ImportProgress = z.strictObject({
  id: ImportId,
  eventId: EventId,
  state: ImportState,
  /** Why it stopped by itself, or null. */
  stoppedBecause: z.enum(['folder-vanished', 'disk-full', 'cannot-write']).nullable(),
  total: z.number().int().nonnegative(),
  taken: z.number().int().nonnegative(),
  duplicates: z.number().int().nonnegative(),
  refused: z.number().int().nonnegative(),
  /** Held back because their camera is not on the school's list; they wait for an authorised person. */
  held: z.number().int().nonnegative(),
  /** From a camera card rather than a folder of the computer. */
  fromCard: z.boolean(),
  /** Estimated from the pace so far; null while unknown. */
  secondsLeft: z.number().nonnegative().nullable(),
  refusals: z.array(z.strictObject({ sourceName: z.string(), refusal: IntakeRefusal })),
})
export type ImportProgress = z.infer<typeof ImportProgress>

/** Why no photo at all can be searched: a file of the installation is changed, missing or unreadable. */
export const EngineTrouble = z.enum([
  'models-changed',
  'models-missing',
  'models-unreadable',
  'models-unlisted',
  'runtime-missing',
])
export type EngineTrouble = z.infer<typeof EngineTrouble>

/** Face finding over one event. */
export const ScanProgress = z.strictObject({
  eventId: EventId,
  total: z.number().int().nonnegative(),
  /** Searched, or given up: `failed` of them could not be searched and need a person. */
  done: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  /** Somebody paused the search, for the whole school. */
  paused: z.boolean(),
  /** What keeps every search from working, until somebody repairs the installation; null when nothing does. */
  trouble: EngineTrouble.nullable(),
  /** The pace of the last photos; null while unknown. */
  secondsPerPhoto: z.number().nonnegative().nullable(),
  secondsLeft: z.number().nonnegative().nullable(),
})
export type ScanProgress = z.infer<typeof ScanProgress>
