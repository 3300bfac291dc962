// Never-show, for the headteacher and safeguarding leads alone (L36): set with a reason, lifted with a reason, both kept. For
// everybody else this part does not exist, and the studio sends no reason.
import { useState } from 'react'
import type { PupilView } from '../../../shared/contract/views.ts'
import { useCommand } from '../../studio.ts'
import { momentWords } from '../../words.ts'
import { recordSentences as words } from '../../words-records.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

export function NeverShow({
  view,
  onSaved,
}: {
  readonly view: PupilView
  readonly onSaved: (view: PupilView, sentence: string) => void
}) {
  const [open, setOpen] = useState(false)
  const { history } = view.neverShow
  if (!view.neverShow.mayDecide || history === null) return null
  const isSet = view.subject.neverShow
  return (
    <section className="stack-tight" aria-labelledby="never-show">
      <div className="section-head">
        <h2 id="never-show">Never show</h2>
        <Button
          icon={isSet ? 'eye' : 'hidden'}
          look={isSet ? 'plain' : 'danger'}
          onPress={() => {
            setOpen(true)
          }}
        >
          {isSet ? 'Lift' : 'Never show'}
        </Button>
      </div>
      <p className="quiet">{words.neverShowLead}</p>
      {history.length > 0 && (
        <ul className="sheet history">
          {history.map(({ fact, byName }) => (
            <li key={`${fact.kind} ${String(fact.recordedAtMs)}`}>
              <span className="quiet">{momentWords(fact.recordedAtMs)}</span>
              <span className="private">
                <strong>{fact.kind === 'set' ? 'Never show' : 'Lifted'}</strong>
                {fact.reason === null ? ' — no reason was given' : ` — ${fact.reason}`}
                <span className="quiet"> · {byName ?? 'pupil list'}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Dialog
        open={open}
        title={isSet ? 'Lift “never show”' : 'Never show this pupil'}
        onClose={() => {
          setOpen(false)
        }}
      >
        <ReasonForm
          view={view}
          onClose={() => {
            setOpen(false)
          }}
          onSaved={onSaved}
        />
      </Dialog>
    </section>
  )
}

function ReasonForm({
  view,
  onClose,
  onSaved,
}: {
  readonly view: PupilView
  readonly onClose: () => void
  readonly onSaved: (view: PupilView, sentence: string) => void
}) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const isSet = view.subject.neverShow
  const set = useCommand('neverShow.set')
  const lift = useCommand('neverShow.lift')
  const act = isSet ? lift : set
  const fault = reason.trim() === '' ? 'Type the reason.' : null
  return (
    <Form
      onSubmit={() => {
        setTried(true)
        if (fault !== null || act.pending) return
        void act.run({ subjectId: view.subject.id, reason: reason.trim() }).then((outcome) => {
          if (!outcome.ok) return
          onClose()
          onSaved(
            outcome.value,
            isSet ? 'Lifted. What the family answered counts again.' : 'Recorded. Hidden everywhere from now on.',
          )
        })
      }}
    >
      <p>
        {isSet
          ? 'What the family answered counts again from now on. Nothing is shown that they did not agree to.'
          : 'Hidden in everything that has not been sent; a task opens for every post that is on the Page.'}
      </p>
      <TextField
        label="Reason"
        hint="Seen by the headteacher and safeguarding leads only."
        value={reason}
        maxLength={500}
        fault={tried ? fault : null}
        onChange={setReason}
      />
      <TroubleNotice trouble={act.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button look={isSet ? 'main' : 'danger'} type="submit" pending={act.pending} pendingWords="Recording …">
          {isSet ? 'Lift' : 'Never show'}
        </Button>
      </div>
    </Form>
  )
}
