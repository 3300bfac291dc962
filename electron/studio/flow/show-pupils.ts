// 'classes.list', 'pupils.list': who is on the register and what their two records add up to today. Reads only.
import type { PupilRow } from '../../../shared/contract/views.ts'
import type { Day } from '../../../shared/model/id.ts'
import type { BiometricFact, PermissionFact } from '../../../shared/model/permission.ts'
import type { Contact, Subject } from '../../../shared/model/subject.ts'
import { biometricStanding } from '../../../shared/rules/biometric-standing.ts'
import { permissionStanding } from '../../../shared/rules/permission-standing.ts'
import { portraitAge } from '../../../shared/rules/portrait-age.ts'
import { whatIsMissing } from '../../../shared/rules/what-is-missing.ts'
import { allBiometricFacts } from '../store/biometric.ts'
import { allContacts } from '../store/contact.ts'
import type { Reader } from '../store/database.ts'
import { newestPermissionFacts } from '../store/permission.ts'
import { givenUpPeople } from '../store/portrait-try.ts'
import { remember } from '../store/remember.ts'
import { listClassNames, listSubjects } from '../store/subject.ts'
import { newestPortraits } from '../store/template.ts'
import type { ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { recognitionProgress } from './recognition-today.ts'

/** What is recorded of one person. */
export interface Recorded {
  readonly permissions: readonly PermissionFact[]
  readonly biometrics: readonly BiometricFact[]
  readonly contacts: readonly Contact[]
  /** When the newest portrait was taken, or null. */
  readonly picturedAtMs: number | null
  /** This version of the engine could not use it. */
  readonly isGivenUp: boolean
  /** How far the school is with recognising faces. */
  readonly recognition: ReturnType<typeof recognitionProgress>
}

/** One line of the register as things are today. */
export function pupilRowOf(
  subject: Subject,
  { permissions, biometrics, contacts, picturedAtMs, isGivenUp, recognition }: Recorded,
  context: ReadContext,
  today: Day,
): PupilRow {
  const standing = (purpose: PermissionFact['purpose']) => permissionStanding(permissions, subject, purpose, today)
  const facebook = standing('social_media')
  const biometric = biometricStanding(biometrics, subject, contacts, today)
  const age = isGivenUp ? 'too-old' : portraitAge(picturedAtMs, context.clock.nowMs())
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
    enrolled: picturedAtMs !== null,
    portrait: age,
    hasLeft,
    missing: whatIsMissing({
      facebook,
      biometric,
      permissions,
      biometrics,
      portrait: age,
      hasLeft,
      today,
      recognition,
    }),
  }
}

/** 'classes.list': classes that somebody is in. */
export function listClasses(context: ReadContext): string[] {
  const today = context.today()
  return context.read((reader) => listClassNames(reader, today))
}

/** 'pupils.list': pupils, staff and visitors, leavers too, by class and surname. Kept until somebody writes. */
export function listPupils(context: ReadContext): PupilRow[] {
  const today = context.today()
  const { pipeline } = context.engine
  // Portraits grow older by the hour, everything else by the day.
  const hour = Math.floor(context.clock.nowMs() / 3_600_000)
  return context.read((reader) =>
    remember(reader, `pupils ${today} ${String(hour)} ${pipeline}`, () => pupilRows(reader, context, today)),
  )
}

function pupilRows(reader: Reader, context: ReadContext, today: Day): PupilRow[] {
  const permissions = newestPermissionFacts(reader)
  const biometrics = allBiometricFacts(reader)
  const contacts = allContacts(reader)
  const portraits = newestPortraits(reader)
  const givenUp = new Set(portraits.size === 0 ? [] : givenUpPeople(reader, context.engine.pipeline))
  const recognition = recognitionProgress(reader, today)
  return listSubjects(reader).map((one) =>
    pupilRowOf(
      one,
      {
        permissions: permissions.get(one.id) ?? [],
        biometrics: biometrics.get(one.id) ?? [],
        contacts: contacts.get(one.id) ?? [],
        picturedAtMs: portraits.get(one.id) ?? null,
        isGivenUp: givenUp.has(one.id),
        recognition,
      },
      context,
      today,
    ),
  )
}
