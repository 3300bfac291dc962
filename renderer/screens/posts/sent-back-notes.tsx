// What whoever signs asked to be changed, each note at its place, until whoever writes says that it was dealt with.
import type { PostNoteView } from '../../../shared/contract/sign-off-views.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { useCommand } from '../../studio.ts'
import { composerSentences } from '../../words-composer.ts'
import { momentWords } from '../../words.ts'
import { CheckField } from '../../parts/field.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

const words = composerSentences.notes

export function SentBackNotes({
  view,
  onGo,
  onView,
}: {
  readonly view: PostView
  /** Leads to where the note belongs. */
  readonly onGo: (place: PostNoteView['place']) => void
  readonly onView: (view: PostView) => void
}) {
  const settle = useCommand('posts.settleNote')
  // Newest first by nature; to work through, in the order in which they were given.
  const notes = view.notes.toReversed()
  const open = notes.filter((note) => note.dealtWith === null)
  if (notes.length === 0 || (open.length === 0 && view.post.state !== 'sent-back')) return null
  return (
    <Notice look={open.length > 0 ? 'undecided' : 'shown'} title={words.title(open.length)}>
      <TroubleNotice trouble={settle.trouble} />
      <ul className="sent-back-notes">
        {notes.map((note) => (
          <li key={note.id}>
            <CheckField
              label={<span className="note-words private">{note.note}</span>}
              hint={
                <>
                  {placeWords(note.place, view)} · <span className="private">{note.byName}</span>,{' '}
                  {momentWords(note.atMs)}
                </>
              }
              checked={note.dealtWith !== null}
              onChange={(dealtWith) => {
                void settle.run({ postId: view.post.id, noteId: note.id, dealtWith }).then((outcome) => {
                  if (outcome.ok) onView(outcome.value)
                })
              }}
            />
            {note.place.kind !== 'post' && (
              <button
                type="button"
                className="link"
                onClick={() => {
                  onGo(note.place)
                }}
              >
                {composerSentences.goThere}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function placeWords(place: PostNoteView['place'], view: PostView): string {
  switch (place.kind) {
    case 'post':
      return words.post
    case 'photo': {
      const at = view.post.photos.findIndex((photo) => photo.photoId === place.photoId)
      return at === -1 ? words.photoGone : words.photo(at + 1)
    }
    case 'sentence':
      return words.sentence(place.text)
  }
}
