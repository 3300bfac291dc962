// What happens with events where somebody has not agreed to be recognised: by hand, unless the DPO's advice says otherwise
// and the school has recorded it (L24).
import { useState } from 'react'
import type { RecognitionView } from '../../../shared/contract/recognition-views.ts'
import { useCommand } from '../../studio.ts'
import { today } from '../../words.ts'
import { recognitionSentences as words, recordedWords } from '../../words-recognition.ts'
import { Button } from '../../parts/button.tsx'
import { DayField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

export function MixedEvents({ view, mayChange }: { readonly view: RecognitionView; readonly mayChange: boolean }) {
  const [open, setOpen] = useState(false)
  const choose = useCommand('recognition.mixedEvents')
  const isAllowed = view.mixedEvents === 'allowed'
  return (
    <div className="stack-tight">
      <h3>{words.mixed}</h3>
      <p>
        <Meaning kind={isAllowed ? 'undecided' : 'hidden'}>
          <strong>{isAllowed ? words.mixedAllowedShort : words.mixedManualShort}</strong>
          {view.mixedChosen !== null && <span className="quiet"> · {recordedWords(view.mixedChosen)}</span>}
        </Meaning>
      </p>
      <ul className="plain-list measure">
        <li>{words.mixedManual}</li>
        <li>{words.mixedAllowed}</li>
      </ul>
      {mayChange && !open && (
        <div className="actions">
          {isAllowed ? (
            <Button
              pending={choose.pending}
              onPress={() => {
                void choose.run({ choice: 'manual' })
              }}
            >
              {words.mixedBack}
            </Button>
          ) : (
            <Button
              onPress={() => {
                setOpen(true)
              }}
            >
              {words.mixedChange}
            </Button>
          )}
        </div>
      )}
      {!open && <TroubleNotice trouble={choose.trouble} />}
      {mayChange && open && (
        <AdviceForm
          onDone={() => {
            setOpen(false)
          }}
        />
      )}
    </div>
  )
}

function AdviceForm({ onDone }: { readonly onDone: () => void }) {
  const [saidOn, setSaidOn] = useState('')
  const [reference, setReference] = useState('')
  const [tried, setTried] = useState(false)
  const choose = useCommand('recognition.mixedEvents')
  const dayFault = saidOn === '' || saidOn > today() ? words.dayFault : null
  const referenceFault = reference.trim() === '' ? words.referenceFault : null
  const submit = async (): Promise<void> => {
    setTried(true)
    if (dayFault !== null || referenceFault !== null || choose.pending) return
    const outcome = await choose.run({ choice: 'allowed', saidOn, reference: reference.trim() })
    if (outcome.ok) onDone()
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <div className="recognition-fields">
        <DayField label={words.mixedDay} value={saidOn} onChange={setSaidOn} fault={tried ? dayFault : null} />
        <TextField
          label={words.mixedReference}
          value={reference}
          onChange={setReference}
          fault={tried ? referenceFault : null}
        />
      </div>
      <TroubleNotice trouble={choose.trouble} />
      <div className="actions">
        <Button type="submit" look="main" pending={choose.pending}>
          {words.mixedTitle}
        </Button>
        <Button onPress={onDone}>Cancel</Button>
      </div>
    </Form>
  )
}
