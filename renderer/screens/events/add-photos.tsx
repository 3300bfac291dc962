// Adding photos to an event: a card that is in or a folder, and the declaration of policy 3.3 (P23) with the device. What the
// files themselves say of their camera is held against the school's list as they come in.
import { useState } from 'react'
import type { EventId } from '../../../shared/model/id.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { deskSentences } from '../../words-desk.ts'
import { intakeSentences } from '../../words-intake.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, SelectField, TextField } from '../../parts/field.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { CardLines } from './card-lines.tsx'

const words = deskSentences.add
const OTHER = ''

export function AddPhotos({
  eventId,
  from,
  onClose,
}: {
  readonly eventId: EventId
  /** Null = closed; otherwise with the card or folder that is chosen already, or none. */
  readonly from: { readonly path: string | null } | null
  readonly onClose: () => void
}) {
  return (
    <Dialog open={from !== null} title={words.title} onClose={onClose}>
      {from !== null && <Form eventId={eventId} startPath={from.path} onClose={onClose} />}
    </Dialog>
  )
}

function Form({
  eventId,
  startPath,
  onClose,
}: {
  readonly eventId: EventId
  readonly startPath: string | null
  readonly onClose: () => void
}) {
  const start = useCommand('imports.start')
  const devices = useQuery('devices.list', {})
  const [path, setPath] = useState<string | null>(startPath)
  const [choosing, setChoosing] = useState(false)
  const [onSchoolDevice, setOnSchoolDevice] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const listed = (devices.value ?? []).filter((one) => one.device.removedAtMs === null).map((one) => one.device.name)
  // With one device on the list there is nothing to choose; otherwise nothing is chosen for the person.
  const picked = chosen ?? (listed.length === 1 ? (listed[0] ?? null) : listed.length === 0 ? OTHER : null)
  const device = picked === OTHER ? typed.trim() : (picked ?? '')
  const run = (): void => {
    setTried(true)
    if (path === null || !onSchoolDevice || device === '' || start.pending) return
    void (async () => {
      const outcome = await start.run({ eventId, path, takenOnSchoolDevice: true, device })
      if (outcome.ok) onClose()
    })()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <TroubleNotice trouble={start.trouble ?? devices.trouble} />
      <div className="field">
        <strong>{words.folder}</strong>
        {path === null && <CardLines onAdd={setPath} quiet />}
        <div className="add-folder">
          {path !== null && (
            <span className="add-path" title={path}>
              <Icon name="folder" /> <bdi>{path}</bdi>
            </span>
          )}
          <Button
            icon="folder"
            onPress={() => {
              setChoosing(true)
            }}
          >
            {path === null ? words.chooseFolder : words.chooseAnother}
          </Button>
        </div>
        {tried && path === null && <Fault>{words.folderMissing}</Fault>}
      </div>
      <div className="stack-tight">
        <CheckField
          label={<strong>{words.declare}</strong>}
          hint={words.declareHint}
          checked={onSchoolDevice}
          onChange={setOnSchoolDevice}
        />
        {tried && !onSchoolDevice && <Fault>{words.declareMissing}</Fault>}
      </div>
      {devices.value !== null && listed.length > 0 && (
        <SelectField
          label={words.device}
          value={picked ?? '?'}
          options={[
            ...(picked === null ? [{ value: '?', words: words.deviceChoose }] : []),
            ...listed.map((name) => ({ value: name, words: name })),
            { value: OTHER, words: intakeSentences.devices.other },
          ]}
          fault={tried && picked === null ? words.deviceMissing : null}
          onChange={(name) => {
            setChosen(name)
          }}
        />
      )}
      {devices.value !== null && picked === OTHER && (
        <>
          <TextField
            label={listed.length > 0 ? words.deviceOther : words.device}
            hint={words.deviceHint}
            value={typed}
            onChange={setTyped}
            maxLength={120}
            fault={tried && device === '' ? words.deviceMissing : null}
          />
          <Notice>
            {listed.length === 0
              ? `${intakeSentences.devices.none}. ${intakeSentences.devices.noneWords}`
              : intakeSentences.devices.notListed}
          </Notice>
        </>
      )}
      <p className="quiet">{words.kept}</p>
      <div className="dialog-foot">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={start.pending}>
          {words.start}
        </Button>
      </div>
      <FolderChooser
        open={choosing}
        want="photos"
        below
        title="Which folder holds the photos?"
        onChoose={(folder) => {
          setPath(folder)
          setChoosing(false)
        }}
        onClose={() => {
          setChoosing(false)
        }}
      />
    </form>
  )
}

function Fault({ children }: { readonly children: string }) {
  return (
    <p className="field-fault" role="alert">
      <Icon name="wrong" /> {children}
    </p>
  )
}
