// The operations of a pupil list's import: read a file, say which column is what, look at the report, import, undo. Part of
// THE contract in studio.ts. Schemas only.
import { z } from 'zod'
import { RollImportId, Sha256, SubjectId } from '../model/id.ts'
import { ConsentTypes, RollColumns } from '../model/roll.ts'
import { command, query } from './operation.ts'
import { RollAnswerToQuestion, RollFile, RollImportRow, RollLeaver, RollReport, RollUndo } from './roll-views.ts'

const nothing = z.strictObject({})
/** Which table of which file. */
const where = {
  path: z.string().min(1).max(4096),
  /** A sheet of a workbook; null = the only one. */
  sheet: z.string().max(200).nullable().default(null),
  /** The row that names the columns; null = found by its names. */
  headerRow: z.number().int().positive().nullable().default(null),
}
/** How it is read and what a person has said; null columns = as the last time, else by their names. */
const how = {
  columns: RollColumns.nullable().default(null),
  consentTypes: ConsentTypes.nullable().default(null),
  people: z.array(RollAnswerToQuestion).max(5_000).default([]),
}

export const rollOperations = {
  /** Finds the table in a file and says what each column seems to hold. Fails with what store/outside-table.ts fails with. */
  'roll.read': query('signed-in', z.strictObject(where), RollFile),
  /** Keeps which column is what, for the next list with the same header. */
  'roll.rememberColumns': command(
    'signed-in',
    z.strictObject({ layout: Sha256, columns: RollColumns, consentTypes: ConsentTypes }),
    nothing,
  ),
  /** What importing would do. Writes nothing. Fails with 'missing-column', 'choose-sheet', 'column-refused'. */
  'roll.check': query('signed-in', z.strictObject({ ...where, ...how }), RollReport),
  'roll.import': command(
    'signed-in',
    z.strictObject({
      ...where,
      ...how,
      /** Of the report that was on screen. When the file or the register has changed since, nothing is written. */
      digest: Sha256,
      /** Leave the faulty rows out; without it a file with faults is refused whole. */
      leaveOutFaulty: z.boolean(),
      /** Rows whose no-to-yes the person confirmed one by one. */
      confirmedYesRows: z.array(z.number().int().positive()).max(20_000),
      /** The file holds the whole school: only then may somebody of the missing be marked as having left. */
      wholeSchool: z.boolean().default(false),
      left: z.array(RollLeaver).max(5_000).default([]),
    }),
    RollReport,
  ),
  /** The imports of the past, the newest first. */
  'roll.imports': query('signed-in', nothing, z.array(RollImportRow)),
  /** What undoing the newest import would take back. Fails with 'nothing-to-undo'. */
  'roll.undoCheck': query('signed-in', z.strictObject({ importId: RollImportId }), RollUndo),
  /** Undoes it. `backToYes`: pupils for whom a person said that the no goes; for all others it stays. */
  'roll.undo': command(
    'signed-in',
    z.strictObject({ importId: RollImportId, digest: Sha256, backToYes: z.array(SubjectId).max(5_000) }),
    RollUndo,
  ),
} as const
