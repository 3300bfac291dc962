// 'pupils.recordAnswers', 'pupils.recordBiometric', 'pupils.childSaysNo', 'pupils.takeBack': facts in one of the two records
// (L1, L8, L34), with everything that follows from them in the same transaction.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PupilView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import { Purpose, type BiometricFact, type PermissionFact } from '../../../shared/model/permission.ts'
import { permissionStanding, permissionStands } from '../../../shared/rules/permission-standing.ts'
import { biometricHistoryOf, insertBiometricFact, takeBackBiometric, type BesideBiometric } from '../store/biometric.ts'
import type { Reader, Writer } from '../store/database.ts'
import {
  insertPermissionFact,
  permissionFactsOf,
  permissionHistoryOf,
  takeBackPermission,
  type BesideFact,
} from '../store/permission.ts'
import { findSubject } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import { actOnStanding } from './act-on-standing.ts'
import type { CommandContext, Who } from './context.ts'
import { recordDestroyed } from './destroy-templates.ts'
import { biometricsToday } from './people-today.ts'
import { withEvidence } from './seal-evidence.ts'
import { getPupil } from './show-pupil.ts'
import { forgetPictures } from './show-picture.ts'
import { signedIn } from './signed-in.ts'
import { tidyName } from './tidy-name.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** The person, who must be on the register. Fails with 'not-found'. */
export function knownSubject(reader: Reader, subjectId: SubjectId) {
  const subject = findSubject(reader, subjectId)
  if (!subject) throw new StudioError('not-found')
  return subject
}

/** Tells the page and the background that records changed, and lets go of pictures that may show somebody who is hidden now. */
export function afterRecording(context: CommandContext): void {
  forgetPictures()
  context.announce('register', 'photos', 'events', 'posts', 'publications', 'trail')
  context.wake()
}

/** Adds one answer with its entry in the trail. */
export function addPermission(
  writer: Writer,
  fact: PermissionFact,
  who: Who,
  beside: BesideFact & { readonly replaces?: number | null },
): void {
  insertPermissionFact(writer, fact, beside)
  appendTrail(writer, {
    atMs: fact.recordedAtMs,
    ...who,
    kind: 'permission-recorded',
    about: {
      subject: fact.subjectId,
      purpose: fact.purpose,
      decision: fact.decision,
      relation: fact.relation,
      how: fact.how,
    },
  })
}

/** Adds one step with its entry in the trail; templates that end with it are destroyed and counted (L15, L16). */
export function addBiometric(
  writer: Writer,
  context: CommandContext,
  fact: BiometricFact,
  who: Who,
  beside: BesideBiometric,
): number {
  appendTrail(writer, {
    atMs: fact.recordedAtMs,
    ...who,
    kind: 'biometric-recorded',
    about: { subject: fact.subjectId, kind: fact.kind, inWriting: fact.inWriting },
  })
  const { destroyed } = insertBiometricFact(writer, fact, beside)
  recordDestroyed(writer, context, fact.subjectId, destroyed)
  return destroyed
}

/** The nameless answers of a pupil list that still count for these purposes, the last of each sayer; never a child's. */
function listAnswers(reader: Reader, subjectId: SubjectId, purpose: Purpose) {
  const seen = new Set<string>()
  return permissionHistoryOf(reader, subjectId).filter(({ fact, takenBack }) => {
    if (takenBack !== null || fact.purpose !== purpose || fact.givenBy !== null || fact.relation === 'child')
      return false
    if (seen.has(fact.relation)) return false
    seen.add(fact.relation)
    return fact.how === 'import'
  })
}

/**
 * 'pupils.recordAnswers': one person's answers for several purposes, all or none. With `replacesListAnswer` the nameless
 * answer of the pupil list gets the same word, recorded as replaced: without that its no would stand for ever, because
 * nobody knows whose it was (L33). Fails with 'not-found', with 'bad-input' for replacing by nobody's or a child's word, and
 * as `withEvidence` does.
 */
export async function recordAnswers(context: CommandContext, input: Input<'pupils.recordAnswers'>): Promise<PupilView> {
  const who = signedIn(context)
  const givenBy = tidyName(input.givenBy)
  if (input.replacesListAnswer && (givenBy === null || input.relation === 'child' || input.relation === 'unknown'))
    throw new StudioError('bad-input', { field: 'replacesListAnswer' })
  if (new Set(input.answers.map((one) => one.purpose)).size !== input.answers.length)
    throw new StudioError('bad-input', { field: 'answers' })
  await withEvidence(context, input.evidencePath, (writer, evidence) => {
    knownSubject(writer, input.subjectId)
    const nowMs = context.clock.nowMs()
    const beside = { evidence, note: tidyName(input.note) }
    for (const { purpose, decision } of input.answers) {
      const fact: PermissionFact = {
        subjectId: input.subjectId,
        purpose,
        decision,
        givenBy,
        relation: input.relation,
        how: input.how,
        saidOn: input.saidOn,
        expiresOn: decision === 'given' ? input.expiresOn : null,
        recordedAtMs: nowMs,
        recordedBy: who.accountId,
      }
      addPermission(writer, fact, who, beside)
      if (!input.replacesListAnswer) continue
      for (const old of listAnswers(writer, input.subjectId, purpose))
        addPermission(writer, { ...fact, givenBy: null, relation: old.fact.relation }, who, {
          ...beside,
          replaces: old.seq,
        })
    }
    actOnStanding(writer, context, input.subjectId)
  })
  afterRecording(context)
  return getPupil(context, input)
}

