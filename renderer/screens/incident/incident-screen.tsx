// The incident, on one screen from top to bottom: sending is stopped, when the school became aware, what comes off the Page, whom to
// tell, the record, closing. '#/incident'. For the head and deputies; only the head closes it.
import { useState } from 'react'
import type { IncidentsView, IncidentView } from '../../../shared/contract/incident-operations.ts'
import type { OpenStudio } from '../../place.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { incidentSentences as words } from '../../words-incident.ts'
import { momentWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Field, TextField } from '../../parts/field.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Aware } from './aware.tsx'
import { Checklist } from './checklist.tsx'
import { OffThePage } from './off-the-page.tsx'
import './incident.css'

export function IncidentScreen({ studio }: { readonly studio: OpenStudio }) {
  const { role } = studio.me
  if (role !== 'headteacher' && role !== 'deputy')
    return (
      <EmptyState icon="lock" title="Incidents are the head’s">
        You can stop all sending with Alt+S, and tell the headteacher.
      </EmptyState>
    )
  return <Incidents isHead={role === 'headteacher'} pageKind={studio.page.kind} />
}

function Incidents({ isHead, pageKind }: { readonly isHead: boolean; readonly pageKind: 'practice' | 'facebook' }) {
  const incidents = useQuery('incident.view', {})
  const view = incidents.value
  return (
    <div className="screen incident-screen">
      <header className="screen-head">
        <h1>{words.title}</h1>
      </header>
      <TroubleNotice trouble={incidents.trouble} />
      {incidents.waiting && <Waiting what="Opening" />}
      {view !== null && view.open === null && <OpenForm onView={incidents.put} />}
      {view?.open != null && <Open incident={view.open} isHead={isHead} pageKind={pageKind} onView={incidents.put} />}
      {view !== null && view.before.length > 0 && <Before incidents={view.before} />}
    </div>
  )
}

function OpenForm({ onView }: { readonly onView: (view: IncidentsView) => void }) {
  const open = useCommand('incident.open')
  const [what, setWhat] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <Form
      className="stack incident-open"
      onSubmit={() => {
        if (what.trim() === '') {
          setMissing(true)
          return
        }
        void open.run({ what }).then((outcome) => {
          if (outcome.ok) onView(outcome.value)
        })
      }}
    >
      <p>{words.lead}</p>
      <Field label={words.what} hint={words.whatHint} fault={missing && what.trim() === '' ? words.whatMissing : null}>
        {(ids) => (
          <textarea
            autoComplete="off"
            {...ids}
            rows={3}
            value={what}
            maxLength={1_000}
            onChange={(event) => {
              setWhat(event.target.value)
            }}
          />
        )}
      </Field>
      <TroubleNotice trouble={open.trouble} />
      <div className="actions">
        <Button look="danger" type="submit" icon="pause" pending={open.pending}>
          {words.open}
        </Button>
        <span className="quiet">{words.openHint}</span>
      </div>
    </Form>
  )
}

function Open({
  incident,
  isHead,
  pageKind,
  onView,
}: {
  readonly incident: IncidentView
  readonly isHead: boolean
  readonly pageKind: 'practice' | 'facebook'
  readonly onView: (view: IncidentsView) => void
}) {
  const sending = useQuery('sending.state', {})
  return (
    <div className="incident">
      <p className="incident-what">
        <span className="private">{incident.what}</span>{' '}
        <span className="quiet">
          Opened {momentWords(incident.openedAtMs)} by <span className="private">{incident.openedByName}</span>.
        </span>
      </p>
      <ol className="incident-steps">
        <li>
          <Icon name={sending.value?.stopped === null ? 'wrong' : 'shown'} size={20} />
          <section aria-label={words.stopped}>
            <h2>{sending.value?.stopped === null ? words.sendingOn : words.stopped}</h2>
            {sending.value?.stopped !== null && <p className="quiet">{words.stoppedMore}</p>}
          </section>
        </li>
        <li>
          <Icon name={incident.awareAtMs === null ? 'undecided' : 'clock'} size={20} />
          <Aware key={incident.awareAtMs ?? 0} incident={incident} onView={onView} />
        </li>
        <li>
          <Icon name={incident.counts.gone + incident.counts.hidden > 0 ? 'shown' : 'undecided'} size={20} />
          <OffThePage incident={incident} pageKind={pageKind} onView={onView} />
        </li>
        <li>
          <Icon name={incident.steps.every((step) => step.ticked) ? 'shown' : 'undecided'} size={20} />
          <Checklist incident={incident} onView={onView} />
        </li>
        <li>
          <Icon name="file" size={20} />
          <Ending incident={incident} isHead={isHead} onView={onView} />
        </li>
      </ol>
    </div>
  )
}

