// The one Page: practising, or the school's real one with how its connection stands, a new token for it, and the way back to
// practising. The guide for connecting is a page of its own (P1, P2).
import { useState } from 'react'
import type { OpenStudio } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { connectionSentences as words } from '../../words-connection.ts'
import { momentWords, pageWords } from '../../words.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ConnectGuide } from '../connection/connect-guide.tsx'
import { ConnectionPart } from '../connection/connection-part.tsx'
import { TokenForm } from '../connection/token-form.tsx'

/** '#/school/page' and '#/school/page/connect/<step>'. */
export function PageSetUp({ studio, path }: { readonly studio: OpenStudio; readonly path: readonly string[] }) {
  const { page, school, me } = studio
  const accounts = useQuery('accounts.list', {})
  const connection = useQuery('connection.view', {})
  const [renewing, setRenewing] = useState(false)
  if (path[0] === 'connect') return <ConnectGuide studio={studio} step={path[1]} />
  const { name, what } = pageWords(page)
  const mayChange = accounts.value !== null && mayAsk('page.check', me.role, accounts.value)
  return (
    <section className="stack" aria-labelledby="page">
      <div>
        <h2 id="page">The Page</h2>
        <p className="quiet">School policy, section 3: one official Page and no other account.</p>
      </div>
      <div className="sheet stack-tight">
        <Meaning kind="shown">
          <strong>{name}</strong> — {what}
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
              <ButtonLink look={school.isSample ? 'plain' : 'main'} href={hrefTo('school', 'page', 'connect')}>
                {school.isSample ? words.guideLook : words.guide}
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
          </dl>
        )}
      </div>
      {page.kind === 'facebook' && <ConnectionPart studio={studio} />}
      {school.isSample ? (
        <Notice title="The sample school only practises.">It is never connected to Facebook.</Notice>
      ) : !mayChange ? (
        accounts.value !== null && <Notice title="The headteacher or a deputy sets up the Page." />
      ) : (
        page.kind === 'facebook' && (
          <>
            {renewing ? (
              <div className="stack-tight">
                <h3>{words.renew}</h3>
                <TokenForm
                  studio={studio}
                  number=""
                  onNumber={() => undefined}
                  fixed={connection.value?.fixedPageId ?? page.pageId}
                  onDone={() => {
                    setRenewing(false)
                  }}
                />
              </div>
            ) : (
              <div className="actions">
                <Button
                  onPress={() => {
                    setRenewing(true)
                  }}
                >
                  {words.renew} …
                </Button>
                <ButtonLink href={hrefTo('school', 'page', 'connect')}>{words.guideLook}</ButtonLink>
                <Disconnect />
              </div>
            )}
          </>
        )
      )}
    </section>
  )
}

function Disconnect() {
  const [asking, setAsking] = useState(false)
  const practise = useCommand('page.practise')
  const close = (): void => {
    setAsking(false)
  }
  return (
    <>
      <Button
        look="quiet"
        onPress={() => {
          setAsking(true)
        }}
      >
        {words.disconnect} …
      </Button>
      <Dialog
        open={asking}
        title={words.disconnectTitle}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button
              look="danger"
              pending={practise.pending}
              onPress={() => {
                void practise.run({}).then((outcome) => {
                  if (outcome.ok) close()
                })
              }}
            >
              {words.disconnect}
            </Button>
          </>
        }
      >
        <div className="stack">
          <p>{words.disconnectWords}</p>
          <p className="quiet">{words.disconnectToo}</p>
          <TroubleNotice trouble={practise.trouble} />
        </div>
      </Dialog>
    </>
  )
}
