// Who may work here: the five roles of policy 3.1 and no more. Adding and leaving are the headteacher's and deputy's.
import { useState } from 'react'
import type { Account, Role } from '../../../shared/model/account.ts'
import type { OpenStudio } from '../../place.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { momentWords, roleOptions, roleWords } from '../../words.ts'
import { PASSPHRASES_DIFFER, passphraseFault } from '../../words-setup.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { PassphraseField, SelectField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'
import { DelegationsPart } from './delegations.tsx'
import { LeaveDialog } from './leave-dialog.tsx'

/** '#/school/accounts'. */
export function Accounts({ studio }: { readonly studio: OpenStudio }) {
  const accounts = useQuery('accounts.list', {})
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Account | null>(null)
  const mayManage = accounts.value !== null && mayAsk('accounts.add', studio.me.role, accounts.value)
  const mayEnd = accounts.value !== null && mayAsk('accounts.leave', studio.me.role, accounts.value)
  return (
    <section className="stack" aria-labelledby="accounts">
      <div className="section-head">
        <div>
          <h2 id="accounts">Accounts</h2>
          <p className="quiet">
            School policy, section 3.1: only these five roles may draft, sign or send.{' '}
            {accounts.value !== null && !mayManage && 'The headteacher or a deputy adds people.'}
          </p>
        </div>
        {mayManage && (
          <Button
            icon="add"
            onPress={() => {
              setAdding(true)
            }}
          >
            Add a person
          </Button>
        )}
      </div>
      <TroubleNotice trouble={accounts.trouble} />
      {accounts.waiting && <Waiting what="Reading the accounts" />}
      {accounts.value !== null && (
        <Table
          caption="Accounts"
          rows={accounts.value}
          rowKey={(account) => account.id}
          columns={[
            {
              key: 'name',
              title: 'Name',
              isRowHeader: true,
              cell: (account) => (
                <>
                  <span className="private">{account.name}</span>
                  {account.id === studio.me.id && <span className="quiet"> (you)</span>}
                </>
              ),
            },
            { key: 'role', title: 'Role', cell: (account) => roleWords(account.role) },
            {
              key: 'lead',
              title: 'Safeguarding',
              cell: (account) => (
                <SafeguardingLead
                  account={account}
                  mayName={mayAsk('accounts.setDsl', studio.me.role, accounts.value ?? [])}
                />
              ),
            },
            { key: 'since', title: 'Since', cell: (account) => momentWords(account.createdAtMs) },
            {
              key: 'state',
              title: 'Access',
              align: 'right',
              cell: (account) =>
                account.leftAtMs !== null ? (
                  <span className="quiet">Left {momentWords(account.leftAtMs)}</span>
                ) : mayEnd && account.id !== studio.me.id ? (
                  <Button
                    look="quiet"
                    label={`${account.name} has left`}
                    onPress={() => {
                      setLeaving(account)
                    }}
                  >
                    Has left …
                  </Button>
                ) : (
                  'Yes'
                ),
            },
          ]}
        />
      )}
      <DelegationsPart studio={studio} />
      <AddDialog
        open={adding}
        onClose={() => {
          setAdding(false)
        }}
      />
      <LeaveDialog
        account={leaving}
        onClose={() => {
          setLeaving(null)
        }}
      />
    </section>
  )
}

/** The headteacher sees why somebody is never shown, and so does whoever the headteacher names here (L36). */
function SafeguardingLead({ account, mayName }: { readonly account: Account; readonly mayName: boolean }) {
  const name = useCommand('accounts.setDsl')
  if (account.role === 'headteacher') return 'Yes'
  if (!mayName || account.leftAtMs !== null) return account.isDsl ? 'Lead' : ''
  return (
    <>
      <Button
        look="quiet"
        pressed={account.isDsl}
        label={`${account.isDsl ? 'Lead: end' : 'Name as lead'}: ${account.name}`}
        pending={name.pending}
        onPress={() => {
          void name.run({ accountId: account.id, isDsl: !account.isDsl })
        }}
      >
        {account.isDsl ? 'Lead: end' : 'Name as lead'}
      </Button>
      <TroubleNotice trouble={name.trouble} />
    </>
  )
}

function AddDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} title="Add a person" onClose={onClose}>
      <AddForm onClose={onClose} />
    </Dialog>
  )
}

function AddForm({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('office')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const add = useCommand('accounts.add')
  const faults = {
    name: name.trim() === '' ? 'Type their name.' : null,
    passphrase: passphraseFault(passphrase),
    again: passphrase === again ? null : PASSPHRASES_DIFFER,
  }
  const shown = (fault: string | null): string | null => (tried ? fault : null)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (add.pending || Object.values(faults).some((fault) => fault !== null)) return
    const outcome = await add.run({ name: name.trim(), role, passphrase })
    if (outcome.ok) onClose()
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <TextField
        label="Name"
        value={name}
        maxLength={120}
        spellCheck={false}
        fault={shown(faults.name)}
        onChange={setName}
      />
      <SelectField label="Role" value={role} options={roleOptions} onChange={setRole} />
      <Notice>Let them type the passphrase themselves: it stands for their signature.</Notice>
      <PassphraseField
        label="Their passphrase"
        hint="At least 12 characters. Three or four unrelated words are good."
        isNew
        value={passphrase}
        fault={shown(faults.passphrase)}
        onChange={setPassphrase}
      />
      <PassphraseField label="The same once more" isNew value={again} fault={shown(faults.again)} onChange={setAgain} />
      <TroubleNotice trouble={add.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={add.pending} pendingWords="Adding …">
          Add
        </Button>
      </div>
    </Form>
  )
}
