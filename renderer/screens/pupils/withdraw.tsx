// Withdrawing permission in one step: who, when, how, what. The studio does everything that follows and says it in one
// summary, to which this leads.
import { useState } from 'react'
import type { PupilView } from '../../../shared/contract/views.ts'
import { Purpose } from '../../../shared/model/permission.ts'
import type { PermissionFact } from '../../../shared/model/permission.ts'
import { goTo } from '../../route.ts'
import { useCommand } from '../../studio.ts'
import { today } from '../../words.ts'
import { howWords } from '../../words-pupils.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, ChoiceField, DayField, SelectField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { EvidenceField } from './evidence.tsx'
import { useSaidBy } from './said-by.tsx'

const howOptions = (['phone', 'email', 'letter', 'form', 'other'] as const).map((value) => ({
  value,
  words: howWords(value),
}))
const whatOptions = [
  { value: 'all', words: 'Everything', more: 'Facebook, the website, print and displays in school.' },
  { value: 'facebook', words: 'Facebook only' },
] as const

export function Withdraw({
  view,
  open,
  onClose,
}: {
  readonly view: PupilView
  readonly open: boolean
  readonly onClose: () => void
}) {
  return (
    <Dialog open={open} title={`Withdraw permission: ${view.row.name}`} onClose={onClose}>
      {open && <WithdrawForm view={view} onClose={onClose} />}
    </Dialog>
  )
}

function WithdrawForm({ view, onClose }: { readonly view: PupilView; readonly onClose: () => void }) {
  const [what, setWhat] = useState<'all' | 'facebook'>('all')
  const [alsoRecognition, setAlsoRecognition] = useState(view.row.biometric.kind === 'stands' || view.row.enrolled)
  const [how, setHow] = useState<PermissionFact['how']>('phone')
  const [saidOn, setSaidOn] = useState(today())
  const [note, setNote] = useState('')
  const [evidencePath, setEvidencePath] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const { who, fault, fields } = useSaidBy(view, tried)
  const withdraw = useCommand('pupils.withdraw')

  const submit = async (): Promise<void> => {
    setTried(true)
    if (fault !== null || withdraw.pending) return
    const outcome = await withdraw.run({
      subjectId: view.subject.id,
      purposes: what === 'all' ? [...Purpose.options] : ['social_media'],
      givenBy: who.givenBy,
      relation: who.relation,
      how,
      saidOn: saidOn === '' ? null : saidOn,
      alsoRecognition,
      note: note.trim() === '' ? null : note.trim(),
      evidencePath,
    })
    if (outcome.ok) goTo('pupils', 'withdrawal', outcome.value.withdrawal.id)
  }

  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      {fields}
      <div className="columns columns-tight">
        <DayField label="Said on" value={saidOn} onChange={setSaidOn} />
        <SelectField label="How" value={how} options={howOptions} onChange={setHow} />
      </div>
      <ChoiceField label="What is withdrawn" value={what} onChange={setWhat} options={whatOptions} />
      {view.subject.kind === 'pupil' && (
        <CheckField
          label="Also withdraw face recognition"
          hint="A separate record. What is kept to recognise this pupil is destroyed at once."
          checked={alsoRecognition}
          onChange={setAlsoRecognition}
        />
      )}
      <TextField label="Note (not needed)" value={note} maxLength={500} onChange={setNote} />
      <EvidenceField path={evidencePath} onChange={setEvidencePath} />
      <p className="quiet">
        At once: hidden in everything that has not been sent, signatures over it voided, posts on their way stopped, and
        a task for every post that is on the Page.
      </p>
      <TroubleNotice trouble={withdraw.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="danger" type="submit" pending={withdraw.pending} pendingWords="Withdrawing …">
          Withdraw now
        </Button>
      </div>
    </Form>
  )
}
