// The photos of a post being written: order (by keys, by dragging), descriptions, and how far each finished picture is.
import { useEffect, useRef, useState } from 'react'
import type { PostPhotoView, PostView, TextFindings } from '../../../shared/contract/views.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { ALT_TEXT_MAX_CHARACTERS } from '../../../shared/model/post.ts'
import type { PostPhoto } from '../../../shared/model/post.ts'
import type { NameFinding, TextPlace } from '../../../shared/model/verdict.ts'
import { hrefTo } from '../../route.ts'
import { composerSentences } from '../../words-composer.ts'
import { pictureRefusedWords, postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Key, useKeys } from '../../parts/keys.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { DescriptionMaker } from './description-maker.tsx'
import { pagePictures } from './post-pictures.ts'
import { replaceWords } from './replace-words.ts'
import { WordsField } from './words-field.tsx'
import type { SaidOfWord } from './words-field.tsx'

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
  readonly onSettle: (place: TextPlace) => (finding: NameFinding, said?: SaidOfWord) => void
  /** Missing where no photo can be added. */
  readonly onAdd?: () => void
}) {
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [describing, setDescribing] = useState<PhotoId | null>(null)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  /** What to give the focus back to once the photos stand in their new order. */
  const focusAfter = useRef<{ readonly photoId: PhotoId; readonly button: string | null } | null>(null)
  useEffect(() => {
    const wanted = focusAfter.current
    focusAfter.current = null
    if (wanted === null) return
    const item = list.current?.children[photos.findIndex((photo) => photo.photoId === wanted.photoId)]
    const button = [...(item?.querySelectorAll('button:not(:disabled)') ?? [])].find(
      (one) => wanted.button !== null && one.getAttribute('aria-label')?.endsWith(wanted.button),
    )
    const target = button ?? item?.querySelector('textarea')
    if (target instanceof HTMLElement) target.focus()
  }, [photos])
  const move = (from: number, to: number): void => {
    const photo = photos[from]
    if (photo === undefined || to < 0 || to >= photos.length || to === from) return
    const pressed = document.activeElement?.closest('button')?.getAttribute('aria-label')?.split(': ')[1] ?? null
    focusAfter.current = { photoId: photo.photoId, button: pressed }
    setSaid(composerSentences.alt.moved(to + 1, photos.length))
    const others = photos.filter((_, at) => at !== from)
    onChange([...others.slice(0, to), photo, ...others.slice(to)])
  }
  /** The photo whose words or buttons have the focus goes one place on. */
  const moveFocused = (by: 1 | -1): void => {
    const item = document.activeElement?.closest('.composer-photo') ?? null
    const at = [...(list.current?.children ?? [])].findIndex((one) => one === item)
    if (at !== -1) move(at, at + by)
  }
  useKeys('Photos of the post', [
    {
      keys: 'Alt+Shift+ArrowUp',
      says: words.earlier,
      inFields: true,
      repeats: true,
      run: () => {
        moveFocused(-1)
      },
    },
    {
      keys: 'Alt+Shift+ArrowDown',
      says: words.later,
      inFields: true,
      repeats: true,
      run: () => {
        moveFocused(1)
      },
    },
  ])
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
      {photos.length > 1 && (
        <p className="quiet composer-photos-keys">
          {composerSentences.alt.order} <Key name="Alt+Shift+ArrowUp" /> <Key name="Alt+Shift+ArrowDown" />
        </p>
      )}
      <p className="only-read" role="status">
        {said}
      </p>
      <ol className="composer-photos" ref={list}>
        {photos.map((photo, at) => {
          const place: TextPlace = { kind: 'alt-text', photo: at }
          const known = view.photos.find((one) => one.photoId === photo.photoId) ?? null
          return (
            <li
              key={photo.photoId}
              className={`composer-photo${dragged === at ? ' composer-dragged' : ''}${over === at && dragged !== null && dragged !== at ? (dragged > at ? ' composer-drop-before' : ' composer-drop-after') : ''}`}
              onDragOver={(event) => {
                if (dragged === null) return
                event.preventDefault()
                setOver(at)
              }}
              onDrop={(event) => {
                event.preventDefault()
                if (dragged !== null) move(dragged, at)
                setDragged(null)
                setOver(null)
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
                    setOver(null)
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
                  onChange={(altText) => {
                    onChange(photos.map((one, index) => (index === at ? { ...one, altText } : one)))
                  }}
                  withPhotos
                  onSettle={onSettle(place)}
                />
                <div className="describe-open">
                  <Button
                    look="quiet"
                    icon="pen"
                    pressed={describing === photo.photoId}
                    label={composerSentences.alt.openFor(at + 1)}
                    onPress={() => {
                      setDescribing(describing === photo.photoId ? null : photo.photoId)
                    }}
                  >
                    {composerSentences.alt.open}
                  </Button>
                </div>
                {describing === photo.photoId && (
                  <DescriptionMaker
                    photo={at + 1}
                    onUse={(sentence) => {
                      const field = document.getElementById(altTextId(photo.photoId))
                      if (field instanceof HTMLTextAreaElement) replaceWords(field, 0, field.value.length, sentence)
                      setDescribing(null)
                    }}
                  />
                )}
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
          <Meaning kind="undecided">{words.undecided(photo.rendition.count, photo.rendition.of)}</Meaning> {desk}
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
          <Meaning kind="wrong">{pictureRefusedWords(photo.rendition)}</Meaning> {desk}
        </p>
      )
  }
}
