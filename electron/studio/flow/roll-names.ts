// The names rule's index of the register as it is now. Built once per state of the register: the page asks at every key.
import type { NameIndex, NameSchool } from '../../../shared/rules/find-names/name-index.ts'
import { buildNameIndex } from '../../../shared/rules/find-names/name-index.ts'
import type { Reader } from '../store/database.ts'
import { remember } from '../store/remember.ts'
import { allAlsoCalled, listPhraseActs } from '../store/school-words.ts'
import { listSubjects } from '../store/subject.ts'
import type { ReadContext } from './context.ts'

/** Held by the open vault, so that locking lets go of the names. */
const built = new WeakMap<ReadContext['files'], { readonly key: string; readonly index: NameIndex }>()

/**
 * The index for words.check, the gate and the composer: pupils and recent leavers with every name on record, staff and
 * visitors, the school's own words. Built anew only when one of these changed; until somebody writes it is not even looked for.
 */
export function rollNamesIn(reader: Reader, context: ReadContext): NameIndex {
  return remember(reader, `names ${context.today()} ${context.school.name}`, () => {
    const subjects = listSubjects(reader)
    const called = allAlsoCalled(reader)
    const words = wordsOfSchool(reader)
    const school: NameSchool = { name: context.school.name, today: context.today(), ...words }
    const key = JSON.stringify([school, subjects, [...called]])
    const known = built.get(context.files)
    if (known?.key === key) return known.index
    const index = buildNameIndex(
      subjects
        .filter((one) => one.kind === 'pupil')
        .map((one) => {
          const alsoCalled = called.get(one.id)
          return alsoCalled === undefined ? one : { ...one, alsoCalled }
        }),
      subjects
        .filter((one) => one.kind !== 'pupil')
        .flatMap((one) =>
          [one.surname, one.preferredSurname].flatMap((surname) =>
            surname === null ? [] : [{ title: one.title, forename: one.legalForename, surname }],
          ),
        ),
      school,
    )
    built.set(context.files, { key, index })
    return index
  })
}

/** The school's words as its newest acts leave them: houses, phrases besides the starter list, starters taken out. */
function wordsOfSchool(reader: Reader): Pick<NameSchool, 'classNames' | 'allowPhrases' | 'withoutPhrases'> {
  const acts = listPhraseActs(reader)
  const allowed = acts.filter((one) => one.act === 'allowed' && one.kind !== 'starter')
  return {
    classNames: allowed.filter((one) => one.kind === 'house').map((one) => one.phrase),
    allowPhrases: allowed.filter((one) => one.kind !== 'house').map((one) => one.phrase),
    withoutPhrases: acts.filter((one) => one.act === 'taken-out').map((one) => one.compared),
  }
}
