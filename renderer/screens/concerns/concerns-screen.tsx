// Concerns that were reported (P41): what was seen, when and by whom, who was told, how it ended; one page to print for whoever
// does not use Cloakroom (P43). '#/concerns' and '#/concerns/<id>'.
import { useState } from 'react'
import type { ConcernsView, ConcernView } from '../../../shared/contract/concern-views.ts'
import { CONCERN_MAX_CHARACTERS, ConcernPerson } from '../../../shared/model/concern.ts'
import type { PlaceProps } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { momentWords } from '../../words.ts'
import { concernPersonWords, reportedSentences as words, reportedWords } from '../../words-concerns.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import './concerns.css'

export function ConcernsScreen({ path, studio }: PlaceProps) {
  const list = useQuery('concerns.list', {})
  const all = list.value?.concerns ?? []
  const current = all.find((one) => one.concern.id === path[0]) ?? all[0] ?? null
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{words.title}</h1>
        <div className="actions">
          <ButtonLink href="#/comments">Comments</ButtonLink>
          <ButtonLink href="#/posts">All posts</ButtonLink>
        </div>
      </header>
      <p className="quiet concerns-lead">{words.lead}</p>
      <TroubleNotice trouble={list.trouble} />
      {list.waiting && <Waiting what="Opening the concerns" />}
      {list.value !== null && current === null && (
        <EmptyState icon="shown" title={words.empty}>
          {words.emptyWords}
        </EmptyState>
      )}
      {current !== null && (
        <div className="concerns">
          <ul className="concerns-list">
            {all.map((one) => (
              <li key={one.concern.id}>
                <a
                  href={hrefTo('concerns', one.concern.id)}
                  aria-current={one.concern.id === current.concern.id ? 'true' : undefined}
                >
                  <Icon name={one.concern.closed === null ? 'undecided' : 'shown'} size={18} />
                  <span>
                    <span className="concerns-seen private">{one.concern.seen}</span>
                    <span className="quiet small">
                      {one.concern.closed === null ? words.open : words.closed} ·{' '}
                      <span className="private">{reportedWords(one)}</span>
                    </span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <ConcernDetail key={current.concern.id} view={current} role={studio.me.role} onView={list.put} />
        </div>
      )}
    </div>
  )
}

function ConcernDetail({
  view,
  role,
  onView,
}: {
  readonly view: ConcernView
  readonly role: PlaceProps['studio']['me']['role']
  readonly onView: (view: ConcernsView) => void
}) {
  const { concern } = view
  const tell = useCommand('concerns.tell')
  const print = useCommand('concerns.print')
  const [closing, setClosing] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const [printed, setPrinted] = useState<string | null>(null)
  const untold = ConcernPerson.options.filter((person) => !concern.told.some((one) => one.person === person))
  return (
    <article className="concern-detail sheet" aria-label={words.title}>
      <h2>{concern.about.kind === 'comment' ? words.aComment : words.aPost}</h2>
      <p className="quiet small private">{reportedWords(view)}</p>
      <p className="concern-words private">{concern.seen}</p>
      <h3>{words.wordsThen}</h3>
      {concern.quoted === '' ? (
        <p className="quiet">{words.noWords}</p>
      ) : (
        <blockquote className="concern-words private">{concern.quoted}</blockquote>
      )}
      {view.postId !== null && (
        <p>
          <a href={hrefTo('posts', view.postId)}>{words.toThePost}</a>
        </p>
      )}
      <h3>{words.told}</h3>
      {concern.told.length === 0 ? (
        <Notice look="undecided">{words.nobodyTold}</Notice>
      ) : (
        <ul className="concern-told">
          {concern.told.map((one, at) => (
            <li key={one.person}>
              <Icon name="shown" size={16} /> {concernPersonWords(one.person)}{' '}
              <span className="quiet small">
                <span className="private">{view.toldByNames[at]}</span>, {momentWords(one.atMs)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {concern.closed !== null && (
        <>
          <h3>{words.closed}</h3>
          <p className="concern-words private">{concern.closed.outcome}</p>
          <p className="quiet small">
            <span className="private">{view.closedByName}</span>, {momentWords(concern.closed.atMs)}
          </p>
        </>
      )}
      <TroubleNotice trouble={tell.trouble ?? print.trouble} />
      {printed !== null && <Notice look="shown">{words.printed(printed)}</Notice>}
      <div className="actions">
        {untold.map((person) => (
          <Button
            key={person}
            pending={tell.pending}
            onPress={() => {
              void tell.run({ concernId: concern.id, person }).then((outcome) => {
                if (outcome.ok) onView(outcome.value)
              })
            }}
          >
            {`${words.tell}: ${concernPersonWords(person)}`}
          </Button>
        ))}
        <Button
          icon="print"
          pending={print.pending}
          onPress={() => {
            setChoosing(true)
          }}
        >
          {words.print}
        </Button>
        {concern.closed === null && mayAsk('concerns.close', role, []) && (
          <Button
            look="main"
            onPress={() => {
              setClosing(true)
            }}
          >
            {words.close}
          </Button>
        )}
      </div>
      {concern.closed === null && !mayAsk('concerns.close', role, []) && (
        <p className="quiet small">{words.closeWho}</p>
      )}
      <FolderChooser
        open={choosing}
        want="folder"
        title={words.printTitle}
        onChoose={(folder) => {
          setChoosing(false)
          void print.run({ concernId: concern.id, folder }).then((outcome) => {
            if (outcome.ok) setPrinted(outcome.value.name)
          })
        }}
        onClose={() => {
          setChoosing(false)
        }}
      />
      <Dialog
        open={closing}
        title={words.closeTitle}
        onClose={() => {
          setClosing(false)
        }}
      >
        <CloseForm
          view={view}
          onClosed={(now) => {
            setClosing(false)
            if (now !== null) onView(now)
          }}
        />
      </Dialog>
    </article>
  )
}

function CloseForm({
  view,
  onClosed,
}: {
  readonly view: ConcernView
  readonly onClosed: (now: ConcernsView | null) => void
}) {
  const [outcome, setOutcome] = useState('')
  const close = useCommand('concerns.close')
  return (
    <div className="stack">
      <p>{words.closeLead}</p>
      <div className="field">
        <label htmlFor="concern-outcome">{words.outcome}</label>
        <textarea
          autoComplete="off"
          id="concern-outcome"
          rows={4}
          maxLength={CONCERN_MAX_CHARACTERS}
          value={outcome}
          onChange={(event) => {
            setOutcome(event.currentTarget.value)
          }}
        />
      </div>
      <TroubleNotice trouble={close.trouble} />
      <div className="actions form-end">
        <Button
          onPress={() => {
            onClosed(null)
          }}
        >
          {words.cancel}
        </Button>
        <Button
          look="main"
          disabled={outcome.trim() === ''}
          pending={close.pending}
          onPress={() => {
            void close.run({ concernId: view.concern.id, outcome }).then((result) => {
              if (result.ok) onClosed(result.value)
            })
          }}
        >
          {words.closeNow}
        </Button>
      </div>
    </div>
  )
}
