// 'roll.check' and 'roll.import': the pupil list of the management system comes in, whole or not at all, with a report that
// says everything it would do before anything is written (L57).
import type { RollReport } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { allBiometricFacts, insertBiometricFact } from '../store/biometric.ts'
import type { Reader, Writer } from '../store/database.ts'
import { readOutsideFile } from '../store/outside-file.ts'
import { allPermissionFacts, insertPermissionFact } from '../store/permission.ts'
import { sha256Hex } from '../store/sha256.ts'
import { insertSubject, listMisIds, listSubjects, updateSubject } from '../store/subject.ts'
import { destroyTemplatesOf } from '../store/template.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { destroyLapsed, recordDestroyed } from './destroy-templates.ts'
import { planRoll, type RegisterNow, type RollStep } from './plan-roll.ts'
import { readRoll } from './read-roll.ts'
import { signedIn } from './signed-in.ts'

/** 20,000 rows of a wide export. */
const MAX_BYTES = 32 * 1024 * 1024

const registerNow = (reader: Reader): RegisterNow => ({
  subjects: listSubjects(reader),
  misIds: listMisIds(reader),
  permissions: allPermissionFacts(reader),
  biometrics: allBiometricFacts(reader),
})

const NOBODY_CONFIRMED: ReadonlySet<number> = new Set()

/** 'roll.check': reads the file and says what importing it would do. Writes nothing. */
export async function checkRoll(context: ReadContext, input: { path: string }): Promise<RollReport> {
  const bytes = await readOutsideFile(input.path, MAX_BYTES)
  const roll = readRoll(bytes)
  const moment = {
    nowMs: context.clock.nowMs(),
    today: context.today(),
    accountId: signedIn(context).accountId,
    confirmedYesRows: NOBODY_CONFIRMED,
  }
  const { report } = planRoll(roll, context.read(registerNow), moment)
  return { ...report, sha256: sha256Hex(bytes), imported: false }
}

function apply(writer: Writer, step: RollStep, context: CommandContext): void {
  const { subject } = step
  if (step.isNew) insertSubject(writer, subject, step.misId, context.clock.nowMs())
  else if (step.isChanged) {
    // Never-show destroys templates by trigger; here it is counted first, so that the trail can say so (L16).
    if (subject.neverShow) recordDestroyed(writer, context, subject.id, destroyTemplatesOf(writer, subject.id))
    updateSubject(writer, subject, step.misId, context.clock.nowMs())
  }
  for (const fact of step.permissions) insertPermissionFact(writer, fact)
  for (const fact of step.biometrics)
    recordDestroyed(writer, context, subject.id, insertBiometricFact(writer, fact).destroyed)
}

/**
 * 'roll.import': imports the file that was checked, in one transaction. With faults it is refused whole (`imported: false`)
 * unless `leaveOutFaulty`: then rows of which nobody can say who they are about are left out, and an answer or date that
 * cannot be read counts as no. Fails with 'bad-input' when the file has changed since it was checked.
 */
export async function importRoll(
  context: CommandContext,
  input: { path: string; sha256: string; leaveOutFaulty: boolean; confirmedYesRows: readonly number[] },
): Promise<RollReport> {
  const who = signedIn(context)
  const bytes = await readOutsideFile(input.path, MAX_BYTES)
  const sha256 = sha256Hex(bytes)
  if (sha256 !== input.sha256) throw new StudioError('bad-input', { field: 'sha256' })
  const roll = readRoll(bytes)
  const nowMs = context.clock.nowMs()
  const confirmedYesRows = new Set(input.confirmedYesRows)
  const done = context.write((writer): RollReport => {
    const plan = planRoll(roll, registerNow(writer), {
      nowMs,
      today: context.today(),
      accountId: who.accountId,
      confirmedYesRows,
    })
    if (plan.report.faults.length > 0 && !input.leaveOutFaulty) return { ...plan.report, sha256, imported: false }
    for (const step of plan.steps) apply(writer, step, context)
    destroyLapsed(writer, context)
    const { report } = plan
    appendTrail(writer, {
      atMs: nowMs,
      accountId: who.accountId,
      role: who.role,
      kind: 'roll-imported',
      about: {
        sha256,
        rows: report.rows,
        added: report.added.length,
        changed: report.changed.length,
        missing: report.missing.length,
        faults: report.faults.length,
        noToYes: report.noToYes.filter((one) => confirmedYesRows.has(one.row)).length,
        noToYesHeldBack: report.noToYes.filter((one) => !confirmedYesRows.has(one.row)).length,
        yesToNo: report.yesToNo.length,
      },
    })
    return { ...report, sha256, imported: true }
  })
  if (done.imported) {
    context.announce('register', 'photos', 'posts', 'trail')
    context.wake()
  }
  return done
}
