// Making an event: title, day, the classes that were there. What was typed stays when the studio says no.
import { useId, useState } from 'react'
import type { EventRow } from '../../../shared/contract/views.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { today } from '../../words.ts'
import { deskSentences } from '../../words-desk.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, DayField, TextField } from '../../parts/field.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = deskSentences.events
const DAY = /^\d{4}-\d{2}-\d{2}$/

export function CreateEvent({
  open,
  onClose,
  onMade,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onMade: (event: EventRow) => void
}) {
  return (
    <Dialog open={open} title={words.createTitle} onClose={onClose}>
      <Form onClose={onClose} onMade={onMade} />
    </Dialog>
  )
}

function Form({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (event: EventRow) => void }) {
  const id = useId()
  const classes = useQuery('classes.list', {})
  const create = useCommand('events.create')
  const [title, setTitle] = useState('')
  const [heldOn, setHeldOn] = useState(today())
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const titleFault = tried && title.trim() === '' ? words.nameMissing : null
  const dayFault = tried && !DAY.test(heldOn) ? words.dateMissing : null

  const save = (): void => {
    setTried(true)
    if (title.trim() === '' || !DAY.test(heldOn)) return
    void (async () => {
      const outcome = await create.run({ title: title.trim(), heldOn, classNames: [...chosen] })
      if (outcome.ok) onMade(outcome.value)
    })()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TroubleNotice trouble={create.trouble ?? classes.trouble} />
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={title}
        onChange={setTitle}
        maxLength={120}
        fault={titleFault}
        autoFocus
      />
      <DayField label={words.date} value={heldOn} onChange={setHeldOn} fault={dayFault} />
      <fieldset className="choices" aria-describedby={`${id}-hint`}>
        <legend>{words.classes}</legend>
        <p className="field-hint" id={`${id}-hint`}>
          {classes.value?.length === 0 ? words.noClasses : words.classesHint}
        </p>
        <div className="class-choices">
          {classes.value?.map((name) => (
            <CheckField
              key={name}
              label={name}
              checked={chosen.includes(name)}
              onChange={(on) => {
                setChosen(on ? [...chosen, name] : chosen.filter((one) => one !== name))
              }}
            />
          ))}
        </div>
      </fieldset>
      <div className="dialog-foot">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={create.pending}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
