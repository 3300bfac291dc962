// 'pupils.recordPermission' and 'pupils.recordBiometric': one more fact in one of the two records (L1, L8, L34), acted on at
// once. What signatures it voids is found by the posts' own flow, which computes every digest anew.
import type { PupilView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import type { BiometricFact, PermissionFact } from '../../../shared/model/permission.ts'
import type { Reader } from '../store/database.ts'
import { insertBiometricFact } from '../store/biometric.ts'
import { insertPermissionFact } from '../store/permission.ts'
import { findSubject } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { recordDestroyed } from './destroy-templates.ts'
import { getPupil } from './show-pupils.ts'
import { signedIn } from './signed-in.ts'

/** Names are compared letter by letter, so they are written alike; a name of spaces is none. */
const tidyName = (name: string | null) => name?.normalize('NFC').replace(/\s+/g, ' ').trim() || null

function mustBeKnown(reader: Reader, subjectId: SubjectId): void {
  if (!findSubject(reader, subjectId)) throw new StudioError('not-found')
}

/** 'pupils.recordPermission'. Fails with 'not-found'. */
export function recordPermission(
  context: CommandContext,
  input: Omit<PermissionFact, 'recordedAtMs' | 'recordedBy'>,
): PupilView {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const fact: PermissionFact = {
    ...input,
    givenBy: tidyName(input.givenBy),
    recordedAtMs: nowMs,
    recordedBy: who.accountId,
  }
  context.write((writer) => {
    mustBeKnown(writer, fact.subjectId)
    insertPermissionFact(writer, fact)
    appendTrail(writer, {
      atMs: nowMs,
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
  })
  context.announce('register', 'photos', 'posts', 'trail')
  context.wake()
  return getPupil(context, input)
}

/**
 * 'pupils.recordBiometric'. When the person's standing ends with it, templates and portraits are destroyed in the same
 * transaction (L15). Fails with 'bad-input' for a consent or notice without the parent's name, or a consent that is not in
 * writing (L9): neither could ever count.
 */
export function recordBiometric(
  context: CommandContext,
  input: Omit<BiometricFact, 'recordedAtMs' | 'recordedBy'>,
): PupilView {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const isChilds = input.kind === 'child-objected' || input.kind === 'child-objection-lifted'
  const parent = isChilds ? null : tidyName(input.parent)
  if (input.kind === 'parent-consented' && !input.inWriting) throw new StudioError('bad-input', { field: 'inWriting' })
  if (['parent-notified', 'parent-exempt'].includes(input.kind) && parent === null)
    throw new StudioError('bad-input', { field: 'parent' })
  const fact: BiometricFact = { ...input, parent, recordedAtMs: nowMs, recordedBy: who.accountId }
  context.write((writer) => {
    mustBeKnown(writer, fact.subjectId)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'biometric-recorded',
      about: { subject: fact.subjectId, kind: fact.kind, inWriting: fact.inWriting },
    })
    recordDestroyed(writer, context, fact.subjectId, insertBiometricFact(writer, fact).destroyed)
  })
  context.announce('register', 'photos', 'posts', 'trail')
  context.wake()
  return getPupil(context, input)
}
