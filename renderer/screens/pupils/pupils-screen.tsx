// The place "Pupils": the register, one person's page, the import of a list, portraits, sheets to print, missing forms.
import { useMemo, useRef } from 'react'
import { PostId, SubjectId } from '../../../shared/model/id.ts'
import { SubjectKind } from '../../../shared/model/subject.ts'
import type { PlaceProps } from '../../place.ts'
import { AddPerson } from './add-person.tsx'
import { Certificate } from './certificate.tsx'
import { EnrolPortraits } from './enrol-portraits.tsx'
import { rowFilterOf } from './find-rows.ts'
import { ImportList } from './import-list.tsx'
import { MissingForms } from './missing-forms.tsx'
import { PupilPage } from './pupil-page.tsx'
import { Register, wholeRegister } from './register.tsx'
import type { RegisterView } from './register.tsx'
import { Sheets } from './sheets.tsx'
import { WithdrawalSummary } from './withdrawal-summary.tsx'
import './pupils.css'

/**
 * '#/pupils', '#/pupils/no-answer' (a filter), '#/pupils/staff', '#/pupils/visitors', '#/pupils/import', '#/pupils/enrol',
 * '#/pupils/add/<kind>', '#/pupils/missing', '#/pupils/sheets', '#/pupils/sheets/<event>', '#/pupils/pupil/<id>', '#/pupils/pupil/<id>/withdraw',
 * '#/pupils/withdrawal/<id>', '#/pupils/removed/<post>/<pupil>' (the certificate).
 */
export function PupilsScreen({ path, studio }: PlaceProps) {
  const [first = '', second = ''] = path
  const left = useRef(new Map<SubjectKind, RegisterView>())
  const keep = useMemo(() => {
    const keeper = (kind: SubjectKind) => (view: RegisterView) => void left.current.set(kind, view)
    return { pupil: keeper('pupil'), staff: keeper('staff'), visitor: keeper('visitor') }
  }, [])
  const id = SubjectId.safeParse(second)
  const kind = SubjectKind.safeParse(second)
  if (first === 'import') return <ImportList />
  if (first === 'enrol') return <EnrolPortraits />
  if (first === 'pupil' && id.success)
    return <PupilPage key={id.data} subjectId={id.data} withdrawing={path[2] === 'withdraw'} />
  if (first === 'add' && kind.success) return <AddPerson key={kind.data} kind={kind.data} />
  if (first === 'withdrawal') return <WithdrawalSummary key={second} id={second} />
  const post = PostId.safeParse(second)
  const child = SubjectId.safeParse(path[2])
  if (first === 'removed' && post.success && child.success)
    return <Certificate key={`${post.data} ${child.data}`} postId={post.data} subjectId={child.data} />
  if (first === 'missing') return <MissingForms studio={studio} />
  if (first === 'sheets') return <Sheets key={second} studio={studio} eventId={second} />
  const kindHere: SubjectKind = first === 'staff' ? 'staff' : first === 'visitors' ? 'visitor' : 'pupil'
  const filter = rowFilterOf(first)
  const before = left.current.get(kindHere) ?? wholeRegister
  return (
    <Register
      key={first}
      kind={kindHere}
      // An address that names a filter starts anew with it; any other comes back to where the list was left.
      startWith={filter === null ? before : { ...wholeRegister, filter }}
      onView={keep[kindHere]}
    />
  )
}
