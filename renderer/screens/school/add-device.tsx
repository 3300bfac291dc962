// The form for one device: typed in, or read from a photo it took. Used by the school's list and beside held photos.
import { useState } from 'react'
import type { Camera } from '../../../shared/model/photo.ts'
import { ask, troubleOf, useCommand } from '../../studio.ts'
import type { Trouble } from '../../studio.ts'
import { intakeSentences } from '../../words-intake.ts'
import { Button } from '../../parts/button.tsx'
import { CheckField, TextField } from '../../parts/field.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

const words = intakeSentences.devices

/** `camera`: what is known of it already, from a held photo; null = nothing. */
export function AddDevice({ camera, onClose }: { readonly camera: Camera | null; readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [make, setMake] = useState(camera?.make ?? '')
  const [model, setModel] = useState(camera?.model ?? '')
  const [serial, setSerial] = useState(camera?.serial ?? '')
  const [strips, setStrips] = useState(camera !== null && camera.make === null && camera.model === null)
  const [choosing, setChoosing] = useState(false)
  const [nothing, setNothing] = useState(false)
  const [reading, setReading] = useState<Trouble | null>(null)
  const [tried, setTried] = useState(false)
  const add = useCommand('devices.add')
  const blank = (text: string): string | null => (text.trim() === '' ? null : text.trim())
  const modelFault = blank(model) === null && !strips ? words.modelMissing : null
  const nameFault = blank(name) === null ? words.nameMissing : null
  const read = async (path: string): Promise<void> => {
    setChoosing(false)
    setNothing(false)
    setReading(null)
    try {
      const found = (await ask('devices.readFromPhoto', { path })).camera
      setNothing(found === null)
      if (found === null) return
      setMake(found.make ?? '')
      setModel(found.model ?? '')
      setSerial(found.serial ?? '')
    } catch (error) {
      setReading(troubleOf(error))
    }
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (add.pending || nameFault !== null || modelFault !== null) return
    const device = { make: blank(make), model: blank(model), serial: blank(serial), stripsMetadata: strips }
    if ((await add.run({ name: name.trim(), ...device })).ok) onClose()
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={name}
        maxLength={60}
        fault={tried ? nameFault : null}
        onChange={setName}
        autoFocus
      />
      <div className="stack-tight">
        <Button
          icon="photo"
          onPress={() => {
            setChoosing(true)
          }}
        >
          {words.fromPhoto}
        </Button>
        <p className="quiet">{words.fromPhotoHint}</p>
        {nothing && <Notice>{words.fromPhotoNothing}</Notice>}
        <TroubleNotice trouble={reading} />
      </div>
      <TextField label={words.make} value={make} maxLength={100} spellCheck={false} onChange={setMake} />
      <TextField
        label={words.model}
        value={model}
        maxLength={100}
        spellCheck={false}
        fault={tried ? modelFault : null}
        onChange={setModel}
      />
      <TextField
        label={words.serial}
        hint={words.serialHint}
        value={serial}
        maxLength={100}
        spellCheck={false}
        onChange={setSerial}
      />
      <CheckField label={words.strips} hint={words.stripsHint} checked={strips} onChange={setStrips} />
      <TroubleNotice trouble={add.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={add.pending}>
          {words.save}
        </Button>
      </div>
      <FolderChooser
        open={choosing}
        want="photos"
        oneFile
        title="Which photo did it take?"
        onChoose={(path) => {
          void read(path)
        }}
        onClose={() => {
          setChoosing(false)
        }}
      />
    </Form>
  )
}
