// One comment: its words with the places that were noticed, under what it stands, what was done, and the keys for what can be done.
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CommentsView, CommentView } from '../../../shared/contract/comment-views.ts'
import { DeleteReason, REPLY_MAX_CHARACTERS } from '../../../shared/model/comment.ts'
import { hrefTo } from '../../route.ts'
import { useCommand } from '../../studio.ts'
import type { Command } from '../../studio.ts'
import { listWords, momentWords } from '../../words.ts'
import {
  blockWords,
  commentActDone,
  commentProblemWords,
  commentSentences as words,
  concernWords,
  deleteReasonWords,
  upheldWords,
  whoWords,
} from '../../words-comments.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ChoiceField } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ReportConcern } from '../concerns/report-concern.tsx'

type Asking = 'delete' | 'reply' | 'block' | null

export function CommentDetail({
  comment,
  onView,
}: {
  readonly comment: CommentView
  readonly onView: (view: CommentsView) => void
}) {
  const [asking, setAsking] = useState<Asking>(null)
  const hide = useCommand('comments.hide')
  const show = useCommand('comments.show')
  const leave = useCommand('comments.leave')
  const underWay = comment.acts.some((act) => act.state === 'asked' || act.state === 'calling')
  const there = comment.goneAtMs === null && !comment.isOurs
  const mayAct = there && !underWay
  const { id: commentId } = comment
  const run = <I,>(command: Command<I, CommentsView>, input: I): void => {
    void command.run(input).then((outcome) => {
      if (outcome.ok) onView(outcome.value)
    })
  }
  const ask = (what: Asking) => (): void => {
    setAsking(what)
  }
  const mayLeave = mayAct && !comment.isHidden && comment.left === null
  const leaveIt = (): void => {
    run(leave, { commentId, leave: true })
  }
  const hideIt = (): void => {
    run(comment.isHidden ? show : hide, { commentId })
  }
  useKeys(words.title, [
    { keys: 'L', says: words.leave, when: mayLeave, run: leaveIt },
    { keys: 'H', says: words.hide, when: mayAct, run: hideIt },
    { keys: 'X|Delete', says: words.delete, when: mayAct, run: ask('delete') },
    { keys: 'R', says: words.reply, when: mayAct, run: ask('reply') },
    { keys: 'B', says: words.block, when: mayAct && comment.author !== null, run: ask('block') },
  ])
  const close = (): void => {
    setAsking(null)
  }
  // The next step is the policy's where something was noticed for certain, and reading it where nothing was.
  const mustGo = comment.isHidden || comment.findings.some((finding) => finding.certain)
  const noticed = [...new Set(comment.findings.map((one) => one.concern))]
  return (
    <article className="comment-detail" aria-label={words.title}>
      <p className="comment-who">
        <strong className="private">{whoWords(comment)}</strong>
        {comment.createdAtMs !== null && <span className="quiet"> · {momentWords(comment.createdAtMs)}</span>}
      </p>
      {comment.text === '' ? (
        <p className="quiet">{words.noWords}</p>
      ) : (
        <blockquote className="comment-text private">{marked(comment)}</blockquote>
      )}
      <p className="quiet small">
        {words.under}{' '}
        <a href={hrefTo('posts', comment.postId)}>{comment.firstWords === '' ? 'a post' : `“${comment.firstWords}”`}</a>
      </p>
      {!comment.isOurs && (
        <p className={noticed.length === 0 ? 'quiet' : 'meaning-wrong'}>
          <Icon name={noticed.length === 0 ? 'info' : 'wrong'} size={16} />{' '}
          {noticed.length === 0
            ? words.nothing
            : `${words.noticed}: ${listWords(
                noticed.map((concern) =>
                  comment.findings.some((one) => one.concern === concern && one.certain)
                    ? concernWords(concern).toLowerCase()
                    : `${words.maybe} ${concernWords(concern).toLowerCase()}`,
                ),
              )}.`}
        </p>
      )}
      {comment.before.length > 0 && (
        <details>
          <summary>{words.before}</summary>
          {comment.before.map((text, at) => (
            // Nothing ever comes between: the list only grows at its end.
            // oxlint-disable-next-line react/no-array-index-key
            <blockquote key={at} className="comment-text quiet private">
              {text}
            </blockquote>
          ))}
        </details>
      )}
      {comment.upheld > 0 && <Notice look="undecided">{upheldWords(comment.upheld)}</Notice>}
      {comment.goneAtMs !== null && <Notice>{`${words.gone}, ${momentWords(comment.goneAtMs)}.`}</Notice>}
      {comment.isHidden && comment.goneAtMs === null && <Notice look="undecided">{words.hidden}</Notice>}
      <TroubleNotice trouble={hide.trouble ?? show.trouble ?? leave.trouble} />
      <ul className="comment-acts small quiet">
        {comment.acts.map((act) => (
          <li key={act.seq}>
            {act.state === 'done'
              ? `${commentActDone(act.kind)[0]?.toUpperCase() ?? ''}${commentActDone(act.kind).slice(1)}`
              : act.state === 'asked' || act.state === 'calling'
                ? words.underWay
                : act.state === 'unclear'
                  ? 'The answer may stand on the Page or not: look there.'
                  : `Could not be ${commentActDone(act.kind)}.`}
            {act.reason !== null && ` (${deleteReasonWords(act.reason).toLowerCase()})`}
            {act.problem !== null && act.state !== 'done' && ` ${commentProblemWords(act.problem)}`}
            {` Asked by ${act.byName}, ${momentWords(act.askedAtMs)}.`}
            {act.reply !== null && <span className="private"> “{act.reply}”</span>}
          </li>
        ))}
        {comment.left !== null && (
          <li>
            Left as it is by {comment.left.byName}, {momentWords(comment.left.atMs)}.
          </li>
        )}
      </ul>
      {there && (
        <div className="actions">
          {comment.left === null ? (
            <Button
              {...(mustGo ? {} : { look: 'main' as const })}
              keyName="L"
              onPress={leaveIt}
              disabled={!mayLeave}
              pending={leave.pending}
            >
              {words.leave}
            </Button>
          ) : (
            <Button
              onPress={() => {
                run(leave, { commentId, leave: false })
              }}
            >
              {words.takeUp}
            </Button>
          )}
          <Button keyName="H" onPress={hideIt} disabled={!mayAct} pending={hide.pending || show.pending}>
            {comment.isHidden ? words.show : words.hide}
          </Button>
          <Button {...(mustGo ? { look: 'main' as const } : {})} keyName="X" onPress={ask('delete')} disabled={!mayAct}>
            {words.delete}
          </Button>
          <Button keyName="R" onPress={ask('reply')} disabled={!mayAct}>
            {words.reply}
          </Button>
          {comment.author !== null && (
            <Button keyName="B" onPress={ask('block')} disabled={!mayAct}>
              {words.block}
            </Button>
          )}
        </div>
      )}
      {!comment.isOurs && <ReportConcern about={{ kind: 'comment', commentId }} />}
      <Dialog open={asking === 'delete'} title={words.deleteTitle} onClose={close}>
        <DeleteForm comment={comment} onClose={close} onView={onView} />
      </Dialog>
      <Dialog open={asking === 'reply'} title={words.replyTitle} onClose={close} wide>
        <ReplyForm comment={comment} onClose={close} />
      </Dialog>
      <Dialog open={asking === 'block'} title={words.blockTitle} onClose={close}>
        <BlockForm comment={comment} onClose={close} onView={onView} />
      </Dialog>
    </article>
  )
}

