// 'people.add', 'people.change': people who are in no pupil list. Whoever is new has no permission, so nothing is shown by
// adding; who has left ends at once, as everywhere.
import type { z } from 'zod'
import type { AlikePerson, PersonAdded, peopleOperations } from '../../../shared/contract/people-operations.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { SubjectId } from '../../../shared/model/id.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { forenamesAlike, surnamesAlike } from '../../../shared/rules/roll-names.ts'
import { upnFault } from '../../../shared/rules/roll-upn.ts'
import { findSubject, insertSubject, listSubjects, updateSubject } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import { actOnStanding } from './act-on-standing.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { destroyLapsed } from './destroy-templates.ts'
import { displayName } from './display-name.ts'
import { forgetPictures } from './show-picture.ts'
import { signedIn } from './signed-in.ts'

type AddPerson = z.output<(typeof peopleOperations)['people.add']['input']>
type ChangePerson = z.output<(typeof peopleOperations)['people.change']['input']>

const tidy = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim()
const tidyOrNull = (name: string | null) => (name === null ? null : tidy(name) || null)

const alikePerson = (context: ReadContext, subject: Subject): AlikePerson => ({
  subjectId: subject.id,
  kind: subject.kind,
  name: displayName(subject),
  className: subject.className,
  hasLeft: subject.leaverOn !== null && subject.leaverOn <= context.today(),
})

/**
 * 'people.add'. Somebody of the same name, or nearly, is asked about first: two people are put together by nobody but a
 * person (L61). A wrong or taken UPN is refused. Fails with 'bad-input' for a pupil without a class.
 */
export function addPerson(context: CommandContext, input: AddPerson): PersonAdded {
  const who = signedIn(context)
  const isPupil = input.kind === 'pupil'
  if (isPupil && input.className === null) throw new StudioError('bad-input', { field: 'className' })
  const upn = (isPupil ? input.upn : null)?.replaceAll(/\s/g, '').toUpperCase() || null
  const fault = upn === null ? null : upnFault(upn)
  if (fault !== null) return { kind: 'upn-wrong', fault }
  const subject: Subject = {
    id: SubjectId.parse(crypto.randomUUID()),
    kind: input.kind,
    upn,
    legalForename: tidy(input.legalForename),
    preferredForename: tidyOrNull(input.preferredForename),
    middleNames: null,
    surname: tidy(input.surname),
    preferredSurname: null,
    title: isPupil ? null : tidyOrNull(input.title),
    className: isPupil ? tidyOrNull(input.className) : null,
    yearGroup: null,
    leaverOn: null,
    neverShow: false,
  }
  const outcome = context.write((writer): PersonAdded => {
    const everybody = listSubjects(writer)
    const owner = upn === null ? undefined : everybody.find((one) => one.upn === upn)
    if (owner) return { kind: 'upn-taken', person: alikePerson(context, owner) }
    const alike = everybody.filter((one) => surnamesAlike(one, subject) && forenamesAlike(one, subject))
    if (alike.length > 0 && !input.isAnother)
      return { kind: 'alike', people: alike.map((one) => alikePerson(context, one)) }
    const nowMs = context.clock.nowMs()
    insertSubject(writer, subject, null, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'subject-added',
      about: { subject: subject.id, kind: input.kind },
    })
    return { kind: 'added', subjectId: subject.id }
  })
  if (outcome.kind === 'added') {
    // A new name changes what the words of a post may hold.
    context.announce('register', 'posts', 'trail')
    context.wake()
  }
  return outcome
}

/** 'people.change'. Fails with 'not-found', and for a pupil: the pupil list would change them back. */
export function changePerson(context: CommandContext, input: ChangePerson): Record<string, never> {
  const who = signedIn(context)
  context.write((writer) => {
    const before = findSubject(writer, input.subjectId)
    if (!before || before.kind === 'pupil') throw new StudioError('not-found')
    const nowMs = context.clock.nowMs()
    updateSubject(
      writer,
      {
        ...before,
        title: tidyOrNull(input.title),
        legalForename: tidy(input.legalForename),
        preferredForename: tidyOrNull(input.preferredForename),
        surname: tidy(input.surname),
        leaverOn: input.leaverOn,
      },
      null,
      nowMs,
    )
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'subject-changed',
      about: { subject: before.id, left: input.leaverOn !== null && input.leaverOn <= context.today() },
    })
    // Whoever has left keeps nothing to be recognised by (L32).
    destroyLapsed(writer, context)
    actOnStanding(writer, context, before.id)
  })
  forgetPictures()
  context.announce('register', 'photos', 'posts', 'publications', 'trail')
  context.wake()
  return {}
}
