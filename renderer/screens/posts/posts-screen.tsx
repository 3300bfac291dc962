// Posts: the list by what has to be done next, a new one, and the way to each. '#/posts', '#/posts/<post>'.
import { useState } from 'react'
import type { PostRow } from '../../../shared/contract/views.ts'
import type { ScheduledPost } from '../../../shared/contract/schedule-operations.ts'
import { PostId } from '../../../shared/model/id.ts'
import type { PostKind } from '../../../shared/model/post.ts'
import type { PlaceProps } from '../../place.ts'
import { goTo, hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords, momentWords } from '../../words.ts'
import { auditSentences } from '../../words-audit.ts'
import { commentSentences } from '../../words-comments.ts'
import { composerSentences } from '../../words-composer.ts'
import { scheduleSentences } from '../../words-schedule.ts'
import { kindHint, kindWords, postKinds, postSentences, stateGroups, stateWords } from '../../words-posts.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ChoiceField } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { rendition } from '../desk/media-address.ts'
import { PostScreen } from './post-screen.tsx'
import { StopSendingButton } from '../incident/sending-line.tsx'
import { StartSigning } from './sign-queue.tsx'
import './posts.css'

const words = postSentences.list

export function PostsScreen({ path, studio }: PlaceProps) {
  const [post] = path
  if (post === undefined) return <PostList isPractice={studio.page.kind === 'practice'} />
  const postId = PostId.safeParse(post)
  if (!postId.success) {
    return (
      <EmptyState
        icon="search"
        title="This post is not here"
        action={<ButtonLink href="#/posts">All posts</ButtonLink>}
      >
        It may have been removed.
      </EmptyState>
    )
  }
  return <PostScreen key={postId.data} postId={postId.data} studio={studio} />
}

function PostList({ isPractice }: { readonly isPractice: boolean }) {
  const posts = useQuery('posts.list', {})
  const schedules = useQuery('schedule.list', {})
  const [creating, setCreating] = useState(false)
  const create = (): void => {
    setCreating(true)
  }
  const emergency = useCommand('posts.create')
  const createEmergency = (): void => {
    void emergency.run({ eventId: null, kind: 'emergency', photoIds: [] }).then((outcome) => {
      if (outcome.ok) goTo('posts', outcome.value.post.id)
    })
  }
  useKeys('Posts', [
    { keys: 'N', says: words.create, run: create },
    { keys: 'E', says: composerSentences.emergency.create, run: createEmergency },
  ])
  const rows = posts.value
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{words.title}</h1>
        <div className="actions">
          {isPractice && (
            <ButtonLink icon="practice" href="#/practice">
              {words.practice}
            </ButtonLink>
          )}
          <ButtonLink href="#/comments">{commentSentences.title}</ButtonLink>
          <ButtonLink href="#/audit">{auditSentences.title}</ButtonLink>
          <StartSigning />
          <StopSendingButton />
          <Button icon="clock" keyName="E" onPress={createEmergency} pending={emergency.pending}>
            {composerSentences.emergency.create}
          </Button>
          <Button icon="add" keyName="N" onPress={create}>
            {words.create}
          </Button>
        </div>
      </header>
      <TroubleNotice trouble={emergency.trouble} />
      <TroubleNotice trouble={posts.trouble} action={<Button onPress={posts.again}>Try again</Button>} />
      {posts.waiting && <Waiting what="Looking for the posts" />}
      {rows?.length === 0 && (
        <EmptyState
          icon="posts"
          title={words.empty}
          action={
            <ButtonLink look="main" href="#/events">
              Go to Events
            </ButtonLink>
          }
        >
          {words.emptyWords}
        </EmptyState>
      )}
      {stateGroups.map((group) => {
        const here = rows?.filter((row) => group.states.includes(row.state)) ?? []
        if (here.length === 0) return null
        return (
          <section key={group.title} aria-label={group.title}>
            <h2 className="post-group">
              {group.title} <span className="quiet">{here.length}</span>
            </h2>
            <ul className="post-list">
              {here
                .toSorted((a, b) => urgencyOf(b) - urgencyOf(a) || b.changedAtMs - a.changedAtMs)
                .map((row) => (
                  <PostLine
                    key={row.id}
                    row={row}
                    planned={schedules.value?.find((one) => one.postId === row.id) ?? null}
                  />
                ))}
            </ul>
          </section>
        )
      })}
      <Dialog
        open={creating}
        title={words.create}
        onClose={() => {
          setCreating(false)
        }}
      >
        <NewPost
          onClose={() => {
            setCreating(false)
          }}
        />
      </Dialog>
    </div>
  )
}

/** A time that was given says more than "signed". */
function lineState(row: PostRow, planned: ScheduledPost | null): ReturnType<typeof stateWords> {
  if (planned === null) return stateWords(row.state)
  return planned.state === 'waiting'
    ? { words: scheduleSentences.goesOut(planned.atMs), meaning: 'quiet' }
    : { words: scheduleSentences.missedState, meaning: 'undecided' }
}

/** An emergency update that waits stands first. */
const urgencyOf = (row: PostRow): number => (row.kind === 'emergency' && row.state === 'waiting' ? 1 : 0)

function PostLine({ row, planned }: { readonly row: PostRow; readonly planned: ScheduledPost | null }) {
  const state = lineState(row, planned)
  return (
    <li>
      <a className="post-line" href={hrefTo('posts', row.id)}>
        <span className="post-cover">
          {row.coverRenditionId === null ? (
            <Icon name={row.photos === 0 ? 'posts' : 'photo'} size={24} />
          ) : (
            <img className="private" src={rendition(row.coverRenditionId)} alt="" loading="lazy" />
          )}
        </span>
        <span className="post-words">
          <span className="post-first">{row.firstWords === '' ? words.noWords : row.firstWords}</span>
          <span className="quiet">
            {kindWords(row.kind)} · {countWords(row.photos, 'photo', 'photos')} ·{' '}
            <span className="private">{row.changedByName}</span>, {momentWords(row.changedAtMs)}
          </span>
        </span>
        <span className={`post-state meaning-${state.meaning}`}>
          {state.meaning !== 'quiet' && <Icon name={state.meaning} />} {state.words}
        </span>
        <Icon name="forward" />
      </a>
    </li>
  )
}

function NewPost({ onClose }: { readonly onClose: () => void }) {
  const create = useCommand('posts.create')
  const [kind, setKind] = useState<PostKind>('reminder')
  const start = (): void => {
    void create.run({ eventId: null, kind, photoIds: [] }).then((outcome) => {
      if (outcome.ok) goTo('posts', outcome.value.post.id)
    })
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      <p className="quiet">{words.createHint}</p>
      <ChoiceField
        label={words.createKind}
        value={kind}
        options={postKinds.map((one) => ({ value: one, words: kindWords(one), more: kindHint(one) }))}
        onChange={setKind}
      />
      <TroubleNotice trouble={create.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={create.pending}>
          {words.createStart}
        </Button>
      </div>
    </form>
  )
}
