// Twins, siblings and others whom the school says look alike: between them the program never decides (L27).
import type { LookAlikeView } from '../../../shared/contract/recognition-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import { forgetProposals } from '../store/appearance.ts'
import type { Reader } from '../store/database.ts'
import { declareLookAlike, endLookAlike, lookAlikesOf } from '../store/look-alike.ts'
import { forgetMatches } from '../store/photo-scan.ts'
import { findSubject } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { signedIn } from './signed-in.ts'

const listIn = (reader: Reader, subjectId: SubjectId): LookAlikeView[] =>
  lookAlikesOf(reader, subjectId).flatMap(({ other, declaredAtMs, declaredByName }) => {
    const subject = findSubject(reader, other)
    if (!subject) return []
    return [
      { subjectId: other, name: displayName(subject), className: subject.className, declaredByName, declaredAtMs },
    ]
  })

/** 'lookAlikes.list': whom this person was declared to look like. */
export const listLookAlikes = (context: ReadContext, input: { readonly subjectId: SubjectId }): LookAlikeView[] =>
  context.read((reader) => listIn(reader, input.subjectId))

function change(
  context: CommandContext,
  pair: { readonly subjectId: SubjectId; readonly other: SubjectId },
  kind: 'look-alike-declared' | 'look-alike-ended',
): LookAlikeView[] {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const { subjectId, other } = pair
  if (subjectId === other) throw new StudioError('bad-input', { field: 'other' })
  const after = context.write((writer) => {
    if (!findSubject(writer, subjectId) || !findSubject(writer, other)) throw new StudioError('not-found')
    const turn = kind === 'look-alike-declared' ? declareLookAlike : endLookAlike
    if (turn(writer, subjectId, other, who.accountId, nowMs)) {
      // A proposal that named one of them alone may not stand a moment longer; both are compared again.
      forgetProposals(writer, subjectId)
      forgetProposals(writer, other)
      forgetMatches(writer)
      appendTrail(writer, { atMs: nowMs, ...who, kind, about: { subject: subjectId, other } })
    }
    return listIn(writer, subjectId)
  })
  context.announce('register', 'photos', 'trail')
  context.wake()
  return after
}

/** 'lookAlikes.declare'. Fails with 'not-found', or 'bad-input' for a person and themselves. */
export const declareLookAlikes = (
  context: CommandContext,
  input: { readonly subjectId: SubjectId; readonly other: SubjectId },
): LookAlikeView[] => change(context, input, 'look-alike-declared')

/** 'lookAlikes.end': the declaration was a mistake, or no longer true. Fails like declaring. */
export const endLookAlikes = (
  context: CommandContext,
  input: { readonly subjectId: SubjectId; readonly other: SubjectId },
): LookAlikeView[] => change(context, input, 'look-alike-ended')
