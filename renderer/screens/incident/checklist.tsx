// Whom to tell, each with how this school reaches them, a tick, who ticked it and when. Nothing here is a penalty or a promise (P44).
import { useState } from 'react'
import type { IncidentsView, IncidentView } from '../../../shared/contract/incident-operations.ts'
import { useCommand } from '../../studio.ts'
import { incidentSentences as words, stepWords } from '../../words-incident.ts'
import { momentWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

export function Checklist({
  incident,
  onView,
}: {
  readonly incident: IncidentView
  readonly onView: (view: IncidentsView) => void
}) {
  return (
    <section aria-label={words.tell}>
      <h2>{words.tell}</h2>
      <p className="quiet">{words.tellLead}</p>
      <ul className="incident-people">
        {incident.steps.map((step) => (
          <Step key={step.step} incidentId={incident.id} step={step} onView={onView} />
        ))}
      </ul>
    </section>
  )
}

function Step({
  incidentId,
  step,
  onView,
}: {
  readonly incidentId: string
  readonly step: IncidentView['steps'][number]
  readonly onView: (view: IncidentsView) => void
}) {
  const tick = useCommand('incident.tick')
  const keep = useCommand('incident.contact')
  const [open, setOpen] = useState<'tick' | 'contact' | null>(null)
  const [note, setNote] = useState('')
  const [contact, setContact] = useState(step.contact)
  const { who, why } = stepWords[step.step]
  const say = (ticked: boolean): void => {
    void tick.run({ incidentId, step: step.step, ticked, note }).then((outcome) => {
      if (!outcome.ok) return
      setOpen(null)
      setNote('')
      onView(outcome.value)
    })
  }
  return (
    <li>
      <Icon name={step.ticked ? 'shown' : 'undecided'} size={18} />
      <div className="grow">
        <strong>{who}</strong>
        {step.contact !== '' && <span className="private selectable"> · {step.contact}</span>}
        <div className="quiet small">
          {step.ticked && step.atMs !== null ? (
            <>
              {words.told} {momentWords(step.atMs)}, by <span className="private">{step.byName}</span>
              {step.note !== '' && <span className="private">: {step.note}</span>}
            </>
          ) : (
            why
          )}
        </div>
        {open === 'tick' && (
          <Form
            className="incident-line"
            onSubmit={() => {
              say(true)
            }}
          >
            <TextField label={words.noteLabel} value={note} onChange={setNote} maxLength={500} />
            <Button look="main" type="submit" pending={tick.pending}>
              {words.told}
            </Button>
          </Form>
        )}
        {open === 'contact' && (
          <Form
            className="incident-line"
            onSubmit={() => {
              void keep.run({ step: step.step, contact }).then((outcome) => {
                if (!outcome.ok) return
                setOpen(null)
                onView(outcome.value)
              })
            }}
          >
            <TextField label={words.contactLabel} value={contact} onChange={setContact} maxLength={200} />
            <Button look="main" type="submit" pending={keep.pending}>
              {words.contactSave}
            </Button>
          </Form>
        )}
        <TroubleNotice trouble={tick.trouble ?? keep.trouble} />
      </div>
      <div className="actions">
        <Button
          look="quiet"
          label={`${words.contactChange}: ${who}`}
          pressed={open === 'contact'}
          onPress={() => {
            setOpen(open === 'contact' ? null : 'contact')
          }}
        >
          {words.contactChange}
        </Button>
        {step.ticked ? (
          <Button
            look="quiet"
            label={`${words.notTold}: ${who}`}
            pending={tick.pending}
            onPress={() => {
              say(false)
            }}
          >
            {words.notTold}
          </Button>
        ) : (
          <Button
            label={`${words.told}: ${who}`}
            pressed={open === 'tick'}
            onPress={() => {
              setOpen(open === 'tick' ? null : 'tick')
            }}
          >
            {words.told} …
          </Button>
        )}
      </div>
    </li>
  )
}
