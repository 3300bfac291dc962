// 'roll.read', 'roll.check', 'roll.import': the pupil list of the management system comes in, whole or not at all, with a
// report that says everything it would do before anything is written (L57).
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { RollFile, RollImportRow, RollReport } from '../../../shared/contract/roll-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { RollImportId } from '../../../shared/model/id.ts'
import { findAccount } from '../store/account.ts'
import { allBiometricFacts, insertBiometricFact, templateCountOf } from '../store/biometric.ts'
import { allContacts, insertContact, updateContact } from '../store/contact.ts'
import type { Reader, Writer } from '../store/database.ts'
import { readOutsideTable, type OutsideTableFile } from '../store/outside-table.ts'
import { allPermissionFacts, insertPermissionFact } from '../store/permission.ts'
import { findPost } from '../store/post.ts'
import {
  insertRollImport,
  listRollImports,
  recallLayout,
  rememberLayout,
  type RollImportStep,
} from '../store/roll-import.ts'
import { sha256Hex } from '../store/sha256.ts'
import { addAlsoCalled } from '../store/school-words.ts'
import { insertSubject, listMisIds, listSubjects, updateSubject } from '../store/subject.ts'
import { shownWithoutTask } from '../store/takedown.ts'
import { destroyTemplatesOf, enrolledSubjectIds } from '../store/template.ts'
import { appendTrail } from '../store/trail.ts'
import { actOnStandings } from './act-on-standing.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { destroyLapsed, recordDestroyed } from './destroy-templates.ts'
import { planRoll, type RegisterNow, type RollPlan, type RollSaid, type RollStep } from './plan-roll.ts'
import { readRoll } from './read-roll.ts'
import { afterRecording } from './record-permission.ts'
import { describeColumns, describeFile, describeTypes, layOut, mappingOf, missingColumns, tidy } from './roll-layout.ts'
import { firstWordsOf } from './show-posts.ts'
import { signedIn } from './signed-in.ts'
import { columnRefusal } from '../../../shared/rules/roll-columns.ts'

type CheckInput = ParsedInputOf<StudioContract['roll.check']>
type ImportInput = ParsedInputOf<StudioContract['roll.import']>

/** The register as the plan compares with it. */
export const registerNow = (reader: Reader): RegisterNow => ({
  subjects: listSubjects(reader),
  misIds: listMisIds(reader),
  permissions: allPermissionFacts(reader),
  biometrics: allBiometricFacts(reader),
  contacts: allContacts(reader),
  enrolled: enrolledSubjectIds(reader),
})

/** Changes whenever the register does, or the day: what a report said may then be different. */
export const registerDigest = (register: RegisterNow, today: string): string =>
  sha256Hex(
    JSON.stringify([
      today,
      register.subjects,
      [...register.misIds],
      [...register.permissions],
      [...register.biometrics],
      [...register.contacts],
      [...register.enrolled],
    ]),
  )

/** 'roll.read': finds the table in a file and says what each column seems to hold. */
export async function readRollFile(
  context: ReadContext,
  input: ParsedInputOf<StudioContract['roll.read']>,
): Promise<RollFile> {
  const file = await readOutsideTable(input.path, input.sheet)
  return context.read((reader) => describeFile(file, input.headerRow, (layout) => recallLayout(reader, layout)))
}

/** 'roll.rememberColumns': for the next list with the same header. */
export function rememberColumns(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['roll.rememberColumns']>,
): Record<string, never> {
  context.write((writer) => rememberLayout(writer, input.layout, input, context.clock.nowMs()))
  return {}
}

interface Prepared {
  readonly roll: ReturnType<typeof readRoll>
  readonly register: RegisterNow
  readonly layout: string
  readonly shown: Pick<
    RollReport,
    'fileName' | 'digest' | 'columns' | 'consentTypes' | 'ignoredColumns' | 'ignoredTypes'
  >
}

