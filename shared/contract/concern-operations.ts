// The section of the contract about concerns (P41, P43). Spread into the contract in studio.ts. Schemas only.
import { z } from 'zod'
import { CONCERN_MAX_CHARACTERS, ConcernAbout, ConcernPerson } from '../model/concern.ts'
import { ConcernId } from '../model/id.ts'
import { ConcernsView } from './concern-views.ts'
import { command, query } from './operation.ts'

const words = z.string().trim().min(1).max(CONCERN_MAX_CHARACTERS)

export const concernOperations = {
  'concerns.list': query('signed-in', z.strictObject({}), ConcernsView),
  /** Anybody may: what was seen, and who was told at once. The words of the comment or post are kept with it. */
  'concerns.report': command(
    'signed-in',
    z.strictObject({
      about: ConcernAbout,
      seen: words,
      told: z.array(ConcernPerson).max(ConcernPerson.options.length),
    }),
    ConcernsView,
  ),
  'concerns.tell': command('signed-in', z.strictObject({ concernId: ConcernId, person: ConcernPerson }), ConcernsView),
  /** The headteacher or a deputy, with how it ended. It stays on record. */
  'concerns.close': command(
    ['headteacher', 'deputy'],
    z.strictObject({ concernId: ConcernId, outcome: words }),
    ConcernsView,
  ),
  /** One page into a folder outside, for whoever does not use Cloakroom (P43). Answers the file's name. */
  'concerns.print': command(
    'signed-in',
    z.strictObject({ concernId: ConcernId, folder: z.string().min(1).max(4096) }),
    z.strictObject({ name: z.string() }),
  ),
} as const
