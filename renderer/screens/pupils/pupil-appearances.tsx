// Where a pupil appears: photos and posts, on the pupil's card. Pictures are as the public would see them.
import type { PupilView } from '../../../shared/contract/views.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { countWords, dayWords, momentWords } from '../../words.ts'
import { TroubleNotice } from '../../parts/notice.tsx'

/** More than this are not drawn at once; the count says how many there are. */
const PHOTOS_SHOWN = 24

/** Photos in which somebody marked this pupil, as the public would see them. */
export function Photos({ photoIds }: { readonly photoIds: readonly PhotoId[] }) {
  return (
    <section className="stack-tight" aria-labelledby="photos">
      <h2 id="photos">Photos</h2>
      {photoIds.length === 0 ? (
        <p className="quiet">Nobody has been marked as this pupil in a photo.</p>
      ) : (
        <>
          <p className="quiet">
            {countWords(photoIds.length, 'photo', 'photos')}, as the public would see{' '}
            {photoIds.length === 1 ? 'it' : 'them'}
            {photoIds.length > PHOTOS_SHOWN && `; the newest ${String(PHOTOS_SHOWN)} are here`}.
          </p>
          <ul className="thumbs">
            {photoIds.slice(0, PHOTOS_SHOWN).map((photoId) => (
              <Thumb key={photoId} photoId={photoId} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Thumb({ photoId }: { readonly photoId: PhotoId }) {
  const photo = useQuery('photos.get', { photoId })
  const view = photo.value
  return (
    <li>
      {view === null ? (
        <span className="thumb-none quiet small">{photo.trouble === null ? '' : 'No longer there'}</span>
      ) : (
        <a href={hrefTo('events', view.photo.eventId, view.photo.id)}>
          <img
            className="private"
            loading="lazy"
            src={`/media/photo/${view.photo.id}/thumb?plan=${view.row.pictureDigest}`}
            alt={`${view.photo.takenOn === null ? 'Day not known' : dayWords(view.photo.takenOn)}, ${countWords(view.row.faces, 'face', 'faces')}, ${String(view.row.shown)} shown`}
          />
        </a>
      )}
    </li>
  )
}

/** Posts that hold such a photo. */
export function Posts({ view }: { readonly view: PupilView }) {
  const posts = useQuery('posts.list', view.postIds.length === 0 ? null : {})
  const ids = new Set<string>(view.postIds)
  const mine = posts.value?.filter((post) => ids.has(post.id)) ?? []
  return (
    <section className="stack-tight" aria-labelledby="posts">
      <h2 id="posts">Posts</h2>
      {view.postIds.length === 0 ? (
        <p className="quiet">No post shows this pupil.</p>
      ) : (
        <ul className="stack-tight">
          {mine.map((post) => (
            <li key={post.id}>
              <a href={hrefTo('posts', post.id)} className="private">
                {post.firstWords === '' ? 'A post without words' : post.firstWords}
              </a>{' '}
              <span className="quiet">· {momentWords(post.changedAtMs)}</span>
            </li>
          ))}
        </ul>
      )}
      <TroubleNotice trouble={posts.trouble} />
    </section>
  )
}
