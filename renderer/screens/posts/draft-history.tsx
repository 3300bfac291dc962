// The versions of a post: who wrote what when, word by word against what stands now, and the way to bring one back.
import { useState } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import type { PostVersion } from '../../../shared/model/draft.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { composerSentences, versionWords } from '../../words-composer.ts'
import { kindWords } from '../../words-posts.ts'
import { countWords, momentWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { WordDiff } from './word-diff.tsx'

const words = composerSentences.history

export function DraftHistory({
  open,
  view,
  onRestored,
  onClose,
}: {
  readonly open: boolean
  /** As saved: whoever opens this has saved what was typed. */
  readonly view: PostView
  readonly onRestored: (view: PostView) => void
  readonly onClose: () => void
}) {
  return (
    <Dialog open={open} title={words.title} onClose={onClose} wide>
      <Versions view={view} onRestored={onRestored} />
    </Dialog>
  )
}

function Versions({ view, onRestored }: { readonly view: PostView; readonly onRestored: (view: PostView) => void }) {
  const { post, revision } = view
  const list = useQuery('drafts.versions', { postId: post.id })
  const restore = useCommand('drafts.restore')
  const [chosen, setChosen] = useState<number | null>(null)
  const rows = list.value ?? []
  // The newest that became the post's is what stands now: the one before it says more.
  const first = rows.filter((row) => row.made !== 'kept-aside')[1] ?? rows[0]
  const number = chosen ?? first?.number ?? null
  const version = useQuery('drafts.version', number === null ? null : { postId: post.id, number })
  return (
    <div className="stack">
      <p className="quiet">{words.words}</p>
      <TroubleNotice trouble={list.trouble ?? version.trouble ?? restore.trouble} />
      {list.waiting && <Waiting what="Looking for earlier versions" />}
      {list.value?.length === 0 && <p>{words.empty}</p>}
      <div className="versions">
        <ul className="versions-list">
          {rows.map((row) => (
            <li key={row.number}>
              <button
                type="button"
                aria-pressed={row.number === number}
                onClick={() => {
                  setChosen(row.number)
                }}
              >
                <strong>{versionWords(row)}</strong>
                <span className="quiet">
                  <span className="private">{row.byName}</span>, {momentWords(row.savedAtMs)} ·{' '}
                  {countWords(row.characters, 'character', 'characters')}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <div className="versions-one">
          {version.value !== null && (
            <>
              <Compared version={version.value} view={view} />
              <Button
                icon="undo"
                pending={restore.pending}
                onPress={() => {
                  if (number === null) return
                  void restore.run({ postId: post.id, number, revision }).then((outcome) => {
                    if (outcome.ok) onRestored(outcome.value)
                  })
                }}
              >
                {words.bringBack}
              </Button>
            </>
          )}
        </div>
      </div>
    </div>
  )
}

function Compared({ version, view }: { readonly version: PostVersion; readonly view: PostView }) {
  const { post } = view
  const photos = post.photos.map((photo) => photo.photoId).join()
  const altChanges = post.photos.flatMap((photo, at) => {
    const then = version.photos.find((one) => one.photoId === photo.photoId)
    return then !== undefined && then.altText !== photo.altText
      ? [{ photo: at + 1, before: then.altText, after: photo.altText }]
      : []
  })
  return (
    <div className="stack-tight">
      <p className="quiet">
        {version.message === post.message ? words.same : words.legend}
        {version.kind !== post.kind && ` ${words.kind} (${kindWords(version.kind)})`}
        {version.photos.map((photo) => photo.photoId).join() !== photos && ` ${words.order}`}
      </p>
      <h3>{words.message}</h3>
      <WordDiff before={version.message} after={post.message} />
      {altChanges.map((change) => (
        <section key={change.photo}>
          <h3>{words.alt(change.photo)}</h3>
          <WordDiff before={change.before} after={change.after} />
        </section>
      ))}
    </div>
  )
}
