// "Report a concern" beside a comment or a post (P41): a few words, who was told, done. Anybody who is signed in may.
import { useState } from 'react'
import { CONCERN_MAX_CHARACTERS, ConcernPerson } from '../../../shared/model/concern.ts'
import type { ConcernAbout } from '../../../shared/model/concern.ts'
import { useCommand } from '../../studio.ts'
import { concernPersonWords, reportedSentences as words } from '../../words-concerns.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField } from '../../parts/field.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

export function ReportConcern({ about }: { readonly about: ConcernAbout }) {
  const [open, setOpen] = useState(false)
  const [reported, setReported] = useState(false)
  return (
    <>
      <Button
        look="quiet"
        onPress={() => {
          setOpen(true)
        }}
      >
        {words.report}
      </Button>
      {reported && (
        <Notice look="shown">
          {words.reported} <a href="#/concerns">{words.look}</a>
        </Notice>
      )}
      <Dialog
        open={open}
        title={words.reportTitle}
        onClose={() => {
          setOpen(false)
        }}
      >
        <ReportForm
          about={about}
          onDone={(done) => {
            setOpen(false)
            if (done) setReported(true)
          }}
        />
      </Dialog>
    </>
  )
}

function ReportForm({ about, onDone }: { readonly about: ConcernAbout; readonly onDone: (done: boolean) => void }) {
  const [seen, setSeen] = useState('')
  const [told, setTold] = useState<readonly ConcernPerson[]>([])
  const report = useCommand('concerns.report')
  const save = (): void => {
    if (seen.trim() === '') return
    void report.run({ about, seen, told: [...told] }).then((outcome) => {
      if (outcome.ok) onDone(true)
    })
  }
  return (
    <div className="stack">
      <p>{words.reportLead}</p>
      <div className="field">
        <label htmlFor="concern-seen">{words.seen}</label>
        <textarea
          autoComplete="off"
          id="concern-seen"
          rows={5}
          maxLength={CONCERN_MAX_CHARACTERS}
          value={seen}
          onChange={(event) => {
            setSeen(event.currentTarget.value)
          }}
        />
      </div>
      <fieldset className="field">
        <legend>{words.toldNow}</legend>
        <p className="field-hint">{words.toldHint}</p>
        {ConcernPerson.options.map((person) => (
          <CheckField
            key={person}
            label={concernPersonWords(person)}
            checked={told.includes(person)}
            onChange={(checked) => {
              setTold(checked ? [...told, person] : told.filter((one) => one !== person))
            }}
          />
        ))}
      </fieldset>
      <TroubleNotice trouble={report.trouble} />
      <div className="actions form-end">
        <Button
          onPress={() => {
            onDone(false)
          }}
        >
          {words.cancel}
        </Button>
        <Button look="main" onPress={save} pending={report.pending} disabled={seen.trim() === ''}>
          {words.save}
        </Button>
      </div>
    </div>
  )
}
