// Recording one step about face recognition: a record of its own (L1, L5–L14), never mixed with photo permission.
import { useState } from 'react'
import type { PupilView } from '../../../shared/contract/views.ts'
import { ExemptionGround } from '../../../shared/model/permission.ts'
import type { BiometricFact } from '../../../shared/model/permission.ts'
import { useCommand } from '../../studio.ts'
import { today } from '../../words.ts'
import { biometricKindWords } from '../../words-pupils.ts'
import { groundWords } from '../../words-records.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, DayField, SelectField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { EvidenceField } from './evidence.tsx'

type Kind = BiometricFact['kind']
/** The child's own no is not here: it takes one press on the card (child-says-no.tsx). */
const kinds: readonly Kind[] = [
  'parent-notified',
  'parent-consented',
  'parent-objected',
  'parent-withdrew',
  'parent-exempt',
  'child-objection-lifted',
]
const options = kinds.map((value) => ({ value, words: biometricKindWords(value) }))
const grounds = ExemptionGround.options.map((value) => ({ value, words: groundWords(value) }))

const more: Readonly<Partial<Record<Kind, string>>> = {
  'parent-notified':
    'In writing, and before anything is learnt: what is planned, and that they may say no at any time.',
  'parent-consented': 'Consent counts only in writing.',
  'parent-objected': 'One parent’s no is enough. What was kept to recognise the pupil is destroyed at once.',
  'parent-withdrew': 'What was kept to recognise the pupil is destroyed at once.',
  'parent-exempt': 'Only on one of the four grounds of the law, with the reason and who decided.',
  'child-objection-lifted': 'Only when the child says so, without being talked round.',
}
const alwaysWritten: readonly Kind[] = ['parent-notified', 'parent-consented']
const isChilds = (kind: Kind): boolean => kind === 'child-objected' || kind === 'child-objection-lifted'
const OTHER = ' other'

/** `onSaved` gets the studio's answer and a sentence that says what was recorded. */
export function RecordBiometric({
  view,
  open,
  onClose,
  onSaved,
}: {
  readonly view: PupilView
  readonly open: boolean
  readonly onClose: () => void
  readonly onSaved: (view: PupilView, sentence: string) => void
}) {
  return (
    <Dialog open={open} title="Face recognition: record a step" onClose={onClose}>
      {open && <StepForm view={view} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

function StepForm({
  view,
  onClose,
  onSaved,
}: {
  readonly view: PupilView
  readonly onClose: () => void
  readonly onSaved: (view: PupilView, sentence: string) => void
}) {
  const known = [
    ...new Set(
      [
        ...view.contacts.map((contact) => contact.name),
        ...view.biometrics.filter(({ takenBack }) => takenBack === null).map(({ fact }) => fact.parent),
        ...view.permissions
          .filter(({ fact, takenBack }) => takenBack === null && fact.relation !== 'child' && fact.relation !== 'self')
          .map(({ fact }) => fact.givenBy),
      ].filter((name) => name !== null),
    ),
  ]
  const [kind, setKind] = useState<Kind>('parent-notified')
  const [chosen, setChosen] = useState(known[0] ?? OTHER)
  const [typed, setTyped] = useState('')
  const [inWriting, setInWriting] = useState(true)
  const [saidOn, setSaidOn] = useState(today())
  const [ground, setGround] = useState<ExemptionGround>('cannot-be-found')
  const [decidedBy, setDecidedBy] = useState('')
  const [note, setNote] = useState('')
  const [evidencePath, setEvidencePath] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const record = useCommand('pupils.recordBiometric')

  const parent = chosen === OTHER ? typed.trim() : chosen
  const exempt = kind === 'parent-exempt'
  const faults = {
    parent: !isChilds(kind) && parent === '' ? 'Type which parent.' : null,
    saidOn: kind === 'parent-notified' && saidOn === '' ? 'A notice counts only with its day.' : null,
    decidedBy: exempt && decidedBy.trim() === '' ? 'Type who decided it.' : null,
    note: exempt && note.trim() === '' ? 'Type the reason.' : null,
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (Object.values(faults).some((fault) => fault !== null) || record.pending) return
    const outcome = await record.run({
      subjectId: view.subject.id,
      kind,
      parent: isChilds(kind) ? null : parent,
      inWriting: alwaysWritten.includes(kind) || inWriting,
      saidOn: saidOn === '' ? null : saidOn,
      note: note.trim() === '' ? null : note.trim(),
      evidencePath,
      exemption: exempt ? { ground, decidedBy: decidedBy.trim() } : null,
    })
    if (outcome.ok) onSaved(outcome.value, 'Recorded.')
  }

  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <SelectField label="Step" value={kind} options={options} onChange={setKind} />
      {more[kind] !== undefined && <Notice>{more[kind]}</Notice>}
      {!isChilds(kind) && (
        <SelectField
          label="Which parent"
          value={chosen}
          onChange={setChosen}
          options={[...known.map((name) => ({ value: name, words: name })), { value: OTHER, words: 'Somebody else' }]}
        />
      )}
      {!isChilds(kind) && chosen === OTHER && (
        <TextField
          label="Their name"
          hint="Spelt the same each time, so that the steps of one parent stay together."
          value={typed}
          maxLength={120}
          spellCheck={false}
          fault={tried ? faults.parent : null}
          onChange={setTyped}
        />
      )}
      {exempt && (
        <>
          <SelectField label="Ground" value={ground} options={grounds} onChange={setGround} />
          <TextField
            label="Decided by"
            value={decidedBy}
            maxLength={120}
            spellCheck={false}
            fault={tried ? faults.decidedBy : null}
            onChange={setDecidedBy}
          />
        </>
      )}
      <DayField label="On" value={saidOn} fault={tried ? faults.saidOn : null} onChange={setSaidOn} />
      {!alwaysWritten.includes(kind) && !exempt && (
        <CheckField
          label="In writing"
          hint="A no counts either way; without this Cloakroom reminds you to ask for it in writing."
          checked={inWriting}
          onChange={setInWriting}
        />
      )}
      <TextField
        label={exempt ? 'The reason' : 'Note (not needed)'}
        value={note}
        maxLength={500}
        fault={tried ? faults.note : null}
        onChange={setNote}
      />
      <EvidenceField path={evidencePath} onChange={setEvidencePath} />
      <TroubleNotice trouble={record.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={record.pending} pendingWords="Recording …">
          Record
        </Button>
      </div>
    </Form>
  )
}
