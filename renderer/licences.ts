// Whose work is in the program, as the build wrote it beside the page. Read once somebody asks for it.
import { z } from 'zod'
import { readBeside } from './studio.ts'

const Licences = z.array(
  z.strictObject({
    name: z.string(),
    version: z.string(),
    license: z.string(),
    /** The licence's own text; null where the package carries none. */
    text: z.string().nullable(),
  }),
)
export type Licences = z.infer<typeof Licences>

/** Reads the list. Rejects when it is not there, as it is not before the program is built. */
export const readLicences = async (): Promise<Licences> => Licences.parse(await readBeside('licences.json'))
