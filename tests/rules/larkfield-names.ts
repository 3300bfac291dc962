// An invented roll for the tests of the names rule: plain names, names that are words, surnames that are words, accents,
// hyphens, apostrophes, nicknames on record and not, a class that is also a pupil's name, recent and old leavers.
import { SubjectId } from '../../shared/model/id.ts'
import { buildNameIndex, type NameRollEntry } from '../../shared/rules/find-names/name-index.ts'

const roll: readonly (readonly [
  legal: string,
  preferred: string,
  surname: string,
  className: string,
  leaverOn?: string,
])[] = [
  ['Matilda', 'Tilly', 'Ashdown', 'Maple'],
  ['Oscar', '', 'Penhaligon', 'Maple'],
  ['Zoë', '', 'Marchetti', 'Maple'],
  ['Jean-Luc', '', 'Moreau', 'Maple'],
  ['Kai', '', 'Demir', 'Oak'],
  ['Hope', '', 'Ellery', 'Oak'],
  ['Grace', '', 'Young', 'Oak'],
  ['May', '', "O'Brien", 'Oak'],
  ['Will', '', 'Baker', 'Robins'],
  ['Florence', '', 'Hardacre', 'Robins'],
  ['Poppy', '', 'Snow', 'Robins'],
  ['Robin', '', 'Trewin', 'Robins'],
  ['Harper', '', 'Llewellyn-Clarke', 'Maple'],
  ['Elizabeth', '', 'Okafor', 'Oak'],
  ['River', '', 'Stone', 'Robins'],
  ['Łukasz', '', 'Wiśniewski', 'Oak'],
  ['Summer', '', 'Vance', 'Maple'],
  ['Esme', '', 'Lowther', 'Maple', '2025-07-20'],
  ['Bruno', '', 'Castell', 'Oak', '2024-07-20'],
]
export const larkfieldRoll: readonly NameRollEntry[] = roll.map(
  ([legalForename, preferred, surname, className, leaverOn], i) => ({
    id: SubjectId.parse(`pupil-${i}`),
    legalForename,
    preferredForename: preferred || null,
    surname,
    className,
    leaverOn: leaverOn ?? null,
  }),
)
export const larkfieldStaff = [
  { title: 'Mrs', forename: 'Margaret', surname: 'Holloway' },
  { title: 'Mr', forename: 'Daniel', surname: 'Young' },
]
export const larkfieldNames = buildNameIndex(larkfieldRoll, larkfieldStaff, {
  name: 'Larkfield Primary',
  today: '2026-11-22',
})