function Ending({
  incident,
  isHead,
  onView,
}: {
  readonly incident: IncidentView
  readonly isHead: boolean
  readonly onView: (view: IncidentsView) => void
}) {
  const [closing, setClosing] = useState(false)
  return (
    <section aria-label="Record and closing">
      <h2>The record, and closing</h2>
      <div className="actions">
        <SaveRecord incidentId={incident.id} />
        {isHead ? (
          <Button
            onPress={() => {
              setClosing(true)
            }}
          >
            {words.close}
          </Button>
        ) : (
          <span className="quiet">{words.closedOnly}</span>
        )}
      </div>
      <Dialog
        open={closing}
        title={words.closeTitle}
        onClose={() => {
          setClosing(false)
        }}
      >
        <CloseForm
          incidentId={incident.id}
          onClose={() => {
            setClosing(false)
          }}
          onView={onView}
        />
      </Dialog>
    </section>
  )
}

function SaveRecord({ incidentId }: { readonly incidentId: string }) {
  const save = useCommand('incident.saveRecord')
  const [choosing, setChoosing] = useState(false)
  const [saved, setSaved] = useState<string | null>(null)
  return (
    <>
      <Button
        icon="print"
        pending={save.pending}
        onPress={() => {
          setChoosing(true)
        }}
      >
        {words.record}
      </Button>
      {saved !== null && <Notice look="shown">Saved as {saved}.</Notice>}
      <TroubleNotice trouble={save.trouble} />
      <FolderChooser
        open={choosing}
        want="folder"
        title={words.recordTitle}
        onChoose={(folder) => {
          setChoosing(false)
          void save.run({ incidentId, folder }).then((outcome) => {
            if (outcome.ok) setSaved(outcome.value.name)
          })
        }}
        onClose={() => {
          setChoosing(false)
        }}
      />
    </>
  )
}

function CloseForm({
  incidentId,
  onClose,
  onView,
}: {
  readonly incidentId: string
  readonly onClose: () => void
  readonly onView: (view: IncidentsView) => void
}) {
  const close = useCommand('incident.close')
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <Form
      onSubmit={() => {
        if (note.trim() === '') {
          setMissing(true)
          return
        }
        void close.run({ incidentId, note }).then((outcome) => {
          if (!outcome.ok) return
          onClose()
          onView(outcome.value)
        })
      }}
    >
      <TextField
        label={words.closeNote}
        hint={words.closeHint}
        value={note}
        onChange={setNote}
        maxLength={1_000}
        fault={missing && note.trim() === '' ? words.closeMissing : null}
      />
      <TroubleNotice trouble={close.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>{words.notNow}</Button>
        <Button look="main" type="submit" pending={close.pending}>
          {words.closeNow}
        </Button>
      </div>
    </Form>
  )
}

function Before({ incidents }: { readonly incidents: IncidentsView['before'] }) {
  return (
    <section aria-label={words.before} className="incident-before">
      <h2 className="post-group">
        {words.before} <span className="quiet">{incidents.length}</span>
      </h2>
      <ul>
        {incidents.map((one) => (
          <li key={one.id}>
            <span className="grow">
              <span className="private">{one.what}</span>{' '}
              <span className="quiet">
                {momentWords(one.openedAtMs)} to {momentWords(one.closedAtMs)}
              </span>
            </span>
            <SaveRecord incidentId={one.id} />
          </li>
        ))}
      </ul>
    </section>
  )
}
