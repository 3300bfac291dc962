// First run: three short pages. The school and its Page; your account and the recovery key; where the pupil list comes
// from. Each says why it asks. What was typed stays when the studio says no.
import { useState } from 'react'
import type { ReactNode } from 'react'
import { goTo } from '../../route.ts'
import { useCommand } from '../../studio.ts'
import { today } from '../../words.ts'
import { handleIn } from '../../words-setup.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { AccountPage } from './account-page.tsx'
import type { AccountDraft } from './account-page.tsx'
import { ListPage } from './list-page.tsx'
import { RecoveryKeyPage } from './recovery-key-page.tsx'
import { SchoolPage } from './school-page.tsx'
import type { SchoolDraft } from './school-page.tsx'
import { RestoreBackup } from '../restore/restore-backup.tsx'
import './first-run.css'

type Step =
  | { readonly at: 'school' }
  | { readonly at: 'account' }
  | { readonly at: 'key'; readonly recoveryKey: string }
  | { readonly at: 'list' }

const numbers: Readonly<Record<Step['at'], number>> = { school: 1, account: 2, key: 2, list: 3 }

/** `onReady` is called when the person has the recovery key and has said where the list comes from. */
export function FirstRun({ onReady }: { readonly onReady: () => void }) {
  const [step, setStep] = useState<Step>({ at: 'school' })
  const [school, setSchool] = useState<SchoolDraft>({
    name: '',
    page: '',
    values: 'Honesty, Positivity, Respect, Pride',
    policyRatifiedOn: '2026-02-01',
  })
  const [account, setAccount] = useState<AccountDraft>({ name: '', role: 'headteacher', passphrase: '', again: '' })
  const create = useCommand('school.create')
  const [restoring, setRestoring] = useState(false)

  const finish = (where: 'import' | 'home'): void => {
    if (where === 'import') goTo('pupils', 'import')
    else goTo()
    onReady()
  }

  const pages: Readonly<Record<Step['at'], () => ReactNode>> = {
    school: () => (
      <SchoolPage
        draft={school}
        onChange={setSchool}
        onNext={() => {
          setStep({ at: 'account' })
        }}
      />
    ),
    account: () => (
      <AccountPage
        draft={account}
        onChange={setAccount}
        pending={create.pending}
        trouble={create.trouble}
        onBack={() => {
          create.clear()
          setStep({ at: 'school' })
        }}
        onNext={() => {
          void create
            .run({
              name: school.name.trim(),
              pageHandle: handleIn(school.page) ?? school.page,
              values: valuesIn(school.values),
              policyRatifiedOn: school.policyRatifiedOn,
              accountName: account.name.trim(),
              role: account.role,
              passphrase: account.passphrase,
            })
            .then((outcome) => {
              if (outcome.ok) setStep({ at: 'key', recoveryKey: outcome.value.recoveryKey })
            })
        }}
      />
    ),
    key: () =>
      step.at === 'key' && (
        <RecoveryKeyPage
          recoveryKey={step.recoveryKey}
          schoolName={school.name.trim()}
          madeOn={today()}
          onNext={() => {
            // The passphrase is not needed any more, and nothing that is not needed is kept.
            setAccount({ ...account, passphrase: '', again: '' })
            setStep({ at: 'list' })
          }}
        />
      ),
    list: () => <ListPage onChoose={finish} />,
  }

  return (
    <main className="first-run">
      <header className="first-run-head no-print">
        <Icon name="mark" size={40} />
        <div>
          <strong>Cloakroom</strong>
          {!restoring && <div className="quiet">Setting up · page {numbers[step.at]} of 3</div>}
        </div>
      </header>
      {restoring ? (
        <RestoreBackup
          hasSchool={false}
          onBack={() => {
            setRestoring(false)
          }}
          onDone={onReady}
        />
      ) : (
        pages[step.at]()
      )}
      {step.at === 'school' && !restoring && (
        <p className="quiet">
          Has this school used Cloakroom before?{' '}
          <Button
            look="quiet"
            onPress={() => {
              setRestoring(true)
            }}
          >
            Restore from a backup
          </Button>
        </p>
      )}
    </main>
  )
}

/** 'Honesty, Respect' as a list without empty parts. */
export const valuesIn = (typed: string): string[] =>
  typed
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
