// Why a school's folder may not lie where it lies (P21): another program or another computer would get at it. Nouns only.
import { z } from 'zod'

/** A cloud service copies it, it is on another computer, it can be carried away, or nobody can tell what the drive is. */
export const PlaceFault = z.enum(['synced', 'network', 'removable', 'unknown-drive'])
export type PlaceFault = z.infer<typeof PlaceFault>

/** A refused folder, and one on this computer that would do. */
export const HomeRefusal = z.strictObject({
  why: PlaceFault,
  /** The program or the kind of drive, as people call it: 'OneDrive', 'Dropbox', 'a network folder'. */
  by: z.string().max(80),
  folder: z.string(),
  useInstead: z.string(),
})
export type HomeRefusal = z.infer<typeof HomeRefusal>
