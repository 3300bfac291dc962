// Recording what a family, a child or a member of staff said about photos. Withdrawing is the same form, filled in for
// the one case that must be quick. Facts are only ever added; what they add up to is the studio's to say.
import { useState } from 'react'
import type { PupilView } from '../../../shared/contract/views.ts'
import { Purpose } from '../../../shared/model/permission.ts'
import type { PermissionFact } from '../../../shared/model/permission.ts'
import { useCommand } from '../../studio.ts'
import { countWords, listWords, purposeWords, today } from '../../words.ts'
import { howWords, relationWords } from '../../words-pupils.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, ChoiceField, DayField, SelectField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

/** 'withdraw': the decision is made already. 'record': any answer. */
export type PermissionForm = 'withdraw' | 'record'

type Relation = PermissionFact['relation']
type Decision = PermissionFact['decision']

const decisionOptions: readonly { value: Decision; words: string; more?: string }[] = [
  { value: 'given', words: 'Yes' },
  { value: 'refused', words: 'No' },
  { value: 'withdrawn', words: 'A yes is taken back' },
  {
    value: 'unclear',
    words: 'Not clear',
    more: 'Such as “group photos only”. It counts as no until somebody has asked again.',
  },
]
const relationOptions = (['parent', 'carer', 'local-authority', 'child', 'self', 'unknown'] as const).map((value) => ({
  value,
  words: relationWords(value),
}))
const howOptions = (['form', 'letter', 'email', 'phone', 'other'] as const).map((value) => ({
  value,
  words: howWords(value),
}))