/** The words with what was noticed underlined. */
function marked({ text, findings }: CommentView): ReactNode[] {
  const parts: ReactNode[] = []
  let from = 0
  for (const finding of findings) {
    if (finding.start < from) continue
    parts.push(text.slice(from, finding.start))
    parts.push(
      <mark key={`${finding.start} ${finding.concern}`} title={concernWords(finding.concern)}>
        {text.slice(finding.start, finding.end)}
      </mark>,
    )
    from = finding.end
  }
  parts.push(text.slice(from))
  return parts
}

/** The reason that fits what was noticed; a person may choose another. */
function likelyReason(comment: CommentView): DeleteReason {
  const flag = comment.findings.toSorted((a, b) => Number(b.certain) - Number(a.certain))[0]?.flag
  return flag === undefined || flag === 'pupil-name' ? 'personal-information' : flag
}

interface FormProps {
  readonly comment: CommentView
  readonly onClose: () => void
  readonly onView: (view: CommentsView) => void
}

function DeleteForm({ comment, onClose, onView }: FormProps) {
  const [reason, setReason] = useState<DeleteReason>(likelyReason(comment))
  const remove = useCommand('comments.delete')
  const run = (): void => {
    void remove.run({ commentId: comment.id, reason }).then((outcome) => {
      if (!outcome.ok) return
      onClose()
      onView(outcome.value)
    })
  }
  return (
    <div className="stack">
      <p>{words.deleteWords}</p>
      <ChoiceField
        label={words.why}
        hint={words.places}
        value={reason}
        onChange={setReason}
        options={DeleteReason.options.map((value) => ({ value, words: deleteReasonWords(value) }))}
      />
      <TroubleNotice trouble={remove.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button look="main" onPress={run} pending={remove.pending}>
          {words.deleteNow}
        </Button>
      </div>
    </div>
  )
}

function BlockForm({ comment, onClose, onView }: FormProps) {
  const block = useCommand('comments.block')
  return (
    <div className="stack">
      <p className="private">{blockWords(comment.author?.name ?? '', comment.upheld)}</p>
      <TroubleNotice trouble={block.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button
          look="main"
          pending={block.pending}
          onPress={() => {
            void block.run({ commentId: comment.id }).then((outcome) => {
              if (!outcome.ok) return
              onClose()
              onView(outcome.value)
            })
          }}
        >
          {words.blockNow}
        </Button>
      </div>
    </div>
  )
}

function ReplyForm({ comment, onClose }: Omit<FormProps, 'onView'>) {
  const [text, setText] = useState('')
  const [named, setNamed] = useState<string | null>(null)
  const reply = useCommand('comments.reply')
  const send = (): void => {
    if (text.trim() === '') return
    void reply.run({ commentId: comment.id, text }).then((outcome) => {
      if (!outcome.ok) return
      if (outcome.value.sent) onClose()
      else setNamed(listWords([...new Set(outcome.value.findings.map((finding) => `“${finding.text}”`))]))
    })
  }
  return (
    <div className="stack">
      <div className="comment-templates">
        {words.templates.map((template) => (
          <Button
            key={template}
            look="quiet"
            onPress={() => {
              setText(template)
            }}
          >
            {template}
          </Button>
        ))}
      </div>
      <div className="field">
        <label htmlFor="comment-reply">{words.replyField}</label>
        <p className="field-hint" id="comment-reply-hint">
          {words.replyHint}
        </p>
        <textarea
          autoComplete="off"
          id="comment-reply"
          aria-describedby="comment-reply-hint"
          rows={4}
          maxLength={REPLY_MAX_CHARACTERS}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setNamed(null)
          }}
        />
      </div>
      {named !== null && <Notice look="wrong">{`${words.named}${named}.`}</Notice>}
      <TroubleNotice trouble={reply.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button look="main" icon="send" onPress={send} pending={reply.pending} disabled={text.trim() === ''}>
          {words.replyNow}
        </Button>
      </div>
    </div>
  )
}
