// The place "Pupils": the register, one pupil's page, the import of a list, the enrolment of portraits.
import { SubjectId } from '../../../shared/model/id.ts'
import type { PlaceProps } from '../../place.ts'
import { EnrolPortraits } from './enrol-portraits.tsx'
import { ImportList } from './import-list.tsx'
import { PupilPage } from './pupil-page.tsx'
import { Register, isRegisterFilter } from './register.tsx'
import './pupils.css'

/** '#/pupils', '#/pupils/no-answer' (a filter), '#/pupils/import', '#/pupils/enrol', '#/pupils/pupil/<id>'. */
export function PupilsScreen({ path }: PlaceProps) {
  const [first = '', second = ''] = path
  const id = SubjectId.safeParse(second)
  if (first === 'import') return <ImportList />
  if (first === 'enrol') return <EnrolPortraits />
  if (first === 'pupil' && id.success) return <PupilPage key={id.data} subjectId={id.data} />
  return <Register key={first} startWith={isRegisterFilter(first) ? first : 'everybody'} />
}