/** `form` null = closed. `onSaved` gets the studio's answer and a sentence that says what was recorded. */
export function RecordPermission({
  view,
  form,
  onClose,
  onSaved,
}: {
  readonly view: PupilView
  readonly form: PermissionForm | null
  readonly onClose: () => void
  readonly onSaved: (view: PupilView, sentence: string) => void
}) {
  return (
    <Dialog
      open={form !== null}
      title={form === 'withdraw' ? 'Withdraw permission' : 'Record an answer'}
      onClose={onClose}
    >
      {form !== null && <AnswerForm view={view} form={form} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

interface Sayer {
  readonly key: string
  readonly givenBy: string | null
  readonly relation: Relation
}
const OTHER = 'other'

/** Those who answered before, once each: a no is lifted only by the same person, spelt the same (L33). */
function sayersOf(view: PupilView): readonly Sayer[] {
  const known = new Map<string, Sayer>()
  for (const { fact } of view.permissions) {
    const key = JSON.stringify([fact.relation, fact.givenBy])
    known.set(key, { key, givenBy: fact.givenBy, relation: fact.relation })
  }
  return [...known.values()].filter((sayer) => sayer.givenBy !== null || sayer.relation === 'child')
}

function AnswerForm({
  view,
  form,
  onClose,
  onSaved,
}: {
  readonly view: PupilView
  readonly form: PermissionForm
  readonly onClose: () => void
  readonly onSaved: (view: PupilView, sentence: string) => void
}) {
  const sayers = sayersOf(view)
  const isStaff = view.subject.kind === 'staff'
  const [purposes, setPurposes] = useState<readonly Purpose[]>(['social_media'])
  const [decision, setDecision] = useState<Decision | null>(form === 'withdraw' ? 'withdrawn' : null)
  const [sayer, setSayer] = useState(sayers[0]?.key ?? OTHER)
  const [givenBy, setGivenBy] = useState('')
  const [relation, setRelation] = useState<Relation>(isStaff ? 'self' : 'parent')
  const [how, setHow] = useState<PermissionFact['how']>(form === 'withdraw' ? 'email' : 'form')
  const [saidOn, setSaidOn] = useState(today())
  const [expiresOn, setExpiresOn] = useState('')
  const [tried, setTried] = useState(false)
  const record = useCommand('pupils.recordPermission')

  const chosen = sayers.find((one) => one.key === sayer)
  const who = chosen ?? { givenBy: givenBy.trim() === '' ? null : givenBy.trim(), relation }
  const faults = {
    purposes: purposes.length === 0 ? 'Tick at least one.' : null,
    decision: decision === null ? 'Choose the answer.' : null,
    givenBy:
      who.givenBy === null && ['parent', 'carer', 'local-authority'].includes(who.relation)
        ? 'Type who said it.'
        : null,
  }

  const submit = async (): Promise<void> => {
    setTried(true)
    if (decision === null || record.pending || Object.values(faults).some((fault) => fault !== null)) return
    let answer: PupilView | null = null
    const saved: Purpose[] = []
    for (const purpose of purposes) {
      // One fact per purpose, one after another: the first that fails stops here, and the form says so.
      // oxlint-disable-next-line no-await-in-loop
      const outcome = await record.run({
        subjectId: view.subject.id,
        purpose,
        decision,
        givenBy: who.givenBy,
        relation: who.relation,
        how,
        saidOn: saidOn === '' ? null : saidOn,
        expiresOn: decision === 'given' && expiresOn !== '' ? expiresOn : null,
      })
      if (!outcome.ok) {
        // What is recorded is not sent a second time when the person tries again.
        setPurposes(purposes.filter((one) => !saved.includes(one)))
        return
      }
      answer = outcome.value
      saved.push(purpose)
    }
    if (answer !== null) onSaved(answer, `Recorded for ${listWords(saved.map(purposeWords))}.`)
  }

  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      {form === 'withdraw' && (
        <Notice look="plain" title="From this moment the face is hidden in everything that has not been sent.">
          Signed posts that show it lose their signature and must be signed again.
          {view.postIds.length > 0 &&
            ` ${countWords(view.postIds.length, 'post shows', 'posts show')} this pupil: look at ${view.postIds.length === 1 ? 'it' : 'them'} below, and take down on Facebook what is live.`}
        </Notice>
      )}
      <fieldset className="choices choices-row">
        <legend>For</legend>
        {Purpose.options.map((purpose) => (
          <CheckField
            key={purpose}
            label={purposeWords(purpose)}
            checked={purposes.includes(purpose)}
            onChange={(checked) => {
              setPurposes(Purpose.options.filter((one) => (one === purpose ? checked : purposes.includes(one))))
            }}
          />
        ))}
        {tried && faults.purposes !== null && <p className="field-fault">{faults.purposes}</p>}
      </fieldset>
      {form === 'record' && (
        <>
          <ChoiceField label="The answer" value={decision} onChange={setDecision} options={decisionOptions} />
          {tried && faults.decision !== null && <p className="field-fault">{faults.decision}</p>}
        </>
      )}
      {sayers.length > 0 && (
        <SelectField
          label="Said by"
          hint="A no can be lifted only by the person who said it."
          value={sayer}
          onChange={setSayer}
          options={[
            ...sayers.map((one) => ({
              value: one.key,
              words: `${one.givenBy ?? view.row.name} (${relationWords(one.relation)})`,
            })),
            { value: OTHER, words: 'Somebody else' },
          ]}
        />
      )}
      {chosen === undefined && (
        <div className="columns columns-tight">
          <TextField
            label={sayers.length > 0 ? 'Their name' : 'Said by'}
            value={givenBy}
            maxLength={120}
            spellCheck={false}
            fault={tried ? faults.givenBy : null}
            onChange={setGivenBy}
          />
          <SelectField label="Who is" value={relation} options={relationOptions} onChange={setRelation} />
        </div>
      )}
      <div className="columns columns-tight">
        <SelectField label="How" value={how} options={howOptions} onChange={setHow} />
        <DayField label="Said on" value={saidOn} onChange={setSaidOn} />
        {decision === 'given' && (
          <DayField label="Until (leave empty for no end)" value={expiresOn} onChange={setExpiresOn} />
        )}
      </div>
      <TroubleNotice trouble={record.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button
          look={form === 'withdraw' ? 'danger' : 'main'}
          type="submit"
          pending={record.pending}
          pendingWords="Recording …"
        >
          {form === 'withdraw' ? 'Withdraw now' : 'Record'}
        </Button>
      </div>
    </Form>
  )
}
