// First run, page 1: the school and its one Page.
import { useState } from 'react'
import { handleIn } from '../../words-setup.ts'
import { Button } from '../../parts/button.tsx'
import { DayField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'

/** What has been typed. */
export interface SchoolDraft {
  readonly name: string
  readonly page: string
  readonly values: string
  readonly policyRatifiedOn: string
}

/** Faults are shown once the person has tried to go on, not while they are still typing. */
export function SchoolPage({
  draft,
  onChange,
  onNext,
}: {
  readonly draft: SchoolDraft
  readonly onChange: (draft: SchoolDraft) => void
  readonly onNext: () => void
}) {
  const [tried, setTried] = useState(false)
  const faults = {
    name: draft.name.trim() === '' ? 'Type the school’s name.' : null,
    page:
      handleIn(draft.page) === null ? 'Type the Page’s handle, such as @larkfieldprimary, or paste its address.' : null,
    values: draft.values.replaceAll(',', '').trim() === '' ? 'Type at least one value.' : null,
    ratified: draft.policyRatifiedOn === '' ? 'Choose a day. The first of the month will do.' : null,
  }
  const shown = (fault: string | null): string | null => (tried ? fault : null)
  return (
    <Form
      className="stack first-run-page"
      onSubmit={() => {
        setTried(true)
        if (Object.values(faults).every((fault) => fault === null)) onNext()
      }}
    >
      <div>
        <h1>Your school and its Page</h1>
        <p className="quiet">
          Cloakroom keeps photos of children on this computer and decides who may be seen. Everything stays here until
          the headteacher has signed a post and somebody sends it.
        </p>
      </div>
      <TextField
        label="School"
        value={draft.name}
        maxLength={120}
        fault={shown(faults.name)}
        onChange={(name) => {
          onChange({ ...draft, name })
        }}
      />
      <TextField
        label="Facebook Page"
        hint="The school’s one official Page. Nothing is connected now: you start on a practice Page."
        placeholder="@larkfieldprimary"
        spellCheck={false}
        value={draft.page}
        fault={shown(faults.page)}
        onChange={(page) => {
          onChange({ ...draft, page })
        }}
      />
      <TextField
        label="School values"
        hint="The headteacher is reminded of them when signing a post. Put commas between them."
        value={draft.values}
        maxLength={300}
        fault={shown(faults.values)}
        onChange={(values) => {
          onChange({ ...draft, values })
        }}
      />
      <DayField
        label="Social media policy ratified on"
        hint="Its review falls due two years later; Cloakroom will remind you."
        value={draft.policyRatifiedOn}
        fault={shown(faults.ratified)}
        onChange={(policyRatifiedOn) => {
          onChange({ ...draft, policyRatifiedOn })
        }}
      />
      <div className="actions first-run-actions">
        <Button look="main" type="submit">
          Next: your account
        </Button>
      </div>
    </Form>
  )
}
