// Signing in with the recovery key, and choosing a new passphrase for the chosen name.
import { useState } from 'react'
import type { AppState } from '../../../shared/contract/views.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import { useCommand } from '../../studio.ts'
import { PASSPHRASES_DIFFER, passphraseFault } from '../../words-setup.ts'
import { Button } from '../../parts/button.tsx'
import { PassphraseField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

/** What was typed stays when the key is not right. */
export function RecoverForm({
  account,
  onState,
  onBack,
}: {
  readonly account: { readonly id: AccountId; readonly name: string } | null
  readonly onState: (state: AppState) => void
  readonly onBack: () => void
}) {
  const [recoveryKey, setRecoveryKey] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const recover = useCommand('session.recover')
  const faults = {
    key: recoveryKey.trim() === '' ? 'Type the key from your printed page.' : null,
    passphrase: passphraseFault(passphrase),
    again: passphrase === again ? null : PASSPHRASES_DIFFER,
  }
  const shown = (fault: string | null): string | null => (tried ? fault : null)

  const submit = async (): Promise<void> => {
    setTried(true)
    if (account === null || recover.pending || Object.values(faults).some((fault) => fault !== null)) return
    const outcome = await recover.run({
      accountId: account.id,
      recoveryKey: recoveryKey.trim(),
      newPassphrase: passphrase,
    })
    if (outcome.ok) onState(outcome.value)
  }

  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <div>
        <h2>Open with the recovery key</h2>
        <p className="quiet">
          {account === null
            ? 'Choose your name above.'
            : `Type the eight groups from the printed page in the school’s safe, then a new passphrase for ${account.name}.`}
        </p>
      </div>
      <TextField
        label="Recovery key"
        spellCheck={false}
        maxLength={200}
        placeholder="ABCD-EFGH-…"
        value={recoveryKey}
        onChange={setRecoveryKey}
        fault={shown(faults.key)}
      />
      <PassphraseField
        label="New passphrase"
        hint="At least 12 characters."
        isNew
        value={passphrase}
        onChange={setPassphrase}
        fault={shown(faults.passphrase)}
      />
      <PassphraseField label="The same once more" isNew value={again} onChange={setAgain} fault={shown(faults.again)} />
      <TroubleNotice trouble={recover.trouble} />
      <div className="actions first-run-actions">
        <Button icon="back" onPress={onBack}>
          Back
        </Button>
        <Button
          look="main"
          type="submit"
          disabled={account === null}
          pending={recover.pending}
          pendingWords="Opening …"
        >
          Open and keep the new passphrase
        </Button>
      </div>
    </Form>
  )
}
