// A name in a post without photos: it may stand once somebody has written down who agreed to it and when (names-rule.md 1).
// With a photo this is never offered.
import { useState } from 'react'
import type { NamingPermission } from '../../../shared/model/school-words.ts'
import { allowedSentences as words } from '../../words-allowed.ts'
import { today } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { DayField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'

/** A button that asks for both; nothing is written before the form is sent. */
export function AskNamingPermission({
  named,
  onGiven,
}: {
  /** The words in question. */
  readonly named: string
  readonly onGiven: (permission: NamingPermission) => void
}) {
  const [open, setOpen] = useState(false)
  const [givenBy, setGivenBy] = useState('')
  const [saidOn, setSaidOn] = useState('')
  const [tried, setTried] = useState(false)
  const whoFault = givenBy.trim() === '' ? words.permissionWhoFault : null
  const dayFault = saidOn === '' || saidOn > today() ? words.permissionDayFault : null
  return (
    <>
      <Button
        look="quiet"
        label={`“${named}”: ${words.familyAgreed}`}
        onPress={() => {
          setOpen(true)
        }}
      >
        {words.familyAgreed}
      </Button>
      <Dialog
        open={open}
        title={words.permissionTitle(named)}
        onClose={() => {
          setOpen(false)
        }}
      >
        <Form
          onSubmit={() => {
            setTried(true)
            if (whoFault !== null || dayFault !== null) return
            setOpen(false)
            onGiven({ givenBy: givenBy.trim(), saidOn })
          }}
        >
          <p className="quiet measure">{words.permissionLead}</p>
          <TextField
            label={words.permissionWho}
            value={givenBy}
            maxLength={120}
            fault={tried ? whoFault : null}
            onChange={setGivenBy}
          />
          <DayField label={words.permissionDay} value={saidOn} fault={tried ? dayFault : null} onChange={setSaidOn} />
          <div className="actions form-end">
            <Button
              onPress={() => {
                setOpen(false)
              }}
            >
              Cancel
            </Button>
            <Button look="main" type="submit">
              {words.permissionSave}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  )
}
