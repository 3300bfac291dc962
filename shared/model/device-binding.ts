// Whether a school belongs to the computer it is opened on. Nouns only.
import { z } from 'zod'

/** Here, on another computer, or (an older school, the sample) on none yet. */
export const BoundTo = z.enum(['here', 'elsewhere', 'nowhere'])
export type BoundTo = z.infer<typeof BoundTo>

/** Where this computer keeps its secret of the school: the system's keychain, or a file of the person's own, which is weaker. */
export const DeviceKeeping = z.enum(['keychain', 'file'])
export type DeviceKeeping = z.infer<typeof DeviceKeeping>
