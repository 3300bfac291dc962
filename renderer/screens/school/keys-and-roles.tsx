// Keys and roles: one's own passphrase, the recovery key, the computer that the school belongs to, and who may do what.
import { useState } from 'react'
import { Role } from '../../../shared/model/account.ts'
import { ROLE_TABLE } from '../../../shared/rules/role-table.ts'
import type { OpenStudio } from '../../place.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { boundWords, dutyWords, keysSentences } from '../../words-keys.ts'
import { PASSPHRASES_DIFFER, passphraseFault } from '../../words-setup.ts'
import { roleWords, today } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { PassphraseField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Table } from '../../parts/table.tsx'
import { RecoveryKeyPage } from '../first-run/recovery-key-page.tsx'
import '../locked/keys.css'

const words = keysSentences

/** '#/school/keys'. */
export function KeysAndRoles({ studio }: { readonly studio: OpenStudio }) {
  const view = useQuery('keys.view', {})
  const [changing, setChanging] = useState(false)
  const [changed, setChanged] = useState(false)
  const [renewing, setRenewing] = useState(false)
  const [newKey, setNewKey] = useState<string | null>(null)
  const mayRenew = mayAsk('keys.renewRecovery', studio.me.role, [])
  // Shown once, alone on the page, as on the first run: it is printed from here.
  if (newKey !== null)
    return (
      <RecoveryKeyPage
        recoveryKey={newKey}
        schoolName={studio.school.name}
        madeOn={today()}
        nextWords={words.recovery.kept}
        onNext={() => {
          setNewKey(null)
        }}
      />
    )
  return (
    <div className="stack">
      <div className="keys-parts">
        <section aria-labelledby="my-passphrase">
          <h2 id="my-passphrase">{words.passphrase.title}</h2>
          <p className="quiet">{words.passphrase.about}</p>
          {changed && <Notice look="shown" title={words.passphrase.done} />}
          <Button
            icon="lock"
            onPress={() => {
              setChanged(false)
              setChanging(true)
            }}
          >
            {words.passphrase.open}
          </Button>
        </section>
        <section aria-labelledby="recovery-key">
          <h2 id="recovery-key">{words.recovery.title}</h2>
          <p className="quiet">
            {words.recovery.about} {!mayRenew && words.recovery.whoMay}
          </p>
          {mayRenew && (
            <Button
              icon="print"
              onPress={() => {
                setRenewing(true)
              }}
            >
              {words.recovery.open}
            </Button>
          )}
        </section>
        <section aria-labelledby="this-computer">
          <h2 id="this-computer">{words.computer.title}</h2>
          <TroubleNotice trouble={view.trouble} />
          {view.value !== null && (
            <p className="quiet">
              {studio.school.isSample ? words.computer.sample : boundWords(view.value.boundTo, view.value.keptBy)}
            </p>
          )}
        </section>
      </div>
      <Roles />
      <Dialog
        open={changing}
        title={words.passphrase.title}
        onClose={() => {
          setChanging(false)
        }}
      >
        <ChangeForm
          onClose={(done) => {
            setChanged(done)
            setChanging(false)
          }}
        />
      </Dialog>
      <Dialog
        open={renewing}
        title={words.recovery.title}
        onClose={() => {
          setRenewing(false)
        }}
      >
        <RenewForm
          onClose={(key) => {
            setRenewing(false)
            setNewKey(key)
          }}
        />
      </Dialog>
    </div>
  )
}

function Roles() {
  return (
    <section className="stack role-table" aria-labelledby="roles">
      <div>
        <h2 id="roles">{words.roles.title}</h2>
        <p className="quiet">{words.roles.about}</p>
      </div>
      <Table
        caption={words.roles.title}
        rows={ROLE_TABLE}
        rowKey={(duty) => duty.id}
        columns={[
          { key: 'duty', title: 'What', isRowHeader: true, cell: (duty) => dutyWords[duty.id] },
          ...Role.options.map((role) => ({
            key: role,
            title: roleWords(role),
            cell: (duty: (typeof ROLE_TABLE)[number]) =>
              duty.roles.includes(role) ? <Meaning kind="shown">Yes</Meaning> : <span className="quiet">No</span>,
          })),
        ]}
      />
    </section>
  )
}

function ChangeForm({ onClose }: { readonly onClose: (done: boolean) => void }) {
  const [passphrase, setPassphrase] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const change = useCommand('session.changePassphrase')
  const faults = {
    passphrase: passphrase === '' ? 'Type the passphrase that you use now.' : null,
    next: passphraseFault(next),
    again: next === again ? null : PASSPHRASES_DIFFER,
  }
  const shown = (fault: string | null): string | null => (tried ? fault : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (change.pending || Object.values(faults).some((fault) => fault !== null)) return
    const outcome = await change.run({ passphrase, next })
    if (outcome.ok) onClose(true)
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <PassphraseField
        label="Your passphrase now"
        value={passphrase}
        fault={shown(faults.passphrase)}
        onChange={setPassphrase}
      />
      <PassphraseField
        label="New passphrase"
        hint="At least 12 characters. Three or four unrelated words are good."
        isNew
        value={next}
        fault={shown(faults.next)}
        onChange={setNext}
      />
      <PassphraseField label="The same once more" isNew value={again} fault={shown(faults.again)} onChange={setAgain} />
      <TroubleNotice trouble={change.trouble} />
      <div className="actions form-end">
        <Button
          onPress={() => {
            onClose(false)
          }}
        >
          Cancel
        </Button>
        <Button look="main" type="submit" pending={change.pending} pendingWords="Changing …">
          Change it
        </Button>
      </div>
    </Form>
  )
}

function RenewForm({ onClose }: { readonly onClose: (recoveryKey: string | null) => void }) {
  const [passphrase, setPassphrase] = useState('')
  const renew = useCommand('keys.renewRecovery')
  const submit = async (): Promise<void> => {
    if (renew.pending || passphrase === '') return
    const outcome = await renew.run({ passphrase })
    if (outcome.ok) onClose(outcome.value.recoveryKey)
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <p>{words.recovery.warn}</p>
      <PassphraseField label="Your passphrase" value={passphrase} onChange={setPassphrase} />
      <TroubleNotice trouble={renew.trouble} />
      <div className="actions form-end">
        <Button
          onPress={() => {
            onClose(null)
          }}
        >
          Cancel
        </Button>
        <Button look="main" type="submit" pending={renew.pending} pendingWords="Making …">
          {words.recovery.run}
        </Button>
      </div>
    </Form>
  )
}
