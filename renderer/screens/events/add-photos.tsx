// Adding a folder of photos to an event: the folder, and the declaration of policy 3.3 (P23) with the device's name.
import { useState } from 'react'
import type { EventId } from '../../../shared/model/id.ts'
import { useCommand } from '../../studio.ts'
import { deskSentences } from '../../words-desk.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, TextField } from '../../parts/field.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = deskSentences.add

export function AddPhotos({
  eventId,
  open,
  onClose,
}: {
  readonly eventId: EventId
  readonly open: boolean
  readonly onClose: () => void
}) {
  return (
    <Dialog open={open} title={words.title} onClose={onClose}>
      <Form eventId={eventId} onClose={onClose} />
    </Dialog>
  )
}

function Form({ eventId, onClose }: { readonly eventId: EventId; readonly onClose: () => void }) {
  const start = useCommand('imports.start')
  const [path, setPath] = useState<string | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [onSchoolDevice, setOnSchoolDevice] = useState(false)
  const [device, setDevice] = useState('')
  const [tried, setTried] = useState(false)
  const run = (): void => {
    setTried(true)
    if (path === null || !onSchoolDevice || device.trim() === '') return
    void (async () => {
      const outcome = await start.run({ eventId, path, takenOnSchoolDevice: true, device: device.trim() })
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
      <TroubleNotice trouble={start.trouble} />
      <div className="field">
        <strong>{words.folder}</strong>
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
      <TextField
        label={words.device}
        hint={words.deviceHint}
        value={device}
        onChange={setDevice}
        maxLength={120}
        fault={tried && device.trim() === '' ? words.deviceMissing : null}
      />
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
        title="Which folder holds the photos?"
        onChoose={(chosen) => {
          setPath(chosen)
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
