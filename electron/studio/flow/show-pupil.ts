// 'pupils.get': one person's page, with the whole of both records as they were kept. What adds up to a standing are only the
// facts that count; the history shows the others struck through. Reads only.
import type { PupilView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { AccountId, SubjectId } from '../../../shared/model/id.ts'
import type { TakenBack } from '../../../shared/model/permission.ts'
import { writtenWordMissing } from '../../../shared/rules/written-word-missing.ts'
import { findAccount, listAccounts } from '../store/account.ts'
import { photosWith, postsWith } from '../store/appearance.ts'
import { biometricFactsOf, biometricHistoryOf } from '../store/biometric.ts'
import { contactsOf } from '../store/contact.ts'
import type { Reader } from '../store/database.ts'
import { neverShowFactsOf } from '../store/never-show.ts'
import { permissionFactsOf, permissionHistoryOf } from '../store/permission.ts'
import { givenUpPeople } from '../store/portrait-try.ts'
import { findSubject } from '../store/subject.ts'
import { takedownsOf } from '../store/takedown.ts'
import { newestPortraits } from '../store/template.ts'
import { withdrawalsOf } from '../store/withdrawal.ts'
import type { ReadContext, Who } from './context.ts'
import { recognitionProgress } from './recognition-today.ts'
import { pupilRowOf } from './show-pupils.ts'
import { takedownViews } from './show-takedowns.ts'

/** True for the headteacher and for accounts the headteacher named as safeguarding leads, as they are at this moment (L36). */
export function mayDecideNeverShow(reader: Reader, who: Who | null): boolean {
  if (!who) return false
  const account = findAccount(reader, who.accountId)
  return account !== null && account.leftAtMs === null && (who.role === 'headteacher' || account.isDsl)
}

/** 'pupils.get'. Fails with 'not-found'. */
export function getPupil(context: ReadContext, input: { subjectId: SubjectId }): PupilView {
  const today = context.today()
  return context.read((reader) => {
    const subject = findSubject(reader, input.subjectId)
    if (!subject) throw new StudioError('not-found')
    const names = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
    const nameOf = (id: AccountId) => names.get(id) ?? ''
    const takenBackOf = (one: TakenBack | null) => one && { ...one, byName: nameOf(one.by) }
    const permissions = permissionFactsOf(reader, subject.id)
    const biometrics = biometricFactsOf(reader, subject.id)
    const contacts = contactsOf(reader, subject.id)
    const picturedAtMs = newestPortraits(reader, subject.id).get(subject.id) ?? null
    const isGivenUp = picturedAtMs !== null && givenUpPeople(reader, context.engine.pipeline).includes(subject.id)
    const mayDecide = mayDecideNeverShow(reader, context.who)
    return {
      subject,
      row: pupilRowOf(
        subject,
        {
          permissions,
          biometrics,
          contacts,
          picturedAtMs,
          isGivenUp,
          recognition: recognitionProgress(reader, today),
        },
        context,
        today,
      ),
      contacts,
      permissions: permissionHistoryOf(reader, subject.id).map((entry) => ({
        ...entry,
        takenBack: takenBackOf(entry.takenBack),
        recordedByName: nameOf(entry.fact.recordedBy),
      })),
      biometrics: biometricHistoryOf(reader, subject.id).map((entry) => ({
        ...entry,
        takenBack: takenBackOf(entry.takenBack),
        recordedByName: nameOf(entry.fact.recordedBy),
      })),
      neverShow: {
        mayDecide,
        history: mayDecide
          ? neverShowFactsOf(reader, subject.id).map((fact) => ({
              fact,
              byName: fact.recordedBy === null ? null : nameOf(fact.recordedBy),
            }))
          : null,
      },
      spokenNoes: writtenWordMissing(permissions, biometrics),
      takedowns: takedownViews(reader, takedownsOf(reader, subject.id)),
      withdrawals: withdrawalsOf(reader, subject.id).map(({ id, atMs }) => ({ id, atMs })),
      hasPortrait: picturedAtMs !== null,
      photoIds: photosWith(reader, subject.id),
      postIds: postsWith(reader, subject.id),
    }
  })
}
