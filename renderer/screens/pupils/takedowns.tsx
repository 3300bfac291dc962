// Posts that must be taken down, wherever they are shown: on the pupil's card, on the post, on Home. A person records that
// they removed it; Cloakroom says plainly that it has not checked that.
import { useEffect, useState } from 'react'
import type { TakedownView } from '../../../shared/contract/register-views.ts'
import type { PostId } from '../../../shared/model/id.ts'
import { hrefTo } from '../../route.ts'
import { takedownAge } from '../../../shared/rules/takedown-age.ts'
import { useQuery } from '../../studio.ts'
import { countWords, momentWords } from '../../words.ts'
import { livePostWords, recordSentences, takedownDoneWords, takedownWords } from '../../words-records.ts'
import { takedownAgeWords, takedownSentences as removalSentences } from '../../words-takedown.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { AgainButton, RemovalNotice, TakeDownButton } from '../posts/take-down.tsx'
import { RemovedByHand } from './removed-by-hand.tsx'
import './records.css'

/** One line per post, open ones first. Several pupils of one post stand in one line. */
export function Takedowns({ views }: { readonly views: readonly TakedownView[] }) {
  const [doing, setDoing] = useState<TakedownView | null>(null)
  const nowMs = useMinute()
  const posts = [...Map.groupBy(views, ({ task }) => task.publicationId).values()].flatMap((group) => {
    const [first] = group.toSorted((a, b) => Number(a.task.done !== null) - Number(b.task.done !== null))
    return first === undefined ? [] : [{ first, group }]
  })
  const ordered = posts.toSorted(
    (a, b) =>
      Number(a.first.task.done !== null) - Number(b.first.task.done !== null) ||
      a.first.task.openedAtMs - b.first.task.openedAtMs,
  )
  return (
    <>
      <ul className="sheet takedowns">
        {ordered.map(({ first, group }) => {
          const { task, post, removal, openedByName, doneByName } = first
          const readAtMs = removal?.state === 'removed' ? removal.endedAtMs : null
          const isUnread = task.done?.how === 'by-hand' && readAtMs === null
          const isLate = task.done === null && takedownAge(task.openedAtMs, nowMs) !== 'new'
          return (
            <li key={task.publicationId}>
              <Icon name={isLate ? 'wrong' : task.done === null || isUnread ? 'undecided' : 'shown'} size={20} />
              <div className="grow">
                <strong>
                  <a href={hrefTo('posts', task.postId)}>
                    {post.firstWords === '' ? 'A post without words' : `“${post.firstWords}”`}
                  </a>
                </strong>
                <p>
                  {task.done === null
                    ? `Take this down. It is ${livePostWords(post)}`
                    : takedownDoneWords(task.done, doneByName, readAtMs)}
                  {task.done === null && ` since ${momentWords(post.sinceMs)}.`}
                </p>
                {task.done === null && (
                  <p className={isLate ? 'takedown-age' : 'quiet'}>{takedownAgeWords(task.openedAtMs, nowMs)}</p>
                )}
                <p className="quiet private">
                  {[...new Set(group.map((one) => takedownWords(one.task.why, one.subjectName)))].join('. ')}. Opened{' '}
                  {momentWords(task.openedAtMs)}
                  {openedByName !== null && ` by ${openedByName}`}
                  {task.done !== null && `, done ${momentWords(task.done.atMs)}`}
                  {task.done?.note != null && `. “${task.done.note}”`}
                </p>
                {post.permalink !== null && <p className="quiet small selectable">{post.permalink}</p>}
                {(task.done === null || isUnread) && <RemovalNotice removal={removal} />}
              </div>
              {(readAtMs !== null || isUnread) && (
                <div className="actions">
                  {group.map((one) => (
                    <ButtonLink
                      key={one.task.subjectId}
                      icon="file"
                      href={hrefTo('pupils', 'removed', task.postId, one.task.subjectId)}
                    >
                      <span className="private">
                        {(readAtMs === null ? removalSentences.statement : removalSentences.certificate)(
                          one.subjectName,
                        )}
                      </span>
                    </ButtonLink>
                  ))}
                  {readAtMs !== null && <AgainButton postId={task.postId} />}
                  {isUnread && (
                    <TakeDownButton
                      postId={task.postId}
                      pageKind={post.pageKind}
                      photos={post.photos}
                      removal={removal}
                      label={removalSentences.check}
                    />
                  )}
                </div>
              )}
              {task.done === null && (
                <div className="actions">
                  <TakeDownButton
                    postId={task.postId}
                    pageKind={post.pageKind}
                    photos={post.photos}
                    removal={removal}
                  />
                  <Button
                    look="quiet"
                    onPress={() => {
                      setDoing(first)
                    }}
                  >
                    Removed by hand …
                  </Button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      <Dialog
        open={doing !== null}
        title="Removed by hand"
        onClose={() => {
          setDoing(null)
        }}
      >
        {doing !== null && (
          <RemovedByHand
            view={doing}
            onClose={() => {
              setDoing(null)
            }}
          />
        )}
      </Dialog>
    </>
  )
}

/** On a post: everything that is or was to be taken down. Nothing while there is nothing. */
export function PostTakedowns({ postId }: { readonly postId: PostId }) {
  const list = useQuery('takedowns.list', { postId, subjectId: null })
  const views = list.value ?? []
  if (views.length === 0) return null
  const open = views.some(({ task }) => task.done === null)
  return (
    <section className="stack-tight post-takedowns" aria-label={recordSentences.takedownsOpen}>
      {open && (
        <Notice look="wrong" title="This post must be taken down.">
          Somebody in it may not be shown any more.
        </Notice>
      )}
      <Takedowns views={views} />
    </section>
  )
}

/** The present minute; how long something has been open is said anew without anything having changed. */
function useMinute(): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => {
      setNowMs(Date.now())
    }, 60_000)
    return () => {
      clearInterval(timer)
    }
  }, [])
  return nowMs
}

/** On Home: what must come down, and what somebody said is gone and nobody has read so. Nothing while there is nothing. */
export function OpenTakedowns() {
  const list = useQuery('takedowns.list', { postId: null, subjectId: null })
  const unread = useQuery('takedowns.unread', {})
  return (
    <>
      <HomePart id="takedowns" title={recordSentences.takedownsOpen} views={list.value ?? []} />
      <HomePart id="unread-takedowns" title={removalSentences.unreadTitle} views={unread.value ?? []} />
    </>
  )
}

function HomePart({
  id,
  title,
  views,
}: {
  readonly id: string
  readonly title: string
  readonly views: readonly TakedownView[]
}) {
  if (views.length === 0) return null
  return (
    <section aria-labelledby={id} className="stack-tight">
      <h2 id={id} className="home-title">
        {title}: {countWords(new Set(views.map(({ task }) => task.postId)).size, 'post', 'posts')}
      </h2>
      <Takedowns views={views} />
    </section>
  )
}