/**
 * 'pupils.recordBiometric'. When the person's standing ends with it, templates and portraits are destroyed in the same
 * transaction (L15). Fails with 'bad-input' for a consent or notice without the parent's name, a consent or notice that is
 * not in writing (L9), a notice without its day, or an exemption without ground, reason and who decided (L11).
 */
export async function recordBiometric(
  context: CommandContext,
  input: Omit<Input<'pupils.recordBiometric'>, 'note' | 'evidencePath' | 'exemption'> &
    Partial<Pick<Input<'pupils.recordBiometric'>, 'note' | 'evidencePath' | 'exemption'>>,
): Promise<PupilView> {
  const who = signedIn(context)
  const isChilds = input.kind === 'child-objected' || input.kind === 'child-objection-lifted'
  const parent = isChilds ? null : tidyName(input.parent)
  const note = tidyName(input.note ?? null)
  const exemption = input.kind === 'parent-exempt' ? (input.exemption ?? null) : null
  const refuse = (field: string): never => {
    throw new StudioError('bad-input', { field })
  }
  const mustBeWritten = input.kind === 'parent-consented' || input.kind === 'parent-notified'
  if (mustBeWritten && !input.inWriting) refuse('inWriting')
  if ((mustBeWritten || input.kind === 'parent-exempt') && parent === null) refuse('parent')
  if (input.kind === 'parent-notified' && input.saidOn === null) refuse('saidOn')
  if (input.kind === 'parent-exempt' && (exemption === null || note === null)) refuse('exemption')
  await withEvidence(context, input.evidencePath ?? null, (writer, evidence) => {
    knownSubject(writer, input.subjectId)
    const { subjectId, kind, inWriting, saidOn } = input
    const recordedAtMs = context.clock.nowMs()
    const fact = { subjectId, kind, inWriting, saidOn, parent, recordedAtMs, recordedBy: who.accountId }
    addBiometric(writer, context, fact, who, { evidence, note, exemption })
  })
  afterRecording(context)
  return getPupil(context, input)
}

/** 'pupils.childSaysNo': one step, acted on at once; nothing but who recorded it is asked (L8, L33). Fails with 'not-found'. */
export function childSaysNo(context: CommandContext, input: Input<'pupils.childSaysNo'>): PupilView {
  const who = signedIn(context)
  const { subjectId } = input
  context.write((writer) => {
    knownSubject(writer, subjectId)
    const recorded = { recordedAtMs: context.clock.nowMs(), recordedBy: who.accountId }
    const saidOn = context.today()
    if (input.to === 'recognition') {
      const fact = { subjectId, kind: 'child-objected' as const, parent: null, inWriting: false, saidOn, ...recorded }
      addBiometric(writer, context, fact, who, {})
      return
    }
    for (const purpose of Purpose.options) {
      const said = { decision: 'refused', givenBy: null, relation: 'child', how: 'other' } as const
      addPermission(writer, { subjectId, purpose, ...said, saidOn, expiresOn: null, ...recorded }, who, {})
    }
    actOnStanding(writer, context, subjectId)
  })
  afterRecording(context)
  return getPupil(context, input)
}

/**
 * 'pupils.takeBack': a slip of the pen stops counting. Fails with 'not-found', and with 'no-stands' for a no, or where what is
 * left would newly allow what is not allowed now: for that a new answer is recorded.
 */
export function takeBackFact(context: CommandContext, input: Input<'pupils.takeBack'>): PupilView {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const takenBack = { because: 'slip', atMs: nowMs, by: who.accountId } as const
  context.write((writer) => {
    const subject = knownSubject(writer, input.subjectId)
    const today = context.today()
    const allowed = () => [
      ...Purpose.options.map((purpose) =>
        permissionStands(permissionStanding(permissionFactsOf(writer, subject.id), subject, purpose, today)),
      ),
      biometricsToday(writer, subject, today).kind === 'stands',
    ]
    const before = allowed()
    if (input.record === 'permission') {
      const entry = permissionHistoryOf(writer, subject.id).find((one) => one.seq === input.seq)
      if (!entry || entry.takenBack !== null) throw new StudioError('not-found')
      if (entry.fact.decision !== 'given') throw new StudioError('no-stands')
      takeBackPermission(writer, entry.seq, takenBack)
    } else {
      const entry = biometricHistoryOf(writer, subject.id).find((one) => one.seq === input.seq)
      if (!entry || entry.takenBack !== null) throw new StudioError('not-found')
      if (['parent-objected', 'parent-withdrew', 'child-objected'].includes(entry.fact.kind))
        throw new StudioError('no-stands')
      recordDestroyed(writer, context, subject.id, takeBackBiometric(writer, entry, takenBack).destroyed)
    }
    if (allowed().some((now, i) => now && before[i] !== true)) throw new StudioError('no-stands')
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'fact-taken-back',
      about: { subject: subject.id, record: input.record, fact: input.seq },
    })
    actOnStanding(writer, context, subject.id)
  })
  afterRecording(context)
  return getPupil(context, input)
}
