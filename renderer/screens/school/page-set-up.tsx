// The one Page: practising, or the school's real one. A token is checked, its facts are shown in plain words, and a person
// confirms the name and the address before anything may be sent (P2). The token itself never comes back to the page.
import { useState } from 'react'
import type { PageCheckView } from '../../../shared/contract/connection-views.ts'
import type { GraphId } from '../../../shared/model/id.ts'
import type { OpenStudio } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { momentWords, pageWords } from '../../words.ts'
import { expiryWords, pageProblemWords } from '../../words-setup.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, PassphraseField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

/** '#/school/page'. */
export function PageSetUp({ studio }: { readonly studio: OpenStudio }) {
  const { page, school, me } = studio
  const words = pageWords(page)
  const accounts = useQuery('accounts.list', {})
  const mayChange = accounts.value !== null && mayAsk('page.check', me.role, accounts.value)
  return (
    <section className="stack" aria-labelledby="page">
      <div>
        <h2 id="page">The Page</h2>
        <p className="quiet">School policy, section 3: one official Page and no other account.</p>
      </div>
      <div className="sheet stack-tight">
        <Meaning kind="shown">
          <strong>{words.name}</strong> — {words.what}
        </Meaning>
        {page.kind === 'practice' ? (
          <>
            <p>
              Posts go to a stand-in on this computer. You can see there what the public would see. The school’s handle
              is <strong>{school.pageHandle}</strong>.
            </p>
            <div className="actions">
              <ButtonLink icon="practice" href={hrefTo('practice')}>
                See the practice Page
              </ButtonLink>
            </div>
          </>
        ) : (
          <dl className="facts-list">
            <dt>Address</dt>
            <dd>{page.pageLink ?? 'Facebook did not say'}</dd>
            <dt>Number</dt>
            <dd>{page.pageId}</dd>
            <dt>Confirmed</dt>
            <dd>{momentWords(page.confirmedAtMs)}</dd>
            <dt>Token</dt>
            <dd>{expiryWords(page.expiresAtMs)}</dd>
          </dl>
        )}
      </div>
      {school.isSample ? (
        <Notice title="The sample school only practises.">It is never connected to Facebook.</Notice>
      ) : !mayChange ? (
        accounts.value !== null && <Notice title="The headteacher or a deputy sets up the Page." />
      ) : (
        <>
          <Connect studio={studio} />
          {page.kind === 'facebook' && <GoBack />}
        </>
      )}
    </section>
  )
}

type Confirmable = PageCheckView & { readonly pageId: GraphId }
const isConfirmable = (view: PageCheckView | null): view is Confirmable =>
  view !== null && view.ok && view.pageId !== null

function Connect({ studio }: { readonly studio: OpenStudio }) {
  const [token, setToken] = useState('')
  const [found, setFound] = useState<PageCheckView | null>(null)
  const [confirming, setConfirming] = useState(false)
  const check = useCommand('page.check')

  const submit = async (): Promise<void> => {
    if (check.pending || token.trim().length < 20) return
    setFound(null)
    const outcome = await check.run({ token: token.trim() })
    if (outcome.ok) setFound(outcome.value)
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <h3>{studio.page.kind === 'practice' ? 'Connect the real Page' : 'Renew the token'}</h3>
      <ol className="steps">
        <li>On Facebook, as somebody who manages {studio.school.pageHandle}, make a Page token.</li>
        <li>Paste it here. It is locked away on this computer and never shown again.</li>
        <li>Check that it is the right Page, and confirm.</li>
      </ol>
      <PassphraseField label="Page token" value={token} onChange={setToken} hint="A long row of letters and digits." />
      <TroubleNotice trouble={check.trouble} />
      {found !== null && (
        <CheckResult
          view={found}
          onConfirm={() => {
            setConfirming(true)
          }}
        />
      )}
      <div className="actions">
        <Button
          type="submit"
          look={isConfirmable(found) ? 'plain' : 'main'}
          disabled={token.trim().length < 20}
          pending={check.pending}
          pendingWords="Asking Facebook …"
        >
          Check the token
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
            }}
          />
        )}
      </Dialog>
    </Form>
  )
}

function CheckResult({ view, onConfirm }: { readonly view: PageCheckView; readonly onConfirm: () => void }) {
  return (
    <Notice
      look={view.ok ? 'shown' : 'wrong'}
      title={view.ok ? 'The token works.' : 'The token cannot be used.'}
      {...(isConfirmable(view)
        ? {
            action: (
              <Button look="main" onPress={onConfirm}>
                Look at the Page and confirm
              </Button>
            ),
          }
        : {})}
    >
      {view.pageName !== null && (
        <p>
          It belongs to the Page <strong>{view.pageName}</strong>
          {view.pageLink !== null && ` (${view.pageLink})`}.
        </p>
      )}
      {view.ok && <p>{expiryWords(view.expiresAtMs)}.</p>}
      {view.problems.length > 0 && (
        <ul className="plain-list">
          {view.problems.map((problem) => (
            <li key={problem}>{pageProblemWords(problem, view.missingScopes)}</li>
          ))}
        </ul>
      )}
    </Notice>
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

function GoBack() {
  const practise = useCommand('page.practise')
  return (
    <div className="stack-tight">
      <h3>Practise again</h3>
      <p className="quiet">New posts go to the practice Page. What is on Facebook stays there.</p>
      <TroubleNotice trouble={practise.trouble} />
      <div className="actions">
        <Button
          icon="practice"
          pending={practise.pending}
          onPress={() => {
            void practise.run({})
          }}
        >
          Go back to the practice Page
        </Button>
      </div>
    </div>
  )
}
