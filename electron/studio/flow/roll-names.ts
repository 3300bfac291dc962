// The names rule's index of the register as it is now. Built once per state of the register: the page asks at every key.
import type { NameIndex } from '../../../shared/rules/find-names/name-index.ts'
import { buildNameIndex } from '../../../shared/rules/find-names/name-index.ts'
import type { Reader } from '../store/database.ts'
import { listSubjects } from '../store/subject.ts'
import type { ReadContext } from './context.ts'

/** Held by the open vault, so that locking lets go of the names. */
const built = new WeakMap<ReadContext['files'], { readonly key: string; readonly index: NameIndex }>()

/** The index for words.check, the gate and the composer: pupils and recent leavers with every name on record, staff and visitors, the school's own words. */
export function rollNamesIn(reader: Reader, context: ReadContext): NameIndex {
  const subjects = listSubjects(reader)
  const today = context.today()
  const key = JSON.stringify([context.school.name, today, subjects])
  const known = built.get(context.files)
  if (known?.key === key) return known.index
  const index = buildNameIndex(
    subjects.filter((one) => one.kind === 'pupil'),
    subjects
      .filter((one) => one.kind !== 'pupil')
      .flatMap((one) =>
        [one.surname, one.preferredSurname].flatMap((surname) =>
          surname === null ? [] : [{ title: one.title, forename: one.legalForename, surname }],
        ),
      ),
    { name: context.school.name, today },
  )
  built.set(context.files, { key, index })
  return index
}
