// What the approver should know of the pictures besides who is shown: how much writing is hidden, and which picture shows one child
// close and face-on, with the reason that was given (L42).
import type { PostView } from '../../../shared/contract/views.ts'
import { pictureNoteWords as words } from '../../words-writing.ts'
import { Icon } from '../../parts/icon.tsx'

export function PictureNotes({ view }: { readonly view: PostView }) {
  const writing = view.photos.reduce((sum, photo) => sum + photo.hiddenWriting, 0)
  return (
    <>
      {writing > 0 && (
        <p className="picture-note meaning-hidden">
          <Icon name="hidden" /> {words.hidden(writing)}
        </p>
      )}
      {view.photos.map(
        ({ photoId, safer }, at) =>
          safer !== null && (
            <p key={photoId} className="picture-note meaning-undecided">
              <Icon name="undecided" />
              <span>
                {words.faceOn(at + 1)}{' '}
                <span className="private">
                  {safer.answer === null ? words.noWhy : words.why(safer.answer.byName, safer.answer.reason)}
                </span>
              </span>
            </p>
          ),
      )}
    </>
  )
}
