// What the screens of a pupil list's import receive: how a file was read, what importing it would do, what was imported
// before, what undoing would take back. Schemas only.
import { z } from 'zod'
import { AtMs, Day, PostId, RollImportId, Sha256, SubjectId } from '../model/id.ts'
import { Purpose } from '../model/permission.ts'
import { ColumnRefusal, ConsentTypes, RollColumns, RollField } from '../model/roll.ts'
import { SubjectKind } from '../model/subject.ts'

const count = z.number().int().nonnegative()
const row = z.number().int().positive()
/** What stands in a cell, cut to what a screen can show. */
const found = z.string().max(80).nullable()

/** One column of the file with what is known or guessed about it. */
export const RollColumnView = z.strictObject({
  at: z.number().int().nonnegative(),
  header: z.string(),
  field: RollField.nullable(),
  /** Where `field` comes from: the mapping of the last time, the header's name, or the values below it. */
  because: z.enum(['remembered', 'name', 'values']).nullable(),
  refusal: ColumnRefusal.nullable(),
  /** Another column has this meaning already. */
  twice: z.boolean(),
  samples: z.array(z.string()).max(3),
})
export type RollColumnView = z.infer<typeof RollColumnView>

/** How a file was read, before anything is compared. */
export const RollFile = z.strictObject({
  fileName: z.string(),
  /** Sheets of a workbook that hold something. With several and none chosen, everything below is empty. */
  sheets: z.array(z.strictObject({ name: z.string(), rows: count })),
  sheet: z.string().nullable(),
  /** How a text file's letters were read; null for a workbook. */
  letters: z.enum(['utf-8', 'utf-16', 'windows-1252']).nullable(),
  separator: z.enum([',', ';', '\t', '|']).nullable(),
  hiddenRows: count,
  /** The row that names the columns. */
  headerRow: row,
  rows: count,
  /** Digest of the header row: what a mapping is remembered by. */
  layout: Sha256,
  remembered: z.boolean(),
  columns: z.array(RollColumnView),
  /** Kinds of answer, in a list with a row for each. */
  consentTypes: z.array(z.strictObject({ text: z.string(), rows: count, purpose: Purpose.nullable() })),
  /** The first rows below the header, as they stand in the file. */
  firstRows: z.array(z.strictObject({ row, cells: z.array(z.string()) })),
  /** Names of needed columns that no column is for yet. */
  missing: z.array(z.string()),
})
export type RollFile = z.infer<typeof RollFile>

/** One fault in one row of a pupil list. `row` counts as a spreadsheet does. */
export const RollFault = z.strictObject({
  row,
  reason: z.enum([
    // the row is left out: nobody can be sure who it is about
    'forename-missing',
    'surname-missing',
    'class-missing',
    'upn-wrong-length',
    'upn-wrong-check-letter',
    'upn-twice',
    'same-pupil-twice',
    'numbers-disagree',
    'too-many-cells',
    'too-long',
    'formula-text',
    'letters-not-readable',
    'cell-error',
    // the row is read; what is doubtful counts as no
    'date-not-understood',
    'date-is-a-number',
    'no-such-day',
    'short-year',
    'answer-not-understood',
    'answer-is-a-formula',
    'answer-is-merged',
    'answer-not-readable',
    'nobody-named',
    'two-answers',
  ]),
  column: z.string().nullable(),
  found,
})
export type RollFault = z.infer<typeof RollFault>

/** Worth knowing, and in nobody's way. */
export const RollNote = z.strictObject({
  row,
  kind: z.enum(['temporary-upn', 'waiting-for-answer', 'letters-to-look-at']),
  name: z.string(),
  found,
})
export type RollNote = z.infer<typeof RollNote>

/** Somebody as the file or the register has them, for comparing side by side. */
export const RollPerson = z.strictObject({
  name: z.string(),
  legalName: z.string(),
  className: z.string().nullable(),
  yearGroup: z.string().nullable(),
  /** The last four characters: enough to compare, and no more is shown (L64). */
  upnEnd: z.string().nullable(),
  hasLeft: z.boolean(),
})
export type RollPerson = z.infer<typeof RollPerson>

/** Somebody of the register in a list. `upnEnd` only where somebody else in it has the same name and class. */
export const RollSomebody = z.strictObject({
  id: SubjectId,
  name: z.string(),
  className: z.string().nullable(),
  upnEnd: z.string().nullable(),
})
export type RollSomebody = z.infer<typeof RollSomebody>

/** A row of which only a person can say whom it is about (L61). */
export const RollQuestion = z.strictObject({
  row,
  kind: z.enum(['same-name', 'like-name', 'other-number', 'other-name', 'twice-in-file']),
  inFile: RollPerson,
  candidates: z.array(z.strictObject({ subjectId: SubjectId, person: RollPerson })),
  /** For 'twice-in-file': the other row. */
  other: z.strictObject({ row, person: RollPerson }).nullable(),
})
export type RollQuestion = z.infer<typeof RollQuestion>

