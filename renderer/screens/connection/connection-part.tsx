// How the connection stands, on the Page's own tab: the light in words, the last round of checks line by line, and what only a
// person can say.
import type { CheckLine } from '../../../shared/model/connection.ts'
import type { ConnectionView } from '../../../shared/contract/connection-views.ts'
import type { OpenStudio } from '../../place.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { connectionSentences as words } from '../../words-connection.ts'
import { Button } from '../../parts/button.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { CheckList } from './check-list.tsx'
import { PageLight } from './page-light.tsx'

export function ConnectionPart({ studio }: { readonly studio: OpenStudio }) {
  const connection = useQuery('connection.view', {})
  const accounts = useQuery('accounts.list', {})
  const check = useCommand('connection.checkNow')
  const seen = useCommand('connection.saySeen')
  const accept = useCommand('connection.acceptName')
  const view = connection.value
  if (view === null) return <TroubleNotice trouble={connection.trouble} />
  const mayAccept = accounts.value !== null && mayAsk('connection.acceptName', studio.me.role, accounts.value)
  const pageName = view.checks?.pageName ?? null
  const put = (answer: { readonly ok: true; readonly value: ConnectionView } | { readonly ok: false }): void => {
    if (answer.ok) connection.put(answer.value)
  }
  const act = (line: CheckLine) => {
    if (line.what === 'app-public' && line.sign !== 'good')
      return (
        <div className="actions">
          <Button
            pending={seen.pending}
            onPress={() => {
              void seen.run({ seen: true }).then(put)
            }}
          >
            {words.sawIt}
          </Button>
          <Button
            look="quiet"
            pending={seen.pending}
            onPress={() => {
              void seen.run({ seen: false }).then(put)
            }}
          >
            {words.sawNothing}
          </Button>
        </div>
      )
    if (line.because === 'renamed' && pageName !== null && mayAccept)
      return (
        <Button
          pending={accept.pending}
          onPress={() => {
            void accept.run({ name: pageName }).then(put)
          }}
        >
          {words.acceptName}
        </Button>
      )
    return null
  }
  return (
    <section className="stack-tight" aria-labelledby="connection">
      <div className="section-head">
        <h3 id="connection">{words.title}</h3>
        <div className="actions">
          <span className="quiet">
            {view.checks === null ? words.neverLooked : words.lookedAt(view.checks.checkedAtMs)}
          </span>
          <Button
            pending={check.pending}
            pendingWords={words.checking}
            onPress={() => {
              void check.run({}).then(put)
            }}
          >
            {words.checkNow}
          </Button>
        </div>
      </div>
      <PageLight health={view.health} name={studio.page.kind === 'facebook' ? studio.page.pageName : ''} />
      <TroubleNotice trouble={check.trouble ?? seen.trouble ?? accept.trouble} />
      {view.checks !== null && (
        <CheckList
          lines={view.checks.lines}
          about={{ pageName: pageName, handle: studio.school.pageHandle }}
          acts={act}
        />
      )}
      {view.keptBy !== null && <p className="quiet small">{words.kept[view.keptBy]}</p>}
    </section>
  )
}
