// The school was bound to another computer: the recovery key and a head's own passphrase open it here.
import { useState } from 'react'
import type { AppState } from '../../../shared/contract/views.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import { useCommand } from '../../studio.ts'
import { keysSentences } from '../../words-keys.ts'
import { Button } from '../../parts/button.tsx'
import { PassphraseField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

const words = keysSentences.elsewhere

/** What was typed stays when it is not right. */
export function MoveHere({
  account,
  onState,
}: {
  readonly account: { readonly id: AccountId; readonly name: string } | null
  readonly onState: (state: AppState) => void
}) {
  const [recoveryKey, setRecoveryKey] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [tried, setTried] = useState(false)
  const move = useCommand('session.moveHere')
  const faults = {
    key: recoveryKey.trim() === '' ? 'Type the key from your printed page.' : null,
    passphrase: passphrase === '' ? 'Type your passphrase.' : null,
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (account === null || move.pending || faults.key !== null || faults.passphrase !== null) return
    const outcome = await move.run({ accountId: account.id, recoveryKey: recoveryKey.trim(), passphrase })
    if (outcome.ok) onState(outcome.value)
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      {account === null && <p className="quiet">Headteacher: choose your name above.</p>}
      <TextField
        label="Recovery key"
        hint="Eight groups, from the page in the school’s safe."
        spellCheck={false}
        maxLength={200}
        placeholder="ABCD-EFGH-…"
        value={recoveryKey}
        onChange={setRecoveryKey}
        fault={tried ? faults.key : null}
      />
      <PassphraseField
        label={words.passphrase}
        value={passphrase}
        onChange={setPassphrase}
        fault={tried ? faults.passphrase : null}
      />
      <Notice>{words.other}</Notice>
      <TroubleNotice trouble={move.trouble} />
      <div className="actions first-run-actions">
        <Button
          look="main"
          type="submit"
          icon="lock"
          disabled={account === null}
          pending={move.pending}
          pendingWords="Opening …"
        >
          {words.run}
        </Button>
      </div>
    </Form>
  )
}
