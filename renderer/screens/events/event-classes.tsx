// Which classes were at an event, and putting that right afterwards.
import { useId, useState } from 'react'
import type { EventRow } from '../../../shared/contract/views.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { listWords } from '../../words.ts'
import { intakeSentences } from '../../words-intake.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = intakeSentences.tab

export function EventClasses({ event }: { readonly event: EventRow }) {
  const id = useId()
  const [changing, setChanging] = useState(false)
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{words.classes}</h2>
      <p className="event-classes">
        <span>{event.classNames.length === 0 ? words.classesNone : listWords(event.classNames)}</span>
        <Button
          look="quiet"
          label={`${words.classes}: ${words.classesChange}`}
          onPress={() => {
            setChanging(true)
          }}
        >
          {words.classesChange}
        </Button>
      </p>
      <Dialog
        open={changing}
        title={words.classesTitle}
        onClose={() => {
          setChanging(false)
        }}
      >
        <ClassesForm
          event={event}
          onClose={() => {
            setChanging(false)
          }}
        />
      </Dialog>
    </section>
  )
}

function ClassesForm({ event, onClose }: { readonly event: EventRow; readonly onClose: () => void }) {
  const id = useId()
  const classes = useQuery('classes.list', {})
  const save = useCommand('events.setClasses')
  const [chosen, setChosen] = useState<readonly string[]>(event.classNames)
  // A class that was there and is gone since (a year has passed) can still be taken off.
  const names = [...new Set([...(classes.value ?? []), ...event.classNames])].toSorted((a, b) =>
    a.localeCompare(b, 'en-GB'),
  )
  return (
    <Form
      onSubmit={() => {
        if (save.pending) return
        void (async () => {
          if ((await save.run({ eventId: event.id, classNames: [...chosen] })).ok) onClose()
        })()
      }}
    >
      <fieldset className="choices" aria-describedby={`${id}-hint`}>
        <legend className="only-read">{words.classesTitle}</legend>
        <p className="field-hint" id={`${id}-hint`}>
          {words.classesWords} {words.classesAfter}
        </p>
        <div className="class-choices">
          {names.map((name) => (
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
      <TroubleNotice trouble={save.trouble ?? classes.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={save.pending}>
          {words.classesSave}
        </Button>
      </div>
    </Form>
  )
}