/** A person's answer to a question. 'same' names the pupil on the register. */
export const RollAnswerToQuestion = z.strictObject({
  row,
  answer: z.enum(['same', 'another', 'leave-out']),
  subjectId: SubjectId.nullable(),
})
export type RollAnswerToQuestion = z.infer<typeof RollAnswerToQuestion>

/**
 * One thing that changes. `from` and `to` are names, classes, days; for 'permission' and 'biometric' the kinds of standing
 * before and after. A number is never written out.
 */
export const RollChange = z.strictObject({
  kind: z.enum(['name', 'class', 'year', 'number', 'permission', 'biometric', 'never-show', 'left', 'contacts']),
  purpose: Purpose.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})
export type RollChange = z.infer<typeof RollChange>

/** What a no of the register would become a yes for. */
export const RollYes = z.union([Purpose, z.literal('recognition')])
export type RollYes = z.infer<typeof RollYes>

/** What importing this file would do, or did. */
export const RollReport = z.strictObject({
  fileName: z.string(),
  /** Over the file, how it is read, and the register as it is: an import is held against it. */
  digest: Sha256,
  /** The mapping that was used. */
  columns: RollColumns,
  consentTypes: ConsentTypes,
  rows: count,
  people: count,
  added: z.array(z.strictObject({ row, name: z.string(), className: z.string().nullable(), kind: SubjectKind })),
  changed: z.array(
    z.strictObject({ row, name: z.string(), className: z.string().nullable(), what: z.array(RollChange) }),
  ),
  unchanged: count,
  /** On the register but not in the file: pointed out, never deleted (L57). */
  missing: z.array(RollSomebody),
  /** So many of the register's people are not in the file that it may be a part of the school only. */
  askWholeSchool: z.boolean(),
  onRegister: count,
  /** No to yes: counts only when confirmed row by row (L57). */
  noToYes: z.array(z.strictObject({ row, name: z.string(), className: z.string().nullable(), purpose: RollYes })),
  /** People of whom templates are kept and whose consent ends: the templates are destroyed with the import (L15). */
  recognitionEnds: z.array(z.strictObject({ row: row.nullable(), name: z.string(), className: z.string().nullable() })),
  /** `row` null: somebody who is marked as having left. */
  yesToNo: z.array(
    z.strictObject({
      row: row.nullable(),
      subjectId: SubjectId,
      name: z.string(),
      className: z.string().nullable(),
      purpose: Purpose,
    }),
  ),
  /** Live posts that show somebody of `yesToNo` or somebody who leaves. */
  livePosts: z.array(z.strictObject({ postId: PostId, firstWords: z.string(), people: z.array(z.string()) })),
  questions: z.array(RollQuestion),
  faults: z.array(RollFault),
  notes: z.array(RollNote),
  /** Pupils of the file whose families have not answered about Facebook. */
  withoutAnswer: count,
  /** Columns that are not read. */
  ignoredColumns: z.array(z.strictObject({ header: z.string(), refusal: ColumnRefusal.nullable() })),
  /** Kinds of answer that are not read. */
  ignoredTypes: z.array(z.string()),
  imported: z.boolean(),
  /** Why nothing was written, when it was asked to. */
  heldBackBy: z.array(z.enum(['changed-since', 'questions', 'faults', 'whole-school'])),
})
export type RollReport = z.infer<typeof RollReport>

const importCounts = z.strictObject({
  rows: count,
  added: count,
  changed: count,
  left: count,
  yesToNo: count,
  noToYes: count,
  faults: count,
})

/** One import of the past. */
export const RollImportRow = z.strictObject({
  id: RollImportId,
  atMs: AtMs,
  byName: z.string(),
  fileName: z.string(),
  counts: importCounts,
  undone: z.strictObject({ atMs: AtMs, byName: z.string() }).nullable(),
  /** The newest import can be undone until the next one. */
  mayUndo: z.boolean(),
})
export type RollImportRow = z.infer<typeof RollImportRow>

/** What undoing an import would take back, or took back. Templates that ended stay ended. */
export const RollUndo = z.strictObject({
  id: RollImportId,
  fileName: z.string(),
  atMs: AtMs,
  /** Over all that is below and the register as it is. */
  digest: Sha256,
  /** Pupils whom the import added: they stay as leavers without answers, for nothing is deleted by an undo. */
  leaves: z.array(RollSomebody),
  /** Pupils whose name, class, leaving day or contacts go back. */
  goesBack: z.array(RollSomebody),
  /** Pupils of the import that were changed by hand since: they stay as they are. */
  changedSince: z.array(RollSomebody),
  /** Answers that are taken back, without those of `noToYes`. */
  answers: count,
  /** A no would be a yes again: each is asked; without an answer everything the list said of this pupil stays. */
  noToYes: z.array(RollSomebody.extend({ purposes: z.array(RollYes), answers: count })),
  undone: z.boolean(),
})
export type RollUndo = z.infer<typeof RollUndo>

/** When somebody of the missing left. */
export const RollLeaver = z.strictObject({ subjectId: SubjectId, on: Day })
export type RollLeaver = z.infer<typeof RollLeaver>
