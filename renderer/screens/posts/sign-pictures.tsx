// The pictures of a post on the head's page: exactly the bytes that would go out, whole, as large as six of them can be
// without scrolling, each with its description. A click shows one larger.
import { useEffect, useRef, useState } from 'react'
import type { PostPhotoView, PostView } from '../../../shared/contract/views.ts'
import { pictureRefusedWords, postSentences } from '../../words-posts.ts'
import { signSentences } from '../../words-sign-off.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { liftedPicture, rendition } from '../desk/media-address.ts'
import { bestColumns } from './photo-mosaic.ts'

const words = postSentences.sign
/** Number, three lines of description and the gap below. */
const CAPTION_PX = 84
const GAP_PX = 14
/** The line about before and after. */
const LIFT_PX = 26

export function SignPictures({
  view,
  lifted,
  onName,
  isNamed,
  onTakeOut,
}: {
  readonly view: PostView
  /** Held down: the photos as the camera saw them. */
  readonly lifted: boolean
  /** While sending back: a click names a photo, counted from 0. Null = a click shows it larger. */
  readonly onName: ((at: number) => void) | null
  readonly isNamed: (at: number) => boolean
  /** Null = not now. */
  readonly onTakeOut: ((at: number) => void) | null
}) {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 760, height: 640 })
  const [large, setLarge] = useState<number | null>(null)
  useEffect(() => {
    if (box.current === null) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(box.current)
    return () => {
      observer.disconnect()
    }
  }, [])
  const { photos } = view
  const press = (at: number): void => {
    if (at >= photos.length) return
    if (onName === null) setLarge(at)
    else onName(at)
  }
  useKeys(
    'Sign-off',
    photos.slice(0, 9).map((_, at) => ({
      keys: String(at + 1),
      says: onName === null ? words.enlarge(at + 1) : `Note for photo ${String(at + 1)}`,
      run: () => {
        press(at)
      },
    })),
  )
  const aspect = usualAspect(photos)
  const columns = bestColumns(photos.length, { ...size, height: size.height - LIFT_PX }, aspect, CAPTION_PX)
  const rows = Math.max(1, Math.ceil(photos.length / columns))
  const columnPx = (size.width - GAP_PX * (columns - 1)) / columns
  const heightPx = Math.max(96, Math.min(columnPx / aspect, (size.height - LIFT_PX) / rows - CAPTION_PX))
  return (
    <div className={lifted ? 'sign-pictures sign-lifted' : 'sign-pictures'} ref={box}>
      {photos.length > 0 && (
        <p className={lifted ? 'sign-lift meaning-undecided' : 'sign-lift quiet'} role="status">
          <Icon name={lifted ? 'eye' : 'hidden'} size={14} /> {lifted ? signSentences.lifted : signSentences.liftHint}
        </p>
      )}
      <ol className="sign-grid" style={{ gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))` }}>
        {photos.map((photo, at) => (
          <li key={photo.photoId} className="sign-picture">
            <button
              type="button"
              className={`sign-open${onName === null ? '' : ' sign-naming'}${isNamed(at) ? ' sign-noted' : ''}`}
              style={{ height: heightPx }}
              aria-label={onName === null ? words.enlarge(at + 1) : `Note for photo ${String(at + 1)}`}
              onClick={() => {
                press(at)
              }}
            >
              {lifted ? <Lifted photo={photo} /> : <Finished photo={photo} />}
            </button>
            <p className="sign-alt">
              <strong>{at + 1}</strong>{' '}
              {onTakeOut !== null && (
                <button
                  type="button"
                  className="button button-quiet sign-take-out"
                  aria-label={`${signSentences.takeOutShort} photo ${String(at + 1)}`}
                  onClick={() => {
                    onTakeOut(at)
                  }}
                >
                  {signSentences.takeOutShort}
                </button>
              )}
              {photo.altText === '' ? <span className="meaning-undecided">No description</span> : photo.altText}
            </p>
          </li>
        ))}
      </ol>
      <Dialog
        open={large !== null}
        title={`Photo ${String((large ?? 0) + 1)} of ${String(photos.length)}`}
        onClose={() => {
          setLarge(null)
        }}
        wide
      >
        {large !== null && <Large photos={photos} at={large} onAt={setLarge} />}
      </Dialog>
    </div>
  )
}

/** Width divided by height of the middle one of the pictures; 3:2 while none is ready. */
function usualAspect(photos: readonly PostPhotoView[]): number {
  const aspects = photos
    .map(({ rendition: made }) => (made.kind === 'ready' ? made.widthPx / made.heightPx : 1.5))
    .toSorted((a, b) => a - b)
  return Math.min(2, Math.max(0.7, aspects[Math.floor(aspects.length / 2)] ?? 1.5))
}

function Large({
  photos,
  at,
  onAt,
}: {
  readonly photos: readonly PostPhotoView[]
  readonly at: number
  readonly onAt: (at: number) => void
}) {
  const go = (step: number): void => {
    onAt(Math.min(photos.length - 1, Math.max(0, at + step)))
  }
  useKeys('One photo', [
    {
      keys: 'ArrowRight',
      says: 'Next photo',
      run: () => {
        go(1)
      },
      inDialogs: true,
      repeats: true,
    },
    {
      keys: 'ArrowLeft',
      says: 'Photo before',
      run: () => {
        go(-1)
      },
      inDialogs: true,
      repeats: true,
    },
  ])
  const photo = photos[at]
  if (photo === undefined) return null
  return (
    <div className="stack-tight sign-large">
      <Finished photo={photo} />
      <p>{photo.altText}</p>
    </div>
  )
}

/** What the camera saw, only while the key is held. */
function Lifted({ photo }: { readonly photo: PostPhotoView }) {
  return <img className="private" src={liftedPicture(photo.photoId)} alt={photo.altText} draggable={false} />
}

/** Only the finished picture is ever shown here; while there is none, words say why. */
function Finished({ photo }: { readonly photo: PostPhotoView }) {
  switch (photo.rendition.kind) {
    case 'ready':
      return (
        <img className="private" src={rendition(photo.rendition.renditionId)} alt={photo.altText} draggable={false} />
      )
    case 'being-made':
      return (
        <span className="sign-none">
          <Icon name="clock" size={24} /> {postSentences.composer.beingMade} …
        </span>
      )
    case 'undecided':
      return (
        <span className="sign-none">
          <Meaning kind="undecided">
            {postSentences.composer.undecided(photo.rendition.count, photo.rendition.of)}
          </Meaning>
        </span>
      )
    case 'refused':
      return (
        <span className="sign-none">
          <Meaning kind="wrong">{pictureRefusedWords(photo.rendition)}</Meaning>
        </span>
      )
  }
}
