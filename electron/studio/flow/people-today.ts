// Who is on the register and where they stand today, looked up as needed within one reading of the database.
import type { Day, SubjectId } from '../../../shared/model/id.ts'
import type { BiometricStanding, PermissionStanding } from '../../../shared/model/permission.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { biometricStanding } from '../../../shared/rules/biometric-standing.ts'
import { permissionStanding } from '../../../shared/rules/permission-standing.ts'
import { allBiometricFacts, biometricFactsOf } from '../store/biometric.ts'
import { allContacts, contactsOf } from '../store/contact.ts'
import type { Reader } from '../store/database.ts'
import { newestPermissionFacts, permissionFactsOf } from '../store/permission.ts'
import { remember } from '../store/remember.ts'
import { findSubject, listSubjects } from '../store/subject.ts'
import { displayName } from './display-name.ts'

export interface PersonToday {
  readonly subject: Subject
  /** As display-name.ts has it. For the screen only. */
  readonly name: string
  /** For social media, the purpose that Facebook needs (P17). */
  readonly standing: PermissionStanding
}

/** Looks people up by id, each once. Valid only inside the reading that it was made in. */
export function peopleToday(reader: Reader, today: Day): (id: SubjectId) => PersonToday | null {
  const known = new Map<SubjectId, PersonToday | null>()
  return (id) => {
    const before = known.get(id)
    if (before !== undefined) return before
    const subject = findSubject(reader, id)
    const person = subject && {
      subject,
      name: displayName(subject),
      standing: permissionStanding(permissionFactsOf(reader, id, 'social_media'), subject, 'social_media', today),
    }
    known.set(id, person)
    return person
  }
}

/** Everybody on the register, by class and surname; for what asks of many. Valid only inside the reading it was made in. */
export function everybodyToday(reader: Reader, today: Day): readonly PersonToday[] {
  return remember(reader, `everybody ${today}`, () => {
    const facts = newestPermissionFacts(reader, 'social_media')
    return listSubjects(reader).map((subject) => ({
      subject,
      name: displayName(subject),
      standing: permissionStanding(facts.get(subject.id) ?? [], subject, 'social_media', today),
    }))
  })
}

/** The same as a look-up: a whole event asks of nearly everybody, and one question each would take longer. */
export function everybodyById(reader: Reader, today: Day): (id: SubjectId) => PersonToday | null {
  const known = new Map(everybodyToday(reader, today).map((person) => [person.subject.id, person]))
  return (id) => known.get(id) ?? null
}

/** Whether a template of this person may be used today; somebody who is not on the register has no consent. */
export function biometricsToday(reader: Reader, subject: Subject, today: Day): BiometricStanding {
  return biometricStanding(biometricFactsOf(reader, subject.id), subject, contactsOf(reader, subject.id), today)
}

/** Of these people, those of whom a template may be used today: the same for many, in two questions. */
export function withBiometricsToday(reader: Reader, subjects: readonly Subject[], today: Day): ReadonlySet<SubjectId> {
  const facts = allBiometricFacts(reader)
  const contacts = allContacts(reader)
  const stands = subjects.filter(
    (one) => biometricStanding(facts.get(one.id) ?? [], one, contacts.get(one.id) ?? [], today).kind === 'stands',
  )
  return new Set(stands.map((one) => one.id))
}
