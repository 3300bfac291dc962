// 'roll.undoCheck' and 'roll.undo': the newest import of a pupil list is taken back as a whole, until the next one. Facts are
// struck through, not deleted; templates that ended stay ended; a no becomes a yes again only for a pupil whom a person
// confirmed: for everybody else what the list said stays.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { RollUndo, RollYes } from '../../../shared/contract/roll-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { RollImportId, SubjectId } from '../../../shared/model/id.ts'
import { Purpose } from '../../../shared/model/permission.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { biometricStanding } from '../../../shared/rules/biometric-standing.ts'
import { permissionStanding, permissionStands } from '../../../shared/rules/permission-standing.ts'
import { biometricHistoryOf, templateCountOf } from '../store/biometric.ts'
import { contactIdsOfImport, contactsOf, removeContact } from '../store/contact.ts'
import type { Reader, Writer } from '../store/database.ts'
import { permissionHistoryOf } from '../store/permission.ts'
import { listRollImports, rollImportSteps, setRollImportUndone, type RollImportStep } from '../store/roll-import.ts'
import { sha256Hex } from '../store/sha256.ts'
import { removeAlsoCalledOfImport } from '../store/school-words.ts'
import { findSubject, setMisId, updateSubject } from '../store/subject.ts'
import { takeBackFactsOfImport } from '../store/take-back-import.ts'
import { appendTrail } from '../store/trail.ts'
import { actOnStandings } from './act-on-standing.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { destroyLapsed, recordDestroyed } from './destroy-templates.ts'
import { registerDigest, registerNow } from './import-roll.ts'
import { listSomebody } from './list-somebody.ts'
import { afterRecording } from './record-permission.ts'
import { signedIn } from './signed-in.ts'

/** What undoing would do to one person. */
interface UndoStep {
  readonly step: RollImportStep
  readonly now: Subject
  /** As they would be; null where they were changed by hand since and stay as they are. */
  readonly back: Subject | null
  /** A no that would be a yes again. */
  readonly turns: readonly RollYes[]
  /** A yes that would be none any more. */
  readonly ends: boolean
  readonly answers: number
}

interface UndoPlan {
  readonly view: RollUndo
  readonly steps: readonly UndoStep[]
}

/** Everything about a person that an import sets; class, names and days that differ were changed by somebody since. */
const same = (one: Subject, other: Subject) => JSON.stringify(one) === JSON.stringify(other)

function undoStep(reader: Reader, id: RollImportId, step: RollImportStep, today: string): UndoStep | null {
  const now = findSubject(reader, step.subjectId)
  if (!now) return null
  const untouched = same({ ...now, neverShow: false }, { ...step.after, neverShow: false })
  // Added by the import: nothing is deleted here, so they stay as somebody who has left. Never-show is lifted by nothing here.
  const back: Subject | null =
    step.before === null
      ? { ...now, leaverOn: now.leaverOn ?? today }
      : untouched
        ? { ...step.before, neverShow: now.neverShow }
        : null
  const person = back ?? now
  const permissions = permissionHistoryOf(reader, now.id).filter((entry) => entry.takenBack === null)
  const biometrics = biometricHistoryOf(reader, now.id).filter((entry) => entry.takenBack === null)
  const contacts = contactsOf(reader, now.id)
  const ofImport = new Set(contactIdsOfImport(reader, id, now.id))
  const kept = permissions.filter((entry) => entry.importId !== id)
  const keptWords = biometrics.filter((entry) => entry.importId !== id)

  const facts = (entries: typeof permissions) => entries.map((entry) => entry.fact)
  const stands = Purpose.options.map((purpose) => ({
    purpose,
    now: permissionStands(permissionStanding(facts(permissions), now, purpose, today)),
    after: permissionStands(permissionStanding(facts(kept), person, purpose, today)),
  }))
  const turns: RollYes[] = stands.filter((one) => one.after && !one.now).map((one) => one.purpose)
  const recognised = (entries: typeof biometrics, who: Subject, known: typeof contacts) =>
    biometricStanding(
      entries.map((entry) => entry.fact),
      who,
      known,
      today,
    ).kind === 'stands'
  if (
    recognised(
      keptWords,
      person,
      contacts.filter((contact) => !ofImport.has(contact.id)),
    ) &&
    !recognised(biometrics, now, contacts)
  )
    turns.push('recognition')
  return {
    step,
    now,
    back,
    turns,
    ends: stands.some((one) => one.now && !one.after),
    answers: permissions.length - kept.length + biometrics.length - keptWords.length,
  }
}

