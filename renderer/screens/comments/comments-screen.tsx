// Comments from the Page: what waits first, the most serious first; beside it the one that is looked at, with what was noticed and
// what can be done, each at one key (policy 3.4). '#/comments'. It decides nothing: every act is a person's.
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CommentView } from '../../../shared/contract/comment-views.ts'
import type { GraphId } from '../../../shared/model/id.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { momentWords } from '../../words.ts'
import {
  commentProblemWords,
  commentsReadWords,
  commentSentences as words,
  concernWords,
  whoWords,
} from '../../words-comments.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { CommentDetail } from './comment-detail.tsx'
import './comments.css'

/** Of what is dealt with, so many are written out. */
const MOST_DONE = 200

export function CommentsScreen() {
  const list = useQuery('comments.list', {})
  const look = useCommand('comments.look')
  const [chosen, setChosen] = useState<GraphId | null>(null)
  const all = list.value?.comments ?? []
  const waiting = all.filter((comment) => comment.waits)
  const done = all.filter((comment) => !comment.waits).slice(0, MOST_DONE)
  const shown = [...waiting, ...done]
  const at = Math.max(
    0,
    shown.findIndex((comment) => comment.id === chosen),
  )
  const current = shown[at] ?? null
  const go = (to: number): void => {
    const next = shown[Math.min(shown.length - 1, Math.max(0, to))]
    if (next === undefined) return
    setChosen(next.id)
    document.getElementById(`comment-${next.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  const lookNow = (): void => {
    void look.run({}).then((outcome) => {
      if (outcome.ok) list.put(outcome.value)
    })
  }
  useKeys(words.title, [
    {
      keys: 'ArrowDown',
      says: 'Next comment',
      repeats: true,
      run: () => {
        go(at + 1)
      },
    },
    {
      keys: 'ArrowUp',
      says: 'Comment before',
      repeats: true,
      run: () => {
        go(at - 1)
      },
    },
  ])
  const problem = list.value?.problem ?? null
  return (
    <div className="screen comments-screen">
      <header className="screen-head">
        <h1>{words.title}</h1>
        <div className="actions">
          <ButtonLink href="#/posts">{words.all}</ButtonLink>
          <Button onPress={lookNow} pending={look.pending} pendingWords="Looking …">
            {words.look}
          </Button>
        </div>
      </header>
      <p className="quiet comments-lead">{words.lead}</p>
      <TroubleNotice trouble={list.trouble ?? look.trouble} />
      {list.waiting && <Waiting what="Opening the comments" />}
      {problem !== null && <Notice look="wrong">{commentProblemWords(problem)}</Notice>}
      {list.value !== null && (
        <p className="quiet small">
          {commentsReadWords(list.value.wholeAtMs === null ? null : momentWords(list.value.wholeAtMs))}
        </p>
      )}
      {list.value !== null && all.length === 0 && (
        <EmptyState icon="posts" title={words.empty}>
          {words.emptyWords}
        </EmptyState>
      )}
      {current !== null && (
        <div className="comments">
          <div className="comments-list">
            <Group title={words.waiting} count={waiting.length}>
              {waiting.length === 0 && <li className="quiet comments-none">{words.none}</li>}
              {waiting.map((comment) => (
                <Line key={comment.id} comment={comment} current={comment.id === current.id} onChoose={setChosen} />
              ))}
            </Group>
            {done.length > 0 && (
              <Group title={words.rest} count={all.length - waiting.length}>
                {done.map((comment) => (
                  <Line key={comment.id} comment={comment} current={comment.id === current.id} onChoose={setChosen} />
                ))}
              </Group>
            )}
          </div>
          <CommentDetail
            key={current.id}
            comment={current}
            onView={(view) => {
              // What is dealt with goes down the list; the eye stays where it was, on the next one.
              const next = waiting[waiting.findIndex((one) => one.id === current.id) + 1]
              const stillWaits = view.comments.find((one) => one.id === current.id)?.waits === true
              list.put(view)
              setChosen(stillWaits || next === undefined ? current.id : next.id)
            }}
          />
        </div>
      )}
    </div>
  )
}

function Group({
  title,
  count,
  children,
}: {
  readonly title: string
  readonly count: number
  readonly children: ReactNode
}) {
  return (
    <section aria-label={title}>
      <h2 className="post-group">
        {title} <span className="quiet">{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

function Line({
  comment,
  current,
  onChoose,
}: {
  readonly comment: CommentView
  readonly current: boolean
  readonly onChoose: (id: GraphId) => void
}) {
  const [first] = comment.findings.toSorted((a, b) => Number(b.certain) - Number(a.certain))
  return (
    <li>
      <button
        type="button"
        id={`comment-${comment.id}`}
        className="comment-line"
        aria-current={current ? 'true' : undefined}
        onClick={() => {
          onChoose(comment.id)
        }}
      >
        <Icon
          name={!comment.waits ? 'shown' : comment.isHidden ? 'hidden' : first === undefined ? 'undecided' : 'wrong'}
          size={18}
        />
        <span className="comment-line-words">
          <span className="private">{comment.text === '' ? words.noWords : comment.text}</span>
          <span className="quiet small">
            {first !== undefined && <strong>{concernWords(first.concern)} · </strong>}
            <span className="private">{whoWords(comment)}</span>
            {comment.createdAtMs !== null && ` · ${momentWords(comment.createdAtMs)}`}
          </span>
        </span>
      </button>
    </li>
  )
}
