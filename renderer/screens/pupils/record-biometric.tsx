// Recording one step about face recognition: a record of its own (L1, L5–L14), never mixed with photo permission.
import { useState } from 'react'
import type { PupilView } from '../../../shared/contract/views.ts'
import type { BiometricFact } from '../../../shared/model/permission.ts'
import { useCommand } from '../../studio.ts'
import { today } from '../../words.ts'
import { biometricKindWords } from '../../words-pupils.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, DayField, Field, SelectField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

type Kind = BiometricFact['kind']
const kinds: readonly Kind[] = [
  'parent-notified',
  'parent-consented',
  'parent-objected',
  'parent-withdrew',
  'child-objected',
  'child-objection-lifted',
  'parent-exempt',
]
const options = kinds.map((value) => ({ value, words: biometricKindWords(value) }))

const more: Readonly<Partial<Record<Kind, string>>> = {
  'parent-consented': 'Consent counts only in writing.',
  'parent-objected': 'One parent’s no is enough. The template is destroyed at once.',
  'parent-withdrew': 'The template is destroyed at once.',
  'child-objected':
    'The child’s own no outranks every parent. It need not be in writing. The template is destroyed at once.',
  'parent-exempt': 'Only where the law says that this parent need not be told, such as one who cannot be found.',
}

const isChilds = (kind: Kind): boolean => kind === 'child-objected' || kind === 'child-objection-lifted'

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
  const [kind, setKind] = useState<Kind>('parent-notified')
  const [parent, setParent] = useState('')
  const [inWriting, setInWriting] = useState(true)
  const [saidOn, setSaidOn] = useState(today())
  const [tried, setTried] = useState(false)
  const record = useCommand('pupils.recordBiometric')
  const known = [
    ...new Set(
      [
        ...view.biometrics.map(({ fact }) => fact.parent),
        ...view.permissions.filter(({ fact }) => fact.relation !== 'child').map(({ fact }) => fact.givenBy),
      ].filter((name) => name !== null),
    ),
  ]
  const fault = !isChilds(kind) && parent.trim() === '' ? 'Type which parent.' : null

  const submit = async (): Promise<void> => {
    setTried(true)
    if (fault !== null || record.pending) return
    const outcome = await record.run({
      subjectId: view.subject.id,
      kind,
      parent: isChilds(kind) ? null : parent.trim(),
      inWriting,
      saidOn: saidOn === '' ? null : saidOn,
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
        <Field
          label="Which parent"
          hint="Spelt the same each time, so that the steps of one parent stay together."
          fault={tried ? fault : null}
        >
          {(ids) => (
            <>
              <input
                {...ids}
                type="text"
                autoComplete="off"
                spellCheck={false}
                maxLength={120}
                list={`${ids.id}-known`}
                value={parent}
                onChange={(event) => {
                  setParent(event.target.value)
                }}
              />
              <datalist id={`${ids.id}-known`}>
                {known.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </datalist>
            </>
          )}
        </Field>
      )}
      <DayField label="On" value={saidOn} onChange={setSaidOn} />
      <CheckField label="In writing" checked={inWriting} onChange={setInWriting} />
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