/** Fails with 'nothing-to-undo' for anything but the newest import, and one that was undone already. */
function planUndo(reader: Reader, context: ReadContext, id: RollImportId): UndoPlan {
  const [newest] = listRollImports(reader, 1)
  if (!newest || newest.id !== id || newest.undone) throw new StudioError('nothing-to-undo')
  const today = context.today()
  const steps = rollImportSteps(reader, id).flatMap((step) => undoStep(reader, id, step, today) ?? [])
  const named = (some: readonly UndoStep[]) => listSomebody(some.map((one) => one.now))
  // Of those a person is asked about, everything is counted with the question.
  const asked = steps.filter((one) => one.turns.length > 0)
  const plain = steps.filter((one) => one.turns.length === 0)
  return {
    steps,
    view: {
      id,
      fileName: newest.fileName,
      atMs: newest.atMs,
      digest: sha256Hex(`${id} ${registerDigest(registerNow(reader), today)}`),
      leaves: named(plain.filter((one) => one.step.before === null)),
      goesBack: named(plain.filter((one) => one.step.before !== null && one.back !== null && !same(one.back, one.now))),
      changedSince: named(plain.filter((one) => one.back === null)),
      answers: plain.reduce((sum, one) => sum + one.answers, 0),
      noToYes: named(asked).map((somebody, i) => ({
        ...somebody,
        purposes: [...(asked[i]?.turns ?? [])],
        answers: asked[i]?.answers ?? 0,
      })),
      undone: false,
    },
  }
}

/** 'roll.undoCheck': what undoing would take back. Writes nothing. Fails with 'nothing-to-undo'. */
export function checkUndo(context: ReadContext, input: ParsedInputOf<StudioContract['roll.undoCheck']>): RollUndo {
  return context.read((reader) => planUndo(reader, context, input.importId).view)
}

function takeBack(writer: Writer, context: CommandContext, id: RollImportId, one: UndoStep): void {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const { back, now, step } = one
  if (back !== null && !same(back, now)) updateSubject(writer, back, null, nowMs)
  if (step.before !== null && back !== null && step.beforeMisId !== null) setMisId(writer, now.id, step.beforeMisId)
  const before = templateCountOf(writer, now.id)
  for (const contact of contactIdsOfImport(writer, id, now.id)) removeContact(writer, contact, who.accountId, nowMs)
  recordDestroyed(writer, context, now.id, before - templateCountOf(writer, now.id))
}

/**
 * 'roll.undo': in one transaction. When the register has changed since 'roll.undoCheck' nothing is written and the answer has
 * `undone: false`. Fails with 'nothing-to-undo'.
 */
export function undoRoll(context: CommandContext, input: ParsedInputOf<StudioContract['roll.undo']>): RollUndo {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const confirmed = new Set<SubjectId>(input.backToYes)
  const done = context.write((writer): RollUndo => {
    const { view, steps } = planUndo(writer, context, input.importId)
    if (view.digest !== input.digest) return view
    // Nobody confirmed them: all that the list said of them stays, the leaving day and the answers too.
    const stays = steps.filter((one) => one.turns.length > 0 && !confirmed.has(one.now.id))
    const except = new Set(stays.map((one) => one.now.id))
    // First nobody has a number that is given back, for each is somebody's only once.
    for (const one of steps)
      if (!except.has(one.now.id) && one.step.before !== null && one.back !== null) setMisId(writer, one.now.id, null)
    for (const one of steps) if (!except.has(one.now.id)) takeBack(writer, context, input.importId, one)
    const answers = steps.reduce((sum, one) => sum + (except.has(one.now.id) ? 0 : one.answers), 0)
    const taken = takeBackFactsOfImport(writer, input.importId, who.accountId, nowMs, [...except])
    for (const { subjectId, destroyed } of taken.destroyed) recordDestroyed(writer, context, subjectId, destroyed)
    removeAlsoCalledOfImport(writer, input.importId)
    setRollImportUndone(writer, input.importId, who.accountId, nowMs)
    destroyLapsed(writer, context)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'roll-undone',
      about: {
        import: input.importId,
        answers,
        back: view.goesBack.length,
        leave: view.leaves.length,
        keptNo: stays.length,
        backToYes: view.noToYes.length - stays.length,
      },
    })
    // A yes that the list had brought is gone: what hangs on it ends, as with a withdrawal.
    actOnStandings(
      writer,
      context,
      steps.flatMap((one) => (one.ends && !except.has(one.now.id) ? [one.now.id] : [])),
    )
    return { ...view, answers, undone: true }
  })
  if (done.undone) afterRecording(context)
  return done
}