/** A file and the register as they are, read by the columns that were asked for, remembered, or known by name. */
function prepare(reader: Reader, context: ReadContext, file: OutsideTableFile, input: CheckInput): Prepared {
  const { table } = file
  if (table.sheets.length > 1 && table.sheet === null) throw new StudioError('choose-sheet')
  const laidOut = layOut(table.rows, input.headerRow)
  const remembered = recallLayout(reader, laidOut.layout)
  const columns = input.columns ?? mappingOf(describeColumns(laidOut, remembered))
  const missing = missingColumns(columns)
  if (missing.length > 0) throw new StudioError('missing-column', { column: missing.join(', ') })
  const consentTypes =
    input.consentTypes ?? describeTypes(laidOut, columns, remembered).map(({ text, purpose }) => ({ text, purpose }))
  const roll = readRoll(laidOut, columns, consentTypes, table.letters === 'windows-1252')
  const register = registerNow(reader)
  const used = new Set(columns.map(({ at }) => at))
  return {
    roll,
    register,
    layout: laidOut.layout,
    shown: {
      fileName: file.name,
      digest: sha256Hex(
        JSON.stringify([
          file.sha256,
          table.sheet,
          laidOut.header.row,
          columns,
          consentTypes,
          registerDigest(register, context.today()),
        ]),
      ),
      columns,
      consentTypes,
      ignoredColumns: laidOut.header.cells.flatMap((cell, at) => {
        const header = tidy(cell).slice(0, 80)
        return header === '' || used.has(at) ? [] : [{ header, refusal: columnRefusal(header) }]
      }),
      ignoredTypes: [...roll.ignoredTypes],
    },
  }
}

/** Posts that may be public and show somebody who may not be shown there any more. */
function livePosts(reader: Reader, plan: RollPlan): RollReport['livePosts'] {
  const ended = new Map(
    plan.report.yesToNo.flatMap((one) => (one.purpose === 'social_media' ? [[one.subjectId, one.name] as const] : [])),
  )
  if (ended.size === 0) return []
  const shown = shownWithoutTask(reader, null).filter((one) => ended.has(one.subjectId))
  return [...Map.groupBy(shown, (one) => one.postId)].map(([postId, people]) => ({
    postId,
    firstWords: firstWordsOf(findPost(reader, postId)?.message ?? ''),
    people: [...new Set(people.map((one) => ended.get(one.subjectId) ?? ''))],
  }))
}

const NOTHING_SAID: Omit<RollSaid, 'people'> = { confirmedYesRows: new Set(), left: [] }
const momentOf = (context: ReadContext) => ({
  nowMs: context.clock.nowMs(),
  today: context.today(),
  accountId: signedIn(context).accountId,
})

/** 'roll.check': reads the file and says what importing it would do. Writes nothing. */
export async function checkRoll(context: ReadContext, input: CheckInput): Promise<RollReport> {
  const file = await readOutsideTable(input.path, input.sheet)
  return context.read((reader) => {
    const { roll, register, shown } = prepare(reader, context, file, input)
    const plan = planRoll(roll, register, { ...NOTHING_SAID, people: input.people }, momentOf(context))
    return { ...plan.report, ...shown, livePosts: livePosts(reader, plan), imported: false, heldBackBy: [] }
  })
}

/** What stands between a report and writing it. */
function heldBackBy(input: ImportInput, plan: RollPlan, digest: string): RollReport['heldBackBy'] {
  const { report } = plan
  const partOnly = input.left.length > 0 && report.askWholeSchool && !input.wholeSchool
  return [
    ...(digest === input.digest ? [] : (['changed-since'] as const)),
    ...(plan.open > 0 ? (['questions'] as const) : []),
    ...(report.faults.length > 0 && !input.leaveOutFaulty ? (['faults'] as const) : []),
    ...(partOnly ? (['whole-school'] as const) : []),
  ]
}

function apply(writer: Writer, step: RollStep, context: CommandContext, importId: RollImportId): void {
  const { subject } = step
  const { accountId } = signedIn(context)
  const nowMs = context.clock.nowMs()
  if (!step.before) insertSubject(writer, subject, step.misId, nowMs)
  else if (step.isChanged) {
    // Never-show destroys templates by trigger; here it is counted first, so that the trail can say so (L16).
    if (subject.neverShow) recordDestroyed(writer, context, subject.id, destroyTemplatesOf(writer, subject.id))
    updateSubject(writer, subject, step.misId, nowMs)
  }
  if (subject.kind === 'pupil') addAlsoCalled(writer, subject.id, step.alsoCalled, accountId, nowMs, importId)
  for (const fact of step.permissions) insertPermissionFact(writer, fact, { importId })
  for (const fact of step.biometrics)
    recordDestroyed(writer, context, subject.id, insertBiometricFact(writer, fact, { importId }).destroyed)
  for (const { known, contact } of step.contacts) {
    // Somebody who was never told ends the standing; the templates are counted before the trigger takes them.
    const before = templateCountOf(writer, subject.id)
    if (known) updateContact(writer, { ...known, responsibility: contact.responsibility })
    else
      insertContact(
        writer,
        { ...contact, id: crypto.randomUUID(), subjectId: subject.id, addedAtMs: nowMs },
        accountId,
        importId,
      )
    recordDestroyed(writer, context, subject.id, before - templateCountOf(writer, subject.id))
  }
}

