// 'classes.list', 'pupils.list', 'pupils.get': who is on the register and what their two records add up to today. Reads only.
import type { PupilRow, PupilView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Day, SubjectId } from '../../../shared/model/id.ts'
import type { BiometricFact, PermissionFact } from '../../../shared/model/permission.ts'
import type { Contact, Subject } from '../../../shared/model/subject.ts'
import { biometricStanding } from '../../../shared/rules/biometric-standing.ts'
import { permissionStanding } from '../../../shared/rules/permission-standing.ts'
import { portraitAge, type EnrolledPortrait } from '../../../shared/rules/portrait-age.ts'
import { whatIsMissing } from '../../../shared/rules/what-is-missing.ts'
import { listAccounts } from '../store/account.ts'
import { photosWith, postsWith } from '../store/appearance.ts'
import { allBiometricFacts, biometricFactsOf } from '../store/biometric.ts'
import { allContacts, contactsOf } from '../store/contact.ts'
import { allPermissionFacts, permissionFactsOf } from '../store/permission.ts'
import { findSubject, listClassNames, listSubjects } from '../store/subject.ts'
import { newestPortraits } from '../store/template.ts'
import type { ReadContext } from './context.ts'
import { displayName } from './display-name.ts'

/** What is recorded of one person. */
interface Recorded {
  readonly permissions: readonly PermissionFact[]
  readonly biometrics: readonly BiometricFact[]
  readonly contacts: readonly Contact[]
  /** The newest portrait, or null. */
  readonly portrait: EnrolledPortrait | null
}

function rowOf(
  subject: Subject,
  { permissions, biometrics, contacts, portrait }: Recorded,
  context: ReadContext,
  today: Day,
): PupilRow {
  const standing = (purpose: PermissionFact['purpose']) => permissionStanding(permissions, subject, purpose, today)
  const facebook = standing('social_media')
  const biometric = biometricStanding(biometrics, subject, contacts, today)
  const age = portraitAge(portrait, context.engine.pipeline, context.clock.nowMs())
  const hasLeft = subject.leaverOn !== null && subject.leaverOn <= today
  return {
    id: subject.id,
    kind: subject.kind,
    name: displayName(subject),
    surname: subject.preferredSurname ?? subject.surname,
    className: subject.className,
    standing: {
      social_media: facebook,
      website: standing('website'),
      print: standing('print'),
      display: standing('display'),
    },
    biometric,
    enrolled: portrait !== null,
    portrait: age,
    hasLeft,
    missing: whatIsMissing({ facebook, biometric, permissions, biometrics, portrait: age, hasLeft, today }),
  }
}

/** 'classes.list': classes that somebody is in. */
export function listClasses(context: ReadContext): string[] {
  const today = context.today()
  return context.read((reader) => listClassNames(reader, today))
}

/** 'pupils.list': pupils and staff, leavers too, by class and surname. */
export function listPupils(context: ReadContext): PupilRow[] {
  const today = context.today()
  return context.read((reader) => {
    const permissions = allPermissionFacts(reader)
    const biometrics = allBiometricFacts(reader)
    const contacts = allContacts(reader)
    const portraits = newestPortraits(reader)
    return listSubjects(reader).map((one) =>
      rowOf(
        one,
        {
          permissions: permissions.get(one.id) ?? [],
          biometrics: biometrics.get(one.id) ?? [],
          contacts: contacts.get(one.id) ?? [],
          portrait: portraits.get(one.id) ?? null,
        },
        context,
        today,
      ),
    )
  })
}

/** 'pupils.get': one person's page. Fails with 'not-found'. */
export function getPupil(context: ReadContext, input: { subjectId: SubjectId }): PupilView {
  const today = context.today()
  return context.read((reader) => {
    const subject = findSubject(reader, input.subjectId)
    if (!subject) throw new StudioError('not-found')
    const names = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
    const permissions = permissionFactsOf(reader, subject.id)
    const biometrics = biometricFactsOf(reader, subject.id)
    const contacts = contactsOf(reader, subject.id)
    const portrait = newestPortraits(reader, subject.id).get(subject.id) ?? null
    return {
      subject,
      row: rowOf(subject, { permissions, biometrics, contacts, portrait }, context, today),
      permissions: permissions.map((fact) => ({ fact, recordedByName: names.get(fact.recordedBy) ?? '' })),
      biometrics: biometrics.map((fact) => ({ fact, recordedByName: names.get(fact.recordedBy) ?? '' })),
      hasPortrait: portrait !== null,
      photoIds: photosWith(reader, subject.id),
      postIds: postsWith(reader, subject.id),
    }
  })
}
