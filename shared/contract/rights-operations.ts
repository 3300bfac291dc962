// The operations of a family's rights: everything about one person written out, and erasure. For the headteacher alone.
// Spread into the contract in studio.ts.
import { z } from 'zod'
import { Sha256, SubjectId } from '../model/id.ts'
import { command, query } from './operation.ts'
import { ErasureDone, ErasurePreview, RecordExportView } from './rights-views.ts'

const head = ['headteacher'] as const
const nothing = z.strictObject({})
const person = z.strictObject({ subjectId: SubjectId })

export const rightsOperations = {
  /** The last record that was written out for this person since the program was opened, or null. */
  'rights.export': query(head, person, RecordExportView.nullable()),
  /**
   * Writes everything about one person into a new folder inside `folder`: one readable document and every photo, everybody
   * else hidden. Goes on in the background; whoever asks for it was checked, which the headteacher affirms (L55).
   */
  'rights.startExport': command(
    head,
    z.strictObject({ subjectId: SubjectId, folder: z.string().min(1).max(4096), requestChecked: z.literal(true) }),
    RecordExportView,
  ),
  /** Nothing half-written is left behind. */
  'rights.cancelExport': command(head, nothing, nothing),
  'rights.erasure': query(head, person, ErasurePreview),
  /** One transaction. `typedName` is the name as shown; `livePostsStay` says that posts are still up and their tasks stay open. */
  'rights.erase': command(
    head,
    z.strictObject({
      subjectId: SubjectId,
      typedName: z.string().max(300),
      digest: Sha256,
      livePostsStay: z.boolean(),
    }),
    ErasureDone,
  ),
} as const
