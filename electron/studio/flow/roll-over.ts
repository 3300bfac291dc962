// 'rollOver.look', 'rollOver.apply', 'rollOver.undo': the end of the school year as one step. What will be written is shown
// whole before, and written in one transaction: leavers, classes, permissions that end, portraits of leavers destroyed.
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { RollOverDone, RollOverView } from '../../../shared/contract/school-year-views.ts'
import type { schoolYearOperations } from '../../../shared/contract/school-year-operations.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Day } from '../../../shared/model/id.ts'
import type { SchoolYearSettings } from '../../../shared/model/school-year.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { daysFrom } from '../../../shared/rules/days.ts'
import {
  guessMoves,
  planRollOver,
  planUndo,
  type RollOverChoices,
  type RollOverPlan,
  type YearPupil,
} from '../../../shared/rules/school-year.ts'
import type { Reader, Writer } from '../store/database.ts'
import { allPermissionFacts, insertPermissionFact } from '../store/permission.ts'
import { portraitsKept } from '../store/retention.ts'
import {
  importedSince,
  insertRollOver,
  lastRollOver,
  markUndone,
  rollOverChanges,
  setYearPlace,
} from '../store/roll-over.ts'
import { remember } from '../store/remember.ts'
import { sha256Hex } from '../store/sha256.ts'
import { listSubjects } from '../store/subject.ts'
import { destroyTemplatesOf } from '../store/template.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { destroyLapsed, recordDestroyed } from './destroy-templates.ts'
import { displayName } from './display-name.ts'
import { readSchoolYear } from './school-year-settings.ts'
import { signedIn } from './signed-in.ts'

type Choices = NonNullable<ParsedInputOf<(typeof schoolYearOperations)['rollOver.look']>['choices']>
/** How far from today the last day may lie, either way: further is a slip of the pen. */
const LAST_DAY_WITHIN_DAYS = 340

/** The last day of this school year: 31 August at the latest, the day itself once it has come. */
function lastDayLikely(today: Day): Day {
  const year = Number(today.slice(0, 4))
  // Before Christmas the year that ended is last summer's; nobody rolls over then, so the guess may be plain.
  return `${today.slice(5) >= '10-01' ? year + 1 : year}-08-31`
}

const schoolPupils = (reader: Reader, today: Day): Subject[] =>
  listSubjects(reader).filter((one) => one.kind === 'pupil' && (one.leaverOn === null || one.leaverOn > today))

function yearPupils(reader: Reader, people: readonly Subject[]): YearPupil[] {
  const permissions = remember(reader, 'all permission facts', () => allPermissionFacts(reader))
  return people.map(({ id, className, yearGroup, leaverOn, neverShow }) => ({
    id,
    className,
    yearGroup,
    leaverOn,
    neverShow,
    permissions: permissions.get(id) ?? [],
  }))
}

const choicesOf = (choices: Choices, { permissionLasts }: SchoolYearSettings): RollOverChoices => ({
  lastDay: choices.lastDay,
  classes: new Map(choices.classes.map(({ className, move }) => [className, move])),
  exceptions: new Map(choices.exceptions.map(({ subjectId, move }) => [subjectId, move])),
  permissionLasts,
})

/** Steps and facts alone: two readings of the same plan have the same digest, whatever order the choices came in. */
const digestOf = (plan: RollOverPlan, lastDay: Day): string =>
  sha256Hex(JSON.stringify(['cloakroom-roll-over-1', lastDay, plan.steps, plan.withoutClass]))

function mustBeNear(lastDay: Day, today: Day): void {
  const days = Math.abs(daysFrom(today, lastDay))
  if (!(days <= LAST_DAY_WITHIN_DAYS)) throw new StudioError('bad-input', { field: 'lastDay' })
}

function lastOf(reader: Reader): RollOverView['last'] {
  const last = lastRollOver(reader)
  if (last === null) return null
  const undo = last.undoneAtMs !== null ? 'undone' : importedSince(reader, last) ? 'list-imported-since' : 'possible'
  return { atMs: last.atMs, lastDay: last.lastDay, pupils: rollOverChanges(reader, last.id).length, undo }
}

/** 'rollOver.look': what these choices would do; without choices, what is likely. Fails with 'bad-input' (last day). */
export function lookAtRollOver(context: ReadContext, input: { readonly choices: Choices | null }): RollOverView {
  const today = context.today()
  return context.read((reader) => {
    const people = schoolPupils(reader, today)
    const pupils = yearPupils(reader, people)
    const settings = readSchoolYear(reader)
    const guessed = guessMoves(pupils)
    const choices: Choices = input.choices ?? {
      lastDay: lastDayLikely(today),
      classes: [...guessed].flatMap(([className, move]) => (move === null ? [] : [{ className, move }])),
      exceptions: [],
    }
    mustBeNear(choices.lastDay, today)
    const chosen = choicesOf(choices, settings)
    const plan = planRollOver(pupils, chosen, today)
    const names = new Map(people.map((one) => [one.id, displayName(one)]))
    const portraits = new Map(portraitsKept(reader).map((one) => [one.subjectId, one.count]))
    const sizes = Map.groupBy(pupils, (pupil) => pupil.className)
    return {
      lastDay: choices.lastDay,
      classes: [...guessed.keys()].toSorted().map((className) => ({
        className,
        pupils: sizes.get(className)?.length ?? 0,
        move: chosen.classes.get(className) ?? null,
      })),
      pupils: plan.steps.map((step) => ({
        subjectId: step.subjectId,
        name: names.get(step.subjectId) ?? '',
        what: step.what,
        from: step.from,
        to: step.to,
        ends: [...step.ends],
        portraits: step.what === 'leaves' ? (portraits.get(step.subjectId) ?? 0) : 0,
      })),
      openClasses: [...plan.openClasses],
      withoutClass: plan.withoutClass.map((subjectId) => ({ subjectId, name: names.get(subjectId) ?? '' })),
      settings,
      digest: plan.openClasses.length > 0 || plan.steps.length === 0 ? null : digestOf(plan, choices.lastDay),
      last: lastOf(reader),
    }
  })
}

