// Old posts: how far the look through the Page has come, what waits, the gravest first, and beside it the one that is looked at.
// '#/audit'. It decides nothing: leaving and taking down are a person's.
import { useState } from 'react'
import type { AuditRow, AuditView } from '../../../shared/contract/audit-operations.ts'
import type { GraphId } from '../../../shared/model/id.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { auditProblemWords, auditSentences as words, auditStateWords, reasonWords } from '../../words-audit.ts'
import { countWords, momentWords } from '../../words.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ProgressLine, Waiting } from '../../parts/progress-line.tsx'
import { OldPost } from './old-post.tsx'
import './audit.css'

export function AuditScreen({ pageKind }: { readonly pageKind: 'practice' | 'facebook' }) {
  const view = useQuery('audit.view', {})
  const start = useCommand('audit.start')
  const pause = useCommand('audit.pause')
  const [chosen, setChosen] = useState<GraphId | null>(null)
  const rows = view.value?.rows ?? []
  const waiting = rows.filter((row) => row.waits)
  const done = rows.filter((row) => !row.waits)
  const shown = [...waiting, ...done]
  const at = Math.max(
    0,
    shown.findIndex((row) => row.graphPostId === chosen),
  )
  const current = shown[at] ?? null
  const audit = view.value?.audit ?? null
  const go = (to: number): void => {
    const next = shown[Math.min(shown.length - 1, Math.max(0, to))]
    if (next === undefined) return
    setChosen(next.graphPostId)
    document.getElementById(`old-${next.graphPostId}`)?.scrollIntoView({ block: 'nearest' })
  }
  const run = (command: typeof start) => () => {
    void command.run({}).then((outcome) => {
      if (outcome.ok) view.put(outcome.value)
    })
  }
  useKeys(words.title, [
    {
      keys: 'ArrowDown',
      says: words.next,
      repeats: true,
      run: () => {
        go(at + 1)
      },
    },
    {
      keys: 'ArrowUp',
      says: words.before,
      repeats: true,
      run: () => {
        go(at - 1)
      },
    },
  ])
  /** What is dealt with goes down the list; the eye stays where it was, on the next one. */
  const onView = (answer: AuditView): void => {
    const next = waiting[waiting.findIndex((row) => row.graphPostId === current?.graphPostId) + 1]
    const stillWaits = answer.rows.some((row) => row.graphPostId === current?.graphPostId && row.waits)
    view.put(answer)
    setChosen(stillWaits || next === undefined ? (current?.graphPostId ?? null) : next.graphPostId)
  }
  return (
    <div className="screen audit-screen">
      <header className="screen-head">
        <h1>{words.title}</h1>
        <div className="actions">
          <ButtonLink href="#/posts">{words.all}</ButtonLink>
          {audit?.state === 'running' ? (
            <Button icon="pause" onPress={run(pause)} pending={pause.pending}>
              {words.pause}
            </Button>
          ) : audit !== null ? (
            <Button icon="play" onPress={run(start)} pending={start.pending}>
              {audit.state === 'paused' ? words.goOn : words.anew}
            </Button>
          ) : null}
        </div>
      </header>
      {audit === null && <p className="quiet audit-lead">{words.lead}</p>}
      <TroubleNotice trouble={view.trouble ?? start.trouble ?? pause.trouble} />
      {view.waiting && <Waiting what="Opening the list" />}
      {view.value !== null && audit === null && (
        <EmptyState
          icon="page"
          title={words.empty}
          action={
            <Button look="main" icon="play" onPress={run(start)} pending={start.pending}>
              {words.start}
            </Button>
          }
        >
          {words.emptyWords}
        </EmptyState>
      )}
      {audit !== null && <HowFar audit={audit} />}
      {audit !== null && current === null && <p>{words.nothing}</p>}
      {current !== null && (
        <div className="audit">
          <div>
            <Group title={words.waiting} rows={waiting} current={current.graphPostId} onChoose={setChosen} />
            {done.length > 0 && (
              <Group title={words.rest} rows={done} current={current.graphPostId} onChoose={setChosen} />
            )}
            {rows.length >= 500 && <p className="quiet small">{words.moreListed}</p>}
          </div>
          <OldPost key={current.graphPostId} row={current} pageKind={pageKind} onView={onView} />
        </div>
      )}
    </div>
  )
}

function HowFar({ audit }: { readonly audit: NonNullable<AuditView['audit']> }) {
  return (
    <>
      {audit.state !== 'done' && (
        <ProgressLine
          what={audit.state === 'paused' ? words.paused : words.looking}
          done={audit.photosDone}
          total={audit.photos}
          secondsLeft={null}
        />
      )}
      <p className="quiet small" role="status">
        {auditStateWords(audit)}
      </p>
      {audit.problem !== null && audit.state === 'running' && (
        <Notice look="undecided">{auditProblemWords(audit.problem)}</Notice>
      )}
    </>
  )
}

function Group({
  title,
  rows,
  current,
  onChoose,
}: {
  readonly title: string
  readonly rows: readonly AuditRow[]
  readonly current: GraphId
  readonly onChoose: (id: GraphId) => void
}) {
  return (
    <section aria-label={title} className="audit-group">
      <h2 className="post-group">
        {title} <span className="quiet">{rows.length}</span>
      </h2>
      <ul>
        {rows.map((row) => (
          <Line key={row.graphPostId} row={row} current={row.graphPostId === current} onChoose={onChoose} />
        ))}
      </ul>
    </section>
  )
}

/** The first reasons are said; the rest is beside the post itself. */
function Line({
  row,
  current,
  onChoose,
}: {
  readonly row: AuditRow
  readonly current: boolean
  readonly onChoose: (id: GraphId) => void
}) {
  const [first] = row.reasons
  const grave = first !== undefined && ['shown-may-not', 'named-may-not', 'named'].includes(first.kind)
  return (
    <li>
      <button
        type="button"
        id={`old-${row.graphPostId}`}
        className="audit-line"
        aria-current={current ? 'true' : undefined}
        onClick={() => {
          onChoose(row.graphPostId)
        }}
      >
        <Icon name={!row.waits ? 'shown' : grave ? 'wrong' : 'undecided'} size={18} />
        <span className="audit-line-words">
          <span className="private">{first === undefined ? words.noWords : reasonWords(first)}</span>
          <span className="quiet small">
            {row.createdAtMs === null ? 'No date' : momentWords(row.createdAtMs)} ·{' '}
            {countWords(row.photoIds.length, 'photo', 'photos')}
            {row.reasons.length > 1 && ` · and ${countWords(row.reasons.length - 1, 'reason', 'reasons')} more`}
          </span>
        </span>
      </button>
    </li>
  )
}
