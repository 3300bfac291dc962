// One old post: its pictures and words fetched again from the Page for as long as they are on screen, what speaks against it, and
// what can be done, each at one key.
import { useEffect, useState } from 'react'
import type { AuditRow, AuditView } from '../../../shared/contract/audit-operations.ts'
import type { OutputOf } from '../../../shared/contract/operation.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import { hrefTo } from '../../route.ts'
import { useCommand } from '../../studio.ts'
import { auditSentences as words, reasonWords } from '../../words-audit.ts'
import { removalWords, takedownAskWords, takedownSentences } from '../../words-takedown.ts'
import { momentWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { pagePicture } from '../desk/media-address.ts'
import { markedLines, stopsOf } from '../posts/marked-text.ts'

type Read = OutputOf<StudioContract['audit.read']>
/** Whoever walks down the list with the arrows does not read every post from the Page. */
const REST_MS = 250

export function OldPost({
  row,
  pageKind,
  onView,
}: {
  readonly row: AuditRow
  readonly pageKind: 'practice' | 'facebook'
  readonly onView: (view: AuditView) => void
}) {
  const read = useCommand('audit.read')
  const decide = useCommand('audit.decide')
  const [post, setPost] = useState<Read | null>(null)
  const [asking, setAsking] = useState<'take-down' | 'leave' | null>(null)
  const { run } = read
  const { graphPostId, removal } = row
  const isGone = removal?.state === 'removed'
  useEffect(() => {
    if (isGone) return undefined
    let mine = true
    const timer = setTimeout(() => {
      void run({ graphPostId }).then((outcome) => {
        if (mine && outcome.ok) setPost(outcome.value)
      })
    }, REST_MS)
    return () => {
      mine = false
      clearTimeout(timer)
    }
  }, [graphPostId, isGone, run])
  const isLeft = row.decision?.decision === 'leave' && !row.waits
  const lookAgain = (): void => {
    void decide.run({ graphPostId, decision: 'look-again', reason: '' }).then((outcome) => {
      if (outcome.ok) onView(outcome.value)
    })
  }
  const mayTakeDown = removal === null || removal.state === 'needs-checking'
  useKeys('This post', [
    ...(mayTakeDown
      ? [
          {
            keys: 'T',
            says: words.takeDown,
            run: () => {
              setAsking('take-down')
            },
          },
        ]
      : []),
    ...(removal === null && !isLeft
      ? [
          {
            keys: 'L',
            says: words.leave,
            run: () => {
              setAsking('leave')
            },
          },
        ]
      : []),
  ])
  const close = () => {
    setAsking(null)
  }
  return (
    <article className="audit-detail" aria-label="The post">
      <p className="quiet small">
        {row.createdAtMs === null ? 'No date' : momentWords(row.createdAtMs)}
        {row.isOld && ' · older than a year'}
        {row.postId !== null && (
          <>
            {' '}
            · <a href={hrefTo('posts', row.postId)}>made with Cloakroom</a>
          </>
        )}
      </p>
      <ul className="audit-reasons">
        {row.reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.name ?? ''}`}>
            <Icon name={reason.kind.startsWith('named') || reason.kind === 'shown-may-not' ? 'wrong' : 'undecided'} />
            <span className="private">{reasonWords(reason)}</span>
          </li>
        ))}
      </ul>
      {row.decision?.somethingNew === true && (
        <Notice look="undecided">
          It was left on {momentWords(row.decision.atMs)} ({row.decision.reason}); since then something new speaks
          against it.
        </Notice>
      )}
      {!isGone && <Pictures row={row} />}
      {!isGone && (
        <>
          <TroubleNotice trouble={read.trouble} />
          {post === null && read.trouble === null && <Waiting what={words.readAgain} />}
          {post !== null && <Words post={post} />}
        </>
      )}
      {removal !== null && (
        <Notice look={isGone ? 'shown' : removal.state === 'needs-checking' ? 'wrong' : 'plain'}>
          {removalWords(removal)}
        </Notice>
      )}
      {isLeft && row.decision !== null && (
        <Notice
          look="shown"
          action={
            <Button onPress={lookAgain} pending={decide.pending}>
              {words.back}
            </Button>
          }
        >
          Left by <span className="private">{row.decision.byName}</span>, {momentWords(row.decision.atMs)}:{' '}
          <span className="private">{row.decision.reason}</span>
        </Notice>
      )}
      <div className="actions">
        {mayTakeDown && (
          <Button
            look="danger"
            keyName="T"
            onPress={() => {
              setAsking('take-down')
            }}
          >
            {removal === null ? words.takeDown : takedownSentences.again} …
          </Button>
        )}
        {removal === null && !isLeft && (
          <Button
            keyName="L"
            onPress={() => {
              setAsking('leave')
            }}
          >
            {words.leave} …
          </Button>
        )}
        {post?.permalink != null && pageKind === 'facebook' && (
          <span className="quiet small selectable">
            {words.facebook}: {post.permalink}
          </span>
        )}
      </div>
      <Dialog open={asking === 'take-down'} title={words.takeDownTitle} onClose={close}>
        <TakeDown row={row} pageKind={pageKind} onView={onView} onClose={close} />
      </Dialog>
      <Dialog open={asking === 'leave'} title={words.leaveTitle} onClose={close}>
        <Leave row={row} onView={onView} onClose={close} />
      </Dialog>
      <TroubleNotice trouble={decide.trouble} />
    </article>
  )
}

function Pictures({ row }: { readonly row: AuditRow }) {
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set())
  if (row.photoIds.length === 0) return null
  return (
    <div className={row.photoIds.length === 1 ? 'audit-pictures audit-pictures-one' : 'audit-pictures'}>
      {row.photoIds.map((id, at) =>
        failed.has(id) ? (
          <p key={id} className="audit-no-picture quiet">
            {words.noPicture}
          </p>
        ) : (
          <img
            key={id}
            className="private"
            src={pagePicture(id)}
            alt={`What is on the Page, ${String(at + 1)} of ${String(row.photoIds.length)}`}
            onError={() => {
              setFailed(new Set([...failed, id]))
            }}
          />
        ),
      )}
    </div>
  )
}

function Words({ post }: { readonly post: Read }) {
  if (post.message === '') return <p className="quiet">{words.noWords}</p>
  return (
    <div className="audit-words private">
      {markedLines(post.message, stopsOf(post.message, post.findings, [])).map((line, at) => (
        <p key={at}>
          {line.map((run, i) =>
            run.mark === 'none' ? (
              <span key={i}>{run.text}</span>
            ) : (
              <mark key={i} className={`mark-${run.mark}`}>
                {run.text}
              </mark>
            ),
          )}
        </p>
      ))}
    </div>
  )
}

function TakeDown({
  row,
  pageKind,
  onView,
  onClose,
}: {
  readonly row: AuditRow
  readonly pageKind: 'practice' | 'facebook'
  readonly onView: (view: AuditView) => void
  readonly onClose: () => void
}) {
  const takeDown = useCommand('audit.takeDown')
  return (
    <Form
      onSubmit={() => {
        void takeDown.run({ graphPostId: row.graphPostId }).then((outcome) => {
          if (!outcome.ok) return
          onClose()
          onView(outcome.value)
        })
      }}
    >
      <p>{takedownAskWords(pageKind, row.photoIds.length)}</p>
      {row.postId === null && <p>{words.notOurs}</p>}
      <p className="quiet">{takedownSentences.copies}</p>
      <TroubleNotice trouble={takeDown.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>{words.notNow}</Button>
        <Button look="danger" type="submit" pending={takeDown.pending}>
          {takedownSentences.now}
        </Button>
      </div>
    </Form>
  )
}

function Leave({
  row,
  onView,
  onClose,
}: {
  readonly row: AuditRow
  readonly onView: (view: AuditView) => void
  readonly onClose: () => void
}) {
  const decide = useCommand('audit.decide')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <Form
      onSubmit={() => {
        if (reason.trim() === '') {
          setMissing(true)
          return
        }
        void decide.run({ graphPostId: row.graphPostId, decision: 'leave', reason }).then((outcome) => {
          if (!outcome.ok) return
          onClose()
          onView(outcome.value)
        })
      }}
    >
      <TextField
        label={words.leaveWhy}
        hint={words.leaveHint}
        value={reason}
        onChange={setReason}
        maxLength={500}
        fault={missing && reason.trim() === '' ? words.leaveMissing : null}
      />
      <TroubleNotice trouble={decide.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>{words.notNow}</Button>
        <Button look="main" type="submit" pending={decide.pending}>
          {words.leave}
        </Button>
      </div>
    </Form>
  )
}
