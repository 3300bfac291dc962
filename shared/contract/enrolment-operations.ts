// The section of the contract about portraits: a folder of them, worked off in the background, or one by one.
import { z } from 'zod'
import { SubjectId } from '../model/id.ts'
import { command, query } from './operation.ts'
import { EnrolmentPlan, EnrolmentView, PortraitOutcome } from './enrolment-views.ts'

const nothing = z.strictObject({})
const path = z.string().min(1).max(4096)

export const enrolmentOperations = {
  'enrolment.state': query('signed-in', nothing, EnrolmentView),
  /** Whose portraits a folder holds, by their names. Opens none. */
  'enrolment.look': query('signed-in', z.strictObject({ path }), EnrolmentPlan),
  /** The list goes into the vault and is worked off in the background. Takes the place of an earlier list. */
  'enrolment.start': command('signed-in', z.strictObject({ path }), EnrolmentView),
  'enrolment.pause': command('signed-in', nothing, EnrolmentView),
  'enrolment.resume': command('signed-in', nothing, EnrolmentView),
  /** Who was enrolled stays enrolled; what waits is left alone. */
  'enrolment.cancel': command('signed-in', nothing, EnrolmentView),
  /** The report goes, with the names in it. Refused by nothing: an unfinished list is cancelled with it. */
  'enrolment.forget': command('signed-in', nothing, EnrolmentView),
  /** One portrait of one person. `replace`: their earlier portraits go. */
  'enrolment.one': command(
    'signed-in',
    z.strictObject({ subjectId: SubjectId, path, replace: z.boolean() }),
    PortraitOutcome,
  ),
  /** A person's portraits go, with what was learnt from them; consent stays as it is. */
  'enrolment.remove': command(
    'signed-in',
    z.strictObject({ subjectId: SubjectId }),
    z.strictObject({ removed: z.number().int().nonnegative() }),
  ),
} as const
