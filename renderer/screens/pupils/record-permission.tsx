// Recording what a family, a child, a member of staff or a visitor answered about photos: several purposes in one form.
// Facts are only ever added; what they add up to is the studio's to say. Withdrawing is a form of its own (withdraw.tsx).
import { useState } from 'react'
import type { PupilView } from '../../../shared/contract/views.ts'
import { Purpose } from '../../../shared/model/permission.ts'
import type { PermissionFact } from '../../../shared/model/permission.ts'
import { useCommand } from '../../studio.ts'
import { listWords, purposeWords, today } from '../../words.ts'
import { howWords } from '../../words-pupils.ts'
import { recordSentences } from '../../words-records.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, DayField, SelectField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { EvidenceField } from './evidence.tsx'
import { useSaidBy } from './said-by.tsx'

type Decision = PermissionFact['decision']
type Answers = Readonly<Record<Purpose, Decision | ''>>

const answerOptions: readonly { value: Decision | ''; words: string }[] = [
  { value: '', words: 'Nothing new' },
  { value: 'given', words: 'Yes' },
  { value: 'refused', words: 'No' },
  { value: 'unclear', words: 'Not clear: counts as no' },
]
const howOptions = (['form', 'letter', 'email', 'phone', 'other'] as const).map((value) => ({
  value,
  words: howWords(value),
}))
const everywhere = (decision: Decision | ''): Answers => ({
  social_media: decision,
  website: decision,
  print: decision,
  display: decision,
})

/** `onSaved` gets the studio's answer and a sentence that says what was recorded. */
export function RecordPermission({
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
    <Dialog open={open} title="Record an answer" onClose={onClose}>
      {open && <AnswerForm view={view} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

/** Purposes for which a pupil list said no and nobody knows whose no it was. */
function listNoes(view: PupilView): ReadonlySet<Purpose> {
  const seen = new Set<string>()
  const noes = new Set<Purpose>()
  // Newest first: only the last nameless word of each kind counts.
  for (const { fact, takenBack } of view.permissions) {
    const sayer = `${fact.purpose} ${fact.relation}`
    if (takenBack !== null || fact.givenBy !== null || fact.relation === 'child' || seen.has(sayer)) continue
    seen.add(sayer)
    if (fact.how === 'import' && fact.decision !== 'given') noes.add(fact.purpose)
  }
  return noes
}

function AnswerForm({
  view,
  onClose,
  onSaved,
}: {
  readonly view: PupilView
  readonly onClose: () => void
  readonly onSaved: (view: PupilView, sentence: string) => void
}) {
  const [answers, setAnswers] = useState<Answers>(everywhere(''))
  const [how, setHow] = useState<PermissionFact['how']>('form')
  const [saidOn, setSaidOn] = useState(today())
  const [expiresOn, setExpiresOn] = useState('')
  const [note, setNote] = useState('')
  const [evidencePath, setEvidencePath] = useState<string | null>(null)
  const [replaces, setReplaces] = useState(false)
  const [tried, setTried] = useState(false)
  const { who, fault, fields } = useSaidBy(view, tried)
  const record = useCommand('pupils.recordAnswers')

  const given = Purpose.options.flatMap((purpose) => {
    const decision = answers[purpose]
    return decision === '' ? [] : [{ purpose, decision }]
  })
  const noes = listNoes(view)
  const mayReplace =
    who.givenBy !== null &&
    who.relation !== 'child' &&
    who.relation !== 'unknown' &&
    given.some(({ purpose, decision }) => decision === 'given' && noes.has(purpose))

  const submit = async (): Promise<void> => {
    setTried(true)
    if (given.length === 0 || fault !== null || record.pending) return
    const outcome = await record.run({
      subjectId: view.subject.id,
      answers: given,
      givenBy: who.givenBy,
      relation: who.relation,
      how,
      saidOn: saidOn === '' ? null : saidOn,
      expiresOn: expiresOn === '' ? null : expiresOn,
      note: note.trim() === '' ? null : note.trim(),
      evidencePath,
      replacesListAnswer: mayReplace && replaces,
    })
    if (outcome.ok)
      onSaved(outcome.value, `Recorded for ${listWords(given.map(({ purpose }) => purposeWords(purpose)))}.`)
  }

  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <fieldset className="answers">
        <legend>The answer for each</legend>
        <div className="actions">
          <Button
            look="quiet"
            onPress={() => {
              setAnswers(everywhere('given'))
            }}
          >
            Yes to all
          </Button>
          <Button
            look="quiet"
            onPress={() => {
              setAnswers(everywhere('refused'))
            }}
          >
            No to all
          </Button>
        </div>
        <div className="answers-grid">
          {Purpose.options.map((purpose) => (
            <SelectField
              key={purpose}
              label={purposeWords(purpose)}
              value={answers[purpose]}
              options={answerOptions}
              onChange={(decision) => {
                setAnswers({ ...answers, [purpose]: decision })
              }}
            />
          ))}
        </div>
        {tried && given.length === 0 && <p className="field-fault">Choose at least one answer.</p>}
      </fieldset>
      {fields}
      {mayReplace && (
        <CheckField
          label={recordSentences.replaces}
          hint={recordSentences.replacesHint}
          checked={replaces}
          onChange={setReplaces}
        />
      )}
      <div className="columns columns-tight">
        <SelectField label="How" value={how} options={howOptions} onChange={setHow} />
        <DayField label="Said on" value={saidOn} onChange={setSaidOn} />
        {given.some(({ decision }) => decision === 'given') && (
          <DayField label="A yes stands until" hint="Empty for no end." value={expiresOn} onChange={setExpiresOn} />
        )}
      </div>
      <TextField label="Note (not needed)" value={note} maxLength={500} onChange={setNote} />
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
