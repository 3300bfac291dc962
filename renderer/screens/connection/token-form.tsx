// The token goes in here: checked with Facebook, said line by line, and its Page confirmed by a person who reads name, address
// and number (P2). The token leaves this form only towards the studio, and nothing ever brings it back.
import { useState } from 'react'
import type { PageCheckView } from '../../../shared/contract/connection-views.ts'
import { GraphId } from '../../../shared/model/id.ts'
import type { OpenStudio } from '../../place.ts'
import { useCommand } from '../../studio.ts'
import { guideSentences as words } from '../../words-connect-guide.ts'
import { expiryWords } from '../../words-setup.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, PassphraseField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { CheckList } from './check-list.tsx'

type Confirmable = PageCheckView & { readonly pageId: GraphId }
const isConfirmable = (view: PageCheckView | null): view is Confirmable =>
  view !== null && view.ok && view.pageId !== null

/** The digits of a pasted number or address. */
export const numberIn = (typed: string): string => typed.replaceAll(/[\s.-]/g, '')

/** `fixed`: the Page that was confirmed once; then no number is asked for. */
export function TokenForm({
  studio,
  number,
  onNumber,
  fixed,
  onDone,
}: {
  readonly studio: OpenStudio
  readonly number: string
  readonly onNumber: (number: string) => void
  readonly fixed: GraphId | null
  readonly onDone: () => void
}) {
  const [token, setToken] = useState('')
  const [tried, setTried] = useState(false)
  const [found, setFound] = useState<PageCheckView | null>(null)
  const [confirming, setConfirming] = useState(false)
  const check = useCommand('page.check')
  const typed = GraphId.safeParse(numberIn(number))
  const numberFault = number === '' ? words.numberMissing : words.numberFault

  const submit = async (): Promise<void> => {
    setTried(true)
    if (check.pending || token.trim().length < 20 || (fixed === null && !typed.success)) return
    setFound(null)
    const outcome = await check.run({
      token: token.trim(),
      ...(fixed === null && typed.success ? { pageId: typed.data } : {}),
    })
    if (outcome.ok) setFound(outcome.value)
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      {fixed === null && (
        <TextField
          label={words.number}
          hint={words.numberHint}
          value={number}
          maxLength={60}
          spellCheck={false}
          fault={tried && !typed.success ? numberFault : null}
          onChange={onNumber}
        />
      )}
      <PassphraseField
        label={words.token}
        hint={words.tokenHint}
        value={token}
        fault={tried && token.trim().length < 20 ? 'A token is much longer. Copy it whole.' : null}
        onChange={(value) => {
          setToken(value)
          setFound(null)
        }}
      />
      <TroubleNotice trouble={check.trouble} />
      {found !== null && (
        <div className="stack-tight">
          <Notice
            look={found.ok ? 'shown' : 'wrong'}
            title={found.ok ? words.works : words.fails}
            {...(isConfirmable(found)
              ? {
                  action: (
                    <Button
                      look="main"
                      onPress={() => {
                        setConfirming(true)
                      }}
                    >
                      {words.look}
                    </Button>
                  ),
                }
              : {})}
          >
            {found.pageName !== null && (
              <p>
                It belongs to the Page <strong>{found.pageName}</strong>
                {found.pageLink !== null && ` (${found.pageLink})`}.
              </p>
            )}
          </Notice>
          <CheckList
            // After the first connecting only: nobody can have looked before.
            lines={found.lines.filter((line) => line.what !== 'app-public' || line.sign !== 'unknown')}
            about={{ pageName: found.pageName, handle: studio.school.pageHandle }}
          />
        </div>
      )}
      <div className="actions">
        <Button
          type="submit"
          look={isConfirmable(found) ? 'plain' : 'main'}
          pending={check.pending}
          pendingWords="Asking Facebook …"
        >
          {words.check}
        </Button>
      </div>
      <Dialog
        open={confirming && isConfirmable(found)}
        title="Is this your school’s Page?"
        onClose={() => {
          setConfirming(false)
        }}
      >
        {isConfirmable(found) && (
          <ConfirmForm
            view={found}
            handle={studio.school.pageHandle}
            onClose={() => {
              setConfirming(false)
            }}
            onDone={() => {
              setConfirming(false)
              setFound(null)
              setToken('')
              onDone()
            }}
          />
        )}
      </Dialog>
    </Form>
  )
}

function ConfirmForm({
  view,
  handle,
  onClose,
  onDone,
}: {
  readonly view: Confirmable
  readonly handle: string
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const [nameIsRight, setNameIsRight] = useState(false)
  const [linkIsRight, setLinkIsRight] = useState(false)
  const confirm = useCommand('page.confirm')
  const run = async (): Promise<void> => {
    if (confirm.pending) return
    const outcome = await confirm.run({ pageId: view.pageId })
    if (outcome.ok) onDone()
  }
  return (
    <div className="stack">
      <dl className="facts-list">
        <dt>Name</dt>
        <dd>
          <strong>{view.pageName ?? 'Facebook did not say'}</strong>
        </dd>
        <dt>Address</dt>
        <dd>
          <strong>{view.pageLink ?? 'Facebook did not say'}</strong>
        </dd>
        <dt>Number</dt>
        <dd>{view.pageId}</dd>
        <dt>Token</dt>
        <dd>{expiryWords(view.expiresAtMs)}</dd>
      </dl>
      <div>
        <CheckField label="The name is our school’s." checked={nameIsRight} onChange={setNameIsRight} />
        <CheckField label={`The address is that of ${handle}.`} checked={linkIsRight} onChange={setLinkIsRight} />
      </div>
      <Notice look="undecided" title="From then on posts are public.">
        Every signed post that somebody sends goes to this Page. It is fixed: a token for another Page is refused.
      </Notice>
      <TroubleNotice trouble={confirm.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button
          look="main"
          disabled={!nameIsRight || !linkIsRight}
          pending={confirm.pending}
          onPress={() => {
            void run()
          }}
        >
          Confirm this Page
        </Button>
      </div>
    </div>
  )
}
