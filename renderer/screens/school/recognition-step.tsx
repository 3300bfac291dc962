// One of the steps before recognising faces: what it asks for, what is recorded, and a short form to record it.
import { useState } from 'react'
import type { RecognitionView } from '../../../shared/contract/recognition-views.ts'
import type { RecognitionStanding, RecognitionStep } from '../../../shared/model/recognition.ts'
import { useCommand } from '../../studio.ts'
import { today } from '../../words.ts'
import { recognitionSentences as words, recordedWords, stepWords } from '../../words-recognition.ts'
import { Button } from '../../parts/button.tsx'
import { DayField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

type Recorded = RecognitionView['steps'][number]['recorded']
type Why = Extract<RecognitionStanding, { kind: 'steps-missing' }>['missing'][number]['why']

export function RecognitionStepLine({
  step,
  recorded,
  missing,
  mayChange,
}: {
  readonly step: RecognitionStep
  readonly recorded: Recorded
  /** Why it does not count today, or null when it does. */
  readonly missing: Why | null
  readonly mayChange: boolean
}) {
  const [open, setOpen] = useState(false)
  const { name, why } = stepWords(step)
  const done = missing === null
  return (
    <li>
      <span className={done ? 'meaning-shown' : 'meaning-undecided'}>
        <Icon name={done ? 'shown' : 'undecided'} size={20} />
      </span>
      <div className="grow stack-tight">
        <div>
          <strong>{name}</strong>
          <p className="quiet">{why}</p>
          <p>
            {missing === 'review-overdue' && <strong>{words.overdue}. </strong>}
            {recordedWords(recorded) ?? words.notYet}
          </p>
        </div>
        {open && (
          <StepForm
            step={step}
            onDone={() => {
              setOpen(false)
            }}
          />
        )}
      </div>
      {mayChange && !open && (
        <Button
          label={`${done ? words.recordAgain : words.record}: ${name}`}
          onPress={() => {
            setOpen(true)
          }}
        >
          {done ? words.recordAgain : words.record}
        </Button>
      )}
    </li>
  )
}

const yearLater = (day: string): string => `${String(Number(day.slice(0, 4)) + 1)}${day.slice(4)}`

function StepForm({ step, onDone }: { readonly step: RecognitionStep; readonly onDone: () => void }) {
  const text = stepWords(step)
  const isAssessment = step === 'impact-assessment'
  const [saidOn, setSaidOn] = useState('')
  const [reviewOn, setReviewOn] = useState(isAssessment ? yearLater(today()) : '')
  const [reference, setReference] = useState('')
  const [tried, setTried] = useState(false)
  const record = useCommand('recognition.recordStep')
  const dayFault = saidOn === '' || saidOn > today() ? words.dayFault : null
  const reviewFault = isAssessment && (reviewOn === '' || reviewOn <= saidOn) ? words.reviewFault : null
  const referenceFault = text.reference !== null && reference.trim() === '' ? words.referenceFault : null
  // The studio has the last word on the review, which knows how far away it may be.
  const refused =
    record.trouble?.kind === 'failure' && record.trouble.failure.kind === 'bad-input'
      ? record.trouble.failure.detail['field']
      : null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (dayFault !== null || reviewFault !== null || referenceFault !== null || record.pending) return
    const outcome = await record.run({
      step,
      saidOn,
      reviewOn: isAssessment ? reviewOn : null,
      reference: text.reference === null ? null : reference.trim(),
    })
    if (outcome.ok) onDone()
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <div className="recognition-fields">
        <DayField label={text.day} value={saidOn} onChange={setSaidOn} fault={tried ? dayFault : null} />
        {isAssessment && (
          <DayField
            label={words.review}
            hint={words.reviewHint}
            value={reviewOn}
            onChange={setReviewOn}
            fault={refused === 'reviewOn' ? words.reviewFault : tried ? reviewFault : null}
          />
        )}
        {text.reference !== null && (
          <TextField
            label={text.reference}
            hint={text.referenceHint}
            value={reference}
            onChange={setReference}
            fault={tried ? referenceFault : null}
          />
        )}
      </div>
      {refused !== 'reviewOn' && <TroubleNotice trouble={record.trouble} />}
      <div className="actions">
        <Button type="submit" look="main" pending={record.pending}>
          {words.save}
        </Button>
        <Button onPress={onDone}>Cancel</Button>
      </div>
    </Form>
  )
}
