// The place "Pupils": the register, one person's page, the import of a list, portraits, sheets to print, missing forms.
import { SubjectId } from '../../../shared/model/id.ts'
import { SubjectKind } from '../../../shared/model/subject.ts'
import type { PlaceProps } from '../../place.ts'
import { AddPerson } from './add-person.tsx'
import { EnrolPortraits } from './enrol-portraits.tsx'
import { rowFilterOf } from './find-rows.ts'
import { ImportList } from './import-list.tsx'
import { MissingForms } from './missing-forms.tsx'
import { PupilPage } from './pupil-page.tsx'
import { Register } from './register.tsx'
import { Sheets } from './sheets.tsx'
import { WithdrawalSummary } from './withdrawal-summary.tsx'
import './pupils.css'

/**
 * '#/pupils', '#/pupils/no-answer' (a filter), '#/pupils/staff', '#/pupils/visitors', '#/pupils/import', '#/pupils/enrol',
 * '#/pupils/add/<kind>', '#/pupils/missing', '#/pupils/sheets', '#/pupils/sheets/<event>', '#/pupils/pupil/<id>', '#/pupils/pupil/<id>/withdraw',
 * '#/pupils/withdrawal/<id>'.
 */
export function PupilsScreen({ path, studio }: PlaceProps) {
  const [first = '', second = ''] = path
  const id = SubjectId.safeParse(second)
  const kind = SubjectKind.safeParse(second)
  if (first === 'import') return <ImportList />
  if (first === 'enrol') return <EnrolPortraits />
  if (first === 'pupil' && id.success)
    return <PupilPage key={id.data} subjectId={id.data} withdrawing={path[2] === 'withdraw'} />
  if (first === 'add' && kind.success) return <AddPerson key={kind.data} kind={kind.data} />
  if (first === 'withdrawal') return <WithdrawalSummary key={second} id={second} />
  if (first === 'missing') return <MissingForms studio={studio} />
  if (first === 'sheets') return <Sheets key={second} studio={studio} eventId={second} />
  if (first === 'staff') return <Register key="staff" kind="staff" startWith="everybody" />
  if (first === 'visitors') return <Register key="visitors" kind="visitor" startWith="everybody" />
  return <Register key={first} kind="pupil" startWith={rowFilterOf(first) ?? 'everybody'} />
}