/** What undoing needs: everybody whom the import touches, as they are and as it leaves them. */
function toUndo(steps: readonly RollStep[], register: RegisterNow): RollImportStep[] {
  const misIdOf = new Map([...register.misIds].map(([misId, id]) => [id, misId] as const))
  const touches = (step: RollStep) =>
    step.before === null ||
    step.isChanged ||
    step.contacts.length + step.permissions.length + step.biometrics.length > 0
  return steps.filter(touches).map(({ subject, before }) => ({
    subjectId: subject.id,
    before,
    beforeMisId: before === null ? null : (misIdOf.get(before.id) ?? null),
    after: subject,
  }))
}

/**
 * 'roll.import': imports the file that was checked, in one transaction, and remembers how its columns were read. Held back
 * (`imported: false`, `heldBackBy`) when the file or the register has changed since the report, while a question is open,
 * and for faults unless `leaveOutFaulty`: then rows of which nobody can say who they are about are left out, and an answer
 * or date that cannot be read counts as no. Fails as 'roll.check' does.
 */
export async function importRoll(context: CommandContext, input: ImportInput): Promise<RollReport> {
  const who = signedIn(context)
  const file = await readOutsideTable(input.path, input.sheet)
  const nowMs = context.clock.nowMs()
  const confirmedYesRows = new Set(input.confirmedYesRows)
  const said: RollSaid = { confirmedYesRows, people: input.people, left: input.left }
  const done = context.write((writer): RollReport => {
    const { roll, register, layout, shown } = prepare(writer, context, file, input)
    const plan = planRoll(roll, register, said, momentOf(context))
    const report = { ...plan.report, ...shown, livePosts: livePosts(writer, plan) }
    const held = heldBackBy(input, plan, shown.digest)
    if (held.length > 0) return { ...report, imported: false, heldBackBy: held }

    const importId = RollImportId.parse(crypto.randomUUID())
    for (const step of plan.steps) apply(writer, step, context, importId)
    destroyLapsed(writer, context)
    const counts = {
      rows: report.rows,
      added: report.added.length,
      changed: report.changed.length,
      left: input.left.filter((one) => plan.steps.some((step) => step.subject.id === one.subjectId)).length,
      yesToNo: report.yesToNo.length,
      noToYes: report.noToYes.filter((one) => confirmedYesRows.has(one.row)).length,
      faults: report.faults.length,
    }
    insertRollImport(
      writer,
      {
        id: importId,
        atMs: nowMs,
        by: who.accountId,
        fileName: file.name.slice(0, 200),
        fileSha256: file.sha256,
        counts,
      },
      toUndo(plan.steps, register),
    )
    rememberLayout(writer, layout, shown, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'roll-imported',
      about: {
        import: importId,
        sha256: file.sha256,
        ...counts,
        missing: report.missing.length,
        noToYesHeldBack: report.noToYes.length - counts.noToYes,
      },
    })
    // A no acts at once, as a withdrawal does (L57, P19).
    actOnStandings(
      writer,
      context,
      plan.steps.flatMap((step) => (step.endsPermission ? [step.subject.id] : [])),
    )
    return { ...report, imported: true, heldBackBy: [] }
  })
  if (done.imported) afterRecording(context)
  return done
}

/** 'roll.imports': the last fifty. */
export function listImports(context: ReadContext): RollImportRow[] {
  return context.read((reader) => {
    const nameOf = (id: Parameters<typeof findAccount>[1]) => findAccount(reader, id)?.name ?? ''
    return listRollImports(reader, 50).map((one, i) => ({
      id: one.id,
      atMs: one.atMs,
      byName: nameOf(one.by),
      fileName: one.fileName,
      counts: {
        rows: one.counts['rows'] ?? 0,
        added: one.counts['added'] ?? 0,
        changed: one.counts['changed'] ?? 0,
        left: one.counts['left'] ?? 0,
        yesToNo: one.counts['yesToNo'] ?? 0,
        noToYes: one.counts['noToYes'] ?? 0,
        faults: one.counts['faults'] ?? 0,
      },
      undone: one.undone && { atMs: one.undone.atMs, byName: nameOf(one.undone.by) },
      mayUndo: i === 0 && one.undone === null,
    }))
  })
}
