// Changing a member of staff or a regular visitor by hand: the name, and the day on which they leave. On their page.
import { useState } from 'react'
import type { Subject } from '../../../shared/model/subject.ts'
import { useCommand } from '../../studio.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { DayField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

/** A button that opens the form. Nothing for a pupil: the pupil list would change them back. */
export function ChangePerson({ subject }: { readonly subject: Subject }) {
  const [open, setOpen] = useState(false)
  if (subject.kind === 'pupil') return null
  const close = (): void => {
    setOpen(false)
  }
  return (
    <>
      <Button
        icon="pen"
        onPress={() => {
          setOpen(true)
        }}
      >
        Change the name or leaving day
      </Button>
      <Dialog open={open} title="Change" onClose={close}>
        <ChangeForm subject={subject} onClose={close} />
      </Dialog>
    </>
  )
}

function ChangeForm({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const [title, setTitle] = useState(subject.title ?? '')
  const [forename, setForename] = useState(subject.legalForename)
  const [preferred, setPreferred] = useState(subject.preferredForename ?? '')
  const [surname, setSurname] = useState(subject.surname)
  const [leaverOn, setLeaverOn] = useState(subject.leaverOn ?? '')
  const change = useCommand('people.change')
  const save = async (): Promise<void> => {
    if (forename.trim() === '' || surname.trim() === '' || change.pending) return
    const outcome = await change.run({
      subjectId: subject.id,
      title: title.trim() === '' ? null : title.trim(),
      legalForename: forename,
      preferredForename: preferred.trim() === '' ? null : preferred,
      surname,
      leaverOn: leaverOn === '' ? null : leaverOn,
    })
    if (outcome.ok) onClose()
  }
  return (
    <Form
      onSubmit={() => {
        void save()
      }}
    >
      <TextField label="Title" value={title} maxLength={20} onChange={setTitle} />
      <TextField
        label="Forename"
        value={forename}
        maxLength={120}
        fault={forename.trim() === '' ? 'Type the forename.' : null}
        onChange={setForename}
      />
      <TextField label="Known as" value={preferred} maxLength={120} onChange={setPreferred} />
      <TextField
        label="Surname"
        value={surname}
        maxLength={120}
        fault={surname.trim() === '' ? 'Type the surname.' : null}
        onChange={setSurname}
      />
      <DayField
        label="Last day here"
        hint="From that day on they are hidden everywhere. Empty while they stay."
        value={leaverOn}
        onChange={setLeaverOn}
      />
      <TroubleNotice trouble={change.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={change.pending}>
          Save
        </Button>
      </div>
    </Form>
  )
}
