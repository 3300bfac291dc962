// The locked window: choose your name, type your passphrase. Shows nothing of the school but its name and its staff.
import { useEffect, useRef, useState } from 'react'
import type { AppState } from '../../../shared/contract/views.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import { useCommand } from '../../studio.ts'
import type { Query } from '../../studio.ts'
import { roleWords, secondsToWait, secondsWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { PassphraseField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { keysSentences } from '../../words-keys.ts'
import { MoveHere } from './move-here.tsx'
import { RestoreBackup } from '../restore/restore-backup.tsx'
import { RecoverForm } from './recover-form.tsx'

type LockedState = Extract<AppState, { phase: 'locked' }>

/** `query` is the app's own asking for its state: a right passphrase answers with the next one. */
export function Locked({ state, query }: { readonly state: LockedState; readonly query: Query<AppState> }) {
  const only = state.accounts.length === 1 ? state.accounts[0] : undefined
  const [chosen, setChosen] = useState<AccountId | null>(only?.id ?? null)
  const [recovering, setRecovering] = useState(false)
  const account = state.accounts.find((one) => one.id === chosen)
  const [restoring, setRestoring] = useState(false)
  const isElsewhere = state.boundTo === 'elsewhere'
  if (restoring)
    return (
      <main className="first-run">
        <RestoreBackup
          hasSchool
          onBack={() => {
            setRestoring(false)
          }}
          onDone={() => {
            setRestoring(false)
            query.again()
          }}
        />
      </main>
    )
  return (
    <main className="locked">
      <header className="first-run-head">
        <Icon name="mark" size={40} />
        <div>
          <h1>{state.schoolName}</h1>
          <div className="quiet">
            {state.isSample ? 'A sample school. Everybody in it is invented.' : 'Cloakroom is locked.'}
          </div>
        </div>
      </header>
      {isElsewhere && (
        <Notice look="wrong" title={keysSentences.elsewhere.title}>
          {keysSentences.elsewhere.about}
        </Notice>
      )}
      {state.accounts.length === 0 ? (
        <EmptyState icon="person" title="Nobody has an account any more">
          Restore the last backup, with the printed recovery key.
        </EmptyState>
      ) : (
        <>
          <fieldset className="locked-names">
            <legend className="only-read">Who are you?</legend>
            {state.accounts.map((one) => (
              <label key={one.id} className="locked-name">
                <input
                  type="radio"
                  name="account"
                  checked={one.id === chosen}
                  onChange={() => {
                    setChosen(one.id)
                  }}
                />
                <span className="grow">
                  {one.name} <span className="quiet">· {roleWords(one.role)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          {isElsewhere ? (
            <MoveHere account={account ?? null} onState={query.put} />
          ) : recovering ? (
            <RecoverForm
              account={account ?? null}
              onState={query.put}
              onBack={() => {
                setRecovering(false)
              }}
            />
          ) : (
            <UnlockForm
              key={chosen}
              nextTryAtMs={account?.nextTryAtMs ?? null}
              accountId={account?.id ?? null}
              query={query}
              onLost={() => {
                setRecovering(true)
              }}
            />
          )}
        </>
      )}
      <p>
        <Button
          look="quiet"
          onPress={() => {
            setRestoring(true)
          }}
        >
          Restore from a backup
        </Button>
      </p>
    </main>
  )
}

function UnlockForm({
  nextTryAtMs,
  accountId,
  query,
  onLost,
}: {
  readonly nextTryAtMs: number | null
  readonly accountId: AccountId | null
  readonly query: Query<AppState>
  readonly onLost: () => void
}) {
  const [passphrase, setPassphrase] = useState('')
  const [waitUntilMs, setWaitUntilMs] = useState<number | null>(null)
  const unlock = useCommand('session.unlock')
  const form = useRef<HTMLFormElement>(null)
  const untilMs = Math.max(nextTryAtMs ?? 0, waitUntilMs ?? 0)
  const seconds = useSecondsUntil(untilMs)

  const submit = async (): Promise<void> => {
    if (accountId === null || unlock.pending || seconds > 0 || passphrase === '') return
    const outcome = await unlock.run({ accountId, passphrase })
    if (outcome.ok) {
      query.put(outcome.value)
      return
    }
    if (outcome.trouble.kind === 'failure') {
      const wait = secondsToWait(outcome.trouble.failure, Date.now())
      setWaitUntilMs(wait === null ? null : Date.now() + wait * 1000)
    }
    // Whether the next try must wait is the studio's to say.
    query.again()
    form.current?.querySelector('input')?.select()
  }

  const waits = seconds > 0
  return (
    <Form
      ref={form}
      onSubmit={() => {
        void submit()
      }}
    >
      {accountId === null ? (
        <p className="quiet">Choose your name.</p>
      ) : (
        <PassphraseField label="Passphrase" value={passphrase} onChange={setPassphrase} autoFocus />
      )}
      {waits ? (
        <Notice look="wrong" title="Too many wrong tries.">
          Try again in {secondsWords(seconds)}. Waiting keeps guessers out.
        </Notice>
      ) : (
        unlock.trouble !== null &&
        !(unlock.trouble.kind === 'failure' && unlock.trouble.failure.kind === 'wait-before-next-try') && (
          <TroubleNotice trouble={unlock.trouble} />
        )
      )}
      <div className="actions first-run-actions">
        <Button look="quiet" onPress={onLost}>
          I have lost my passphrase
        </Button>
        <Button
          look="main"
          type="submit"
          icon="lock"
          disabled={accountId === null || waits}
          pending={unlock.pending}
          pendingWords="Unlocking …"
        >
          Unlock
        </Button>
      </div>
    </Form>
  )
}

/** Whole seconds until then, counting down; 0 when it is past. */
function useSecondsUntil(untilMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((untilMs - nowMs) / 1000))
  const running = untilMs > Date.now()
  useEffect(() => {
    setNowMs(Date.now())
    if (!running) return undefined
    const timer = setInterval(() => {
      setNowMs(Date.now())
    }, 500)
    return () => {
      clearInterval(timer)
    }
  }, [untilMs, running])
  return left
}