const nobody: RollOverDone = {
  left: 0,
  moved: 0,
  stayed: 0,
  permissionsEnded: 0,
  portraitsDestroyed: 0,
  skipped: 0,
  doubts: 0,
}

function write(writer: Writer, context: CommandContext, plan: RollOverPlan, lastDay: Day, id: string): RollOverDone {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  let portraitsDestroyed = 0
  let permissionsEnded = 0
  for (const step of plan.steps) {
    setYearPlace(writer, step.subjectId, step.to)
    for (const fact of step.facts) {
      insertPermissionFact(writer, { ...fact, recordedAtMs: nowMs, recordedBy: who.accountId })
      permissionsEnded += 1
    }
    if (step.what !== 'leaves') continue
    // At once and not only on the leaving day: nobody needs to be recognised any more (L32).
    const destroyed = destroyTemplatesOf(writer, step.subjectId)
    recordDestroyed(writer, context, step.subjectId, destroyed)
    portraitsDestroyed += destroyed
  }
  destroyLapsed(writer, context)
  insertRollOver(
    writer,
    { id, lastDay, atMs: nowMs, by: who.accountId },
    plan.steps.map(({ subjectId, from, to }) => ({ subjectId, before: from, after: to })),
  )
  const counted = (what: (typeof plan.steps)[number]['what']) => plan.steps.filter((step) => step.what === what).length
  const done: RollOverDone = {
    ...nobody,
    left: counted('leaves'),
    moved: counted('moves'),
    stayed: counted('stays'),
    permissionsEnded,
    portraitsDestroyed,
  }
  const { left, moved, stayed } = done
  appendTrail(writer, {
    atMs: nowMs,
    ...who,
    kind: 'year-rolled-over',
    about: { rollOver: id, lastDay, left, moved, stayed, permissionsEnded, portraitsDestroyed },
  })
  return done
}

/**
 * 'rollOver.apply': writes exactly the plan that was looked at. Fails with 'plan-changed' when it is not today's any more (a
 * pupil or a permission changed meanwhile) or a class is still open; then nothing is written.
 */
export function applyRollOver(
  context: CommandContext,
  input: ParsedInputOf<(typeof schoolYearOperations)['rollOver.apply']>,
): OutputOf<(typeof schoolYearOperations)['rollOver.apply']> {
  const today = context.today()
  const { lastDay } = input.choices
  mustBeNear(lastDay, today)
  const done = context.write((writer) => {
    const pupils = yearPupils(writer, schoolPupils(writer, today))
    const plan = planRollOver(pupils, choicesOf(input.choices, readSchoolYear(writer)), today)
    if (plan.openClasses.length > 0 || plan.steps.length === 0 || digestOf(plan, lastDay) !== input.digest)
      throw new StudioError('plan-changed')
    return write(writer, context, plan, lastDay, crypto.randomUUID())
  })
  context.announce('register', 'school', 'photos', 'posts', 'trail')
  context.wake()
  return done
}

/**
 * 'rollOver.undo': puts everybody back where they were, as far as that is safe: portraits stay destroyed, permissions that
 * ended stay ended, and where an old yes would count again a doubt is recorded instead. Fails with 'cannot-be-undone' when
 * there is nothing to take back or a pupil list was imported since.
 */
export function undoRollOver(context: CommandContext): RollOverDone {
  const who = signedIn(context)
  const today = context.today()
  const nowMs = context.clock.nowMs()
  const done = context.write((writer): RollOverDone => {
    const last = lastRollOver(writer)
    if (last === null || last.undoneAtMs !== null || importedSince(writer, last))
      throw new StudioError('cannot-be-undone')
    const pupils = new Map(yearPupils(writer, listSubjects(writer)).map((one) => [one.id, one]))
    const rolled = rollOverChanges(writer, last.id).flatMap(({ subjectId, before, after }) => {
      const now = pupils.get(subjectId)
      return now === undefined ? [] : [{ now, before, after }]
    })
    const { steps, skipped } = planUndo(rolled, today)
    let doubts = 0
    for (const step of steps) {
      // The doubt first: between the two nobody could be shown who could not be shown before.
      for (const fact of step.doubts) {
        insertPermissionFact(writer, { ...fact, recordedAtMs: nowMs, recordedBy: who.accountId })
        doubts += 1
      }
      setYearPlace(writer, step.subjectId, step.to)
    }
    markUndone(writer, last.id, who.accountId, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'year-roll-over-undone',
      about: { rollOver: last.id, pupils: steps.length, skipped: skipped.length, doubts },
    })
    return { ...nobody, moved: steps.length, skipped: skipped.length, doubts }
  })
  context.announce('register', 'school', 'photos', 'posts', 'trail')
  context.wake()
  return done
}
