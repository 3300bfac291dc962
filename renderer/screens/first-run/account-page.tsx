// First run, page 2: the first account. Making it makes the school, because the passphrase locks everything in it.
import { useState } from 'react'
import type { Role } from '../../../shared/model/account.ts'
import type { Trouble } from '../../studio.ts'
import { roleOptions } from '../../words.ts'
import { PASSPHRASES_DIFFER, passphraseFault } from '../../words-setup.ts'
import { Button } from '../../parts/button.tsx'
import { PassphraseField, SelectField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

/** What has been typed. */
export interface AccountDraft {
  readonly name: string
  readonly role: Role
  readonly passphrase: string
  readonly again: string
}

/** Name, role, passphrase. */
export function AccountPage({
  draft,
  onChange,
  pending,
  trouble,
  onBack,
  onNext,
}: {
  readonly draft: AccountDraft
  readonly onChange: (draft: AccountDraft) => void
  readonly pending: boolean
  readonly trouble: Trouble | null
  readonly onBack: () => void
  readonly onNext: () => void
}) {
  const [tried, setTried] = useState(false)
  const faults = {
    name: draft.name.trim() === '' ? 'Type your name.' : null,
    passphrase: passphraseFault(draft.passphrase),
    again: draft.passphrase === draft.again ? null : PASSPHRASES_DIFFER,
  }
  const shown = (fault: string | null): string | null => (tried ? fault : null)
  return (
    <Form
      className="stack first-run-page"
      onSubmit={() => {
        setTried(true)
        if (!pending && Object.values(faults).every((fault) => fault === null)) onNext()
      }}
    >
      <div>
        <h1>Your account</h1>
        <p className="quiet">
          Everybody who drafts, signs or sends has their own, so that the record shows who did what. You can add the
          others later.
        </p>
      </div>
      <TextField
        label="Your name"
        value={draft.name}
        maxLength={120}
        spellCheck={false}
        fault={shown(faults.name)}
        onChange={(name) => {
          onChange({ ...draft, name })
        }}
      />
      <SelectField
        label="Your role"
        hint="These five roles may use Cloakroom (school policy, section 3.1). Only the headteacher signs posts."
        value={draft.role}
        options={roleOptions}
        onChange={(role) => {
          onChange({ ...draft, role })
        }}
      />
      <PassphraseField
        label="Passphrase"
        isNew
        hint="At least 12 characters. Three or four unrelated words are good: easy to remember, hard to guess."
        value={draft.passphrase}
        fault={shown(faults.passphrase)}
        onChange={(passphrase) => {
          onChange({ ...draft, passphrase })
        }}
      />
      <PassphraseField
        label="The same passphrase once more"
        isNew
        value={draft.again}
        fault={shown(faults.again)}
        onChange={(again) => {
          onChange({ ...draft, again })
        }}
      />
      <TroubleNotice trouble={trouble} />
      <div className="actions first-run-actions">
        <Button icon="back" onPress={onBack}>
          Back
        </Button>
        <Button look="main" type="submit" pending={pending} pendingWords="Making the locks …">
          Next: your recovery key
        </Button>
      </div>
    </Form>
  )
}
