// The photos of a post being written: order (by keys, by dragging), descriptions, and how far each finished picture is.
import { useState } from 'react'
import type { PostPhotoView, PostView, TextFindings } from '../../../shared/contract/views.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { ALT_TEXT_MAX_CHARACTERS } from '../../../shared/model/post.ts'
import type { PostPhoto } from '../../../shared/model/post.ts'
import type { NameFinding, TextPlace } from '../../../shared/model/verdict.ts'
import { hrefTo } from '../../route.ts'
import { pictureRefusedWords, postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { pagePictures } from './post-pictures.ts'
import { WordsField } from './words-field.tsx'

const words = postSentences.composer

/** The id of a photo's description field, for the links that lead there. */
export const altTextId = (photoId: PhotoId): string => `alt-${photoId}`

export function ComposerPhotos({
  view,
  photos,
  findings,
  onChange,
  onSettle,
  onAdd,
}: {
  readonly view: PostView
  readonly photos: readonly PostPhoto[]
  readonly findings: (place: TextPlace) => TextFindings
  readonly onChange: (photos: PostPhoto[]) => void
  readonly onSettle: (place: TextPlace) => (finding: NameFinding) => void
  /** Missing where no photo can be added. */
  readonly onAdd?: () => void
}) {
  const [dragged, setDragged] = useState<number | null>(null)
  const move = (from: number, to: number): void => {
    const photo = photos[from]
    if (photo === undefined || to < 0 || to >= photos.length || to === from) return
    const others = photos.filter((_, at) => at !== from)
    onChange([...others.slice(0, to), photo, ...others.slice(to)])
  }
  return (
    <section className="stack-tight" aria-labelledby="composer-photos">
      <div className="composer-photos-head">
        <h2 id="composer-photos">{words.photos}</h2>
        {onAdd !== undefined && (
          <Button icon="add" onPress={onAdd}>
            {words.addPhotos}
          </Button>
        )}
      </div>
      {photos.length === 0 && <p className="quiet">{words.noPhotos}</p>}
      <ol className="composer-photos">
        {photos.map((photo, at) => {
          const place: TextPlace = { kind: 'alt-text', photo: at }
          const known = view.photos.find((one) => one.photoId === photo.photoId) ?? null
          return (
            <li
              key={photo.photoId}
              className={dragged === at ? 'composer-photo composer-dragged' : 'composer-photo'}
              onDragOver={(event) => {
                if (dragged !== null) event.preventDefault()
              }}
              onDrop={(event) => {
                event.preventDefault()
                if (dragged !== null) move(dragged, at)
                setDragged(null)
              }}
            >
              <div className="composer-picture">
                <Picture
                  photo={known}
                  number={at + 1}
                  onDragStart={() => {
                    setDragged(at)
                  }}
                  onDragEnd={() => {
                    setDragged(null)
                  }}
                />
                <div className="composer-order">
                  <Button
                    look="quiet"
                    icon="up"
                    label={`Photo ${String(at + 1)}: ${words.earlier}`}
                    disabled={at === 0}
                    onPress={() => {
                      move(at, at - 1)
                    }}
                  >
                    {''}
                  </Button>
                  <Button
                    look="quiet"
                    icon="down"
                    label={`Photo ${String(at + 1)}: ${words.later}`}
                    disabled={at === photos.length - 1}
                    onPress={() => {
                      move(at, at + 1)
                    }}
                  >
                    {''}
                  </Button>
                  <Button
                    look="quiet"
                    icon="close"
                    label={`Photo ${String(at + 1)}: ${words.takeOut}`}
                    onPress={() => {
                      onChange(photos.filter((_, one) => one !== at))
                    }}
                  >
                    {words.takeOut}
                  </Button>
                </div>
              </div>
              <div className="composer-words stack-tight">
                <WordsField
                  id={altTextId(photo.photoId)}
                  label={words.altText(at + 1)}
                  hint={words.altHint}
                  value={photo.altText}
                  found={findings(place)}
                  rows={2}
                  maxLength={ALT_TEXT_MAX_CHARACTERS}
                  limitSeen={false}
                  onChange={(altText) => {
                    onChange(photos.map((one, index) => (index === at ? { ...one, altText } : one)))
                  }}
                  onSettle={onSettle(place)}
                />
                {known !== null && <PictureState photo={known} eventId={view.post.eventId} />}
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Picture({
  photo,
  number,
  onDragStart,
  onDragEnd,
}: {
  readonly photo: PostPhotoView | null
  readonly number: number
  readonly onDragStart: () => void
  readonly onDragEnd: () => void
}) {
  const [picture] = photo === null ? [] : pagePictures([photo], () => '')
  return (
    <div className="composer-drag" draggable onDragStart={onDragStart} onDragEnd={onDragEnd}>
      {picture?.address == null ? (
        <Icon name="photo" size={28} />
      ) : (
        <img className="private" src={picture.address} alt="" draggable={false} />
      )}
      <span className="composer-number">{number}</span>
    </div>
  )
}

function PictureState({
  photo,
  eventId,
}: {
  readonly photo: PostPhotoView
  readonly eventId: PostView['post']['eventId']
}) {
  const desk = eventId === null ? null : <a href={hrefTo('events', eventId, photo.photoId)}>{words.decide}</a>
  switch (photo.rendition.kind) {
    case 'undecided':
      return (
        <p>
          <Meaning kind="undecided">{words.undecided(photo.rendition.count)}</Meaning> {desk}
        </p>
      )
    case 'being-made':
      return (
        <p className="quiet picture-state" role="status">
          <Icon name="clock" /> {words.beingMade} …
        </p>
      )
    case 'ready':
      return (
        <p className="quiet picture-state" role="status">
          <Icon name="shown" /> {words.ready}
        </p>
      )
    case 'refused':
      return (
        <p>
          <Meaning kind="wrong">{pictureRefusedWords(photo.rendition.because)}</Meaning> {desk}
        </p>
      )
  }
}
