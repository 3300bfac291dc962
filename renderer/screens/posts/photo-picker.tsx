// Choosing more photos of the same event for a post, as the public would see each.
import type { EventId } from '../../../shared/model/id.ts'
import { PHOTOS_PER_POST_MAX } from '../../../shared/model/post.ts'
import type { PostPhoto } from '../../../shared/model/post.ts'
import { useQuery } from '../../studio.ts'
import { photoBadge } from '../../words-desk.ts'
import { postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { publicThumbnail } from '../desk/media-address.ts'

const words = postSentences.composer

export function PhotoPicker({
  open,
  eventId,
  photos,
  onChange,
  onClose,
}: {
  readonly open: boolean
  readonly eventId: EventId
  readonly photos: readonly PostPhoto[]
  readonly onChange: (photos: PostPhoto[]) => void
  readonly onClose: () => void
}) {
  return (
    <Dialog
      open={open}
      title={words.pickTitle}
      onClose={onClose}
      wide
      actions={
        <Button look="main" onPress={onClose}>
          {words.pickDone}
        </Button>
      }
    >
      <Choices eventId={eventId} photos={photos} onChange={onChange} />
    </Dialog>
  )
}

function Choices({
  eventId,
  photos,
  onChange,
}: {
  readonly eventId: EventId
  readonly photos: readonly PostPhoto[]
  readonly onChange: (photos: PostPhoto[]) => void
}) {
  const event = useQuery('events.get', { eventId })
  const rows = event.value?.photos.filter((row) => row.state !== 'dropped') ?? []
  return (
    <div className="stack">
      <p className="quiet">{words.pickWords}</p>
      <TroubleNotice trouble={event.trouble} />
      {event.waiting && <Waiting what="Looking for the photos" />}
      <ul className="picker">
        {rows.map((row, at) => {
          const on = photos.some((photo) => photo.photoId === row.id)
          const badge = photoBadge(row)
          return (
            <li key={row.id}>
              <button
                type="button"
                className="picker-photo"
                aria-pressed={on}
                disabled={!on && photos.length >= PHOTOS_PER_POST_MAX}
                onClick={() => {
                  onChange(
                    on
                      ? photos.filter((photo) => photo.photoId !== row.id)
                      : [...photos, { photoId: row.id, altText: '' }],
                  )
                }}
              >
                {row.state === 'waiting-for-faces' ? (
                  <Icon name="photo" size={24} />
                ) : (
                  <img
                    className="private"
                    src={publicThumbnail(row.id, row.pictureDigest)}
                    alt=""
                    loading="lazy"
                    draggable={false}
                  />
                )}
                <span>
                  <span className="only-read">Photo {at + 1}, </span>
                  {badge.words}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
