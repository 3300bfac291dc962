// "The deputy signs while I am away": given by the headteacher for days, with the passphrase; ends by itself or at once.
import { useState } from 'react'
import type { DelegationView } from '../../../shared/contract/sign-off-views.ts'
import { AccountId, Day } from '../../../shared/model/id.ts'
import type { OpenStudio } from '../../place.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { signSentences } from '../../words-sign-off.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { DayField, PassphraseField, SelectField } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = signSentences.delegation
const stateWords: Readonly<Record<DelegationView['state'], string>> = {
  standing: words.standing,
  coming: words.coming,
  over: words.over,
}
/** So many that are over are shown; all are in the trail. */
const OVER_SHOWN = 5

export function DelegationsPart({ studio }: { readonly studio: OpenStudio }) {
  const list = useQuery('delegations.list', {})
  const end = useCommand('delegations.end')
  const [giving, setGiving] = useState(false)
  const mayGive = mayAsk('delegations.give', studio.me.role, [])
  const all = list.value?.delegations ?? []
  const rows = [
    ...all.filter((one) => one.state !== 'over'),
    ...all.filter((one) => one.state === 'over').slice(0, OVER_SHOWN),
  ]
  const hasDeputy = (list.value?.deputies.length ?? 0) > 0
  return (
    <section className="stack" aria-labelledby="delegations">
      <div className="section-head">
        <div>
          <h2 id="delegations">{words.title}</h2>
          <p className="quiet">{words.words}</p>
        </div>
        {mayGive && (
          <Button
            icon="pen"
            disabled={!hasDeputy}
            onPress={() => {
              setGiving(true)
            }}
          >
            {`${words.give} …`}
          </Button>
        )}
      </div>
      <TroubleNotice trouble={list.trouble ?? end.trouble} />
      {mayGive && list.value !== null && !hasDeputy && <p>{words.noDeputy}</p>}
      {list.value !== null && rows.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <ul className="delegations">
          {rows.map(({ delegation, deputyName, givenByName, state }) => (
            <li key={delegation.id}>
              <span className={state === 'standing' ? 'meaning-shown' : 'quiet'}>
                <Icon name={state === 'standing' ? 'shown' : 'clock'} size={16} /> {stateWords[state]}
              </span>
              <span className="grow">
                <span className="private">{words.line(deputyName, delegation.fromOn, delegation.toOn)}</span>{' '}
                <span className="quiet">
                  · {words.givenBy(givenByName, delegation.givenAtMs)}
                  {delegation.endedAtMs !== null && ` · ${words.ended(delegation.endedAtMs)}`}
                </span>
              </span>
              {mayGive && state !== 'over' && (
                <Button
                  pending={end.pending}
                  onPress={() => {
                    void end.run({ delegationId: delegation.id }).then((outcome) => {
                      if (outcome.ok) list.put(outcome.value)
                    })
                  }}
                >
                  {words.end}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Dialog
        open={giving}
        title={words.give}
        onClose={() => {
          setGiving(false)
        }}
      >
        <Give
          deputies={list.value?.deputies ?? []}
          today={list.value?.today ?? ''}
          onClose={() => {
            setGiving(false)
          }}
          onDone={list.put}
        />
      </Dialog>
    </section>
  )
}

function Give({
  deputies,
  today,
  onClose,
  onDone,
}: {
  readonly deputies: readonly { readonly id: AccountId; readonly name: string }[]
  readonly today: string
  readonly onClose: () => void
  readonly onDone: (list: NonNullable<ReturnType<typeof useQuery<'delegations.list'>>['value']>) => void
}) {
  const give = useCommand('delegations.give')
  const [deputy, setDeputy] = useState<string>(deputies[0]?.id ?? '')
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const [passphrase, setPassphrase] = useState('')
  const run = (): void => {
    const account = AccountId.safeParse(deputy)
    const [first, last] = [Day.safeParse(from), Day.safeParse(to)]
    if (!account.success || !first.success || !last.success) return
    void give.run({ accountId: account.data, fromOn: first.data, toOn: last.data, passphrase }).then((outcome) => {
      setPassphrase('')
      if (!outcome.ok) return
      onDone(outcome.value)
      onClose()
    })
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <SelectField
        label={words.deputy}
        value={deputy}
        options={deputies.map((one) => ({ value: one.id, words: one.name }))}
        onChange={setDeputy}
      />
      <div className="delegation-days">
        <DayField label={words.from} value={from} onChange={setFrom} />
        <DayField label={words.to} value={to} onChange={setTo} />
      </div>
      <PassphraseField label={words.passphrase} value={passphrase} onChange={setPassphrase} />
      <TroubleNotice trouble={give.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={give.pending}>
          {words.give}
        </Button>
      </div>
    </form>
  )
}
