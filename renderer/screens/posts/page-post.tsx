// A post as the public would see it: the Page's name, the words cut and coloured, the photos cropped as Facebook lays them
// out. A likeness; nothing in it can be pressed but "See more".
import { useState } from 'react'
import type { CSSProperties } from 'react'
import { composerSentences } from '../../words-composer.ts'
import { Icon } from '../../parts/icon.tsx'
import { photoMosaic } from './photo-mosaic.ts'
import { isLarge, seenFirst, textPieces } from './post-text.ts'
import type { Device } from './post-text.ts'

/** One picture of the post; `address` null while it is not ready. */
export interface PagePicture {
  readonly key: string
  readonly address: string | null
  readonly altText: string
  readonly widthPx: number
  readonly heightPx: number
}

export function PagePost({
  pageName,
  when,
  message,
  pictures,
  showAlt,
  device = 'desktop',
  look = 'auto',
}: {
  readonly pageName: string
  readonly when: string
  readonly message: string
  readonly pictures: readonly PagePicture[]
  /** Writes each picture's description below the post, for eyes; screen readers always have it. */
  readonly showAlt: boolean
  readonly device?: Device
  /** 'auto' = as the system has it. */
  readonly look?: 'auto' | 'light' | 'dark'
}) {
  const mosaic = photoMosaic(pictures)
  return (
    <article className={`page-post page-post-${look} page-post-${device}`}>
      <header className="page-post-head">
        <span className="page-post-mark">
          <Icon name="mark" size={22} />
        </span>
        <span>
          <strong>{pageName}</strong>
          <span className="page-post-when">
            {when} · <Globe />
          </span>
        </span>
      </header>
      {message !== '' && <Message message={message} device={device} photos={pictures.length} />}
      {mosaic.tiles.length > 0 && (
        <div className="page-post-photos" style={{ aspectRatio: String(mosaic.aspect) }}>
          {mosaic.tiles.map((tile) => {
            const picture = pictures[tile.photo]
            if (picture === undefined) return null
            const place: CSSProperties = {
              left: `${String(tile.x * 100)}%`,
              top: `${String(tile.y * 100)}%`,
              width: `${String(tile.width * 100)}%`,
              height: `${String(tile.height * 100)}%`,
            }
            return (
              <div key={picture.key} className="page-post-tile" style={place}>
                {picture.address === null ? (
                  <Icon name="photo" size={28} />
                ) : (
                  <img className="private" src={picture.address} alt={picture.altText} draggable={false} />
                )}
                {tile.more > 0 && <span className="page-post-more">+{tile.more}</span>}
              </div>
            )
          })}
        </div>
      )}
      <div className="page-post-foot" aria-hidden="true">
        <span>Like</span>
        <span>Comment</span>
        <span>Share</span>
      </div>
      {showAlt && pictures.length > 0 && (
        <ol className="page-post-alts">
          {pictures.map((picture) => (
            <li key={picture.key}>{picture.altText === '' ? '—' : picture.altText}</li>
          ))}
        </ol>
      )}
    </article>
  )
}

function Message({
  message,
  device,
  photos,
}: {
  readonly message: string
  readonly device: Device
  readonly photos: number
}) {
  const [opened, setOpened] = useState(false)
  const seen = seenFirst(message, device)
  const text = opened ? message : seen.text
  return (
    <p className={isLarge(message, photos) ? 'page-post-words page-post-large private' : 'page-post-words private'}>
      {textPieces(text).map((piece, at) =>
        piece.linked ? (
          // Pieces of one text have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at} className="page-post-link">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
      {seen.cut && !opened && (
        <>
          …{' '}
          <button
            type="button"
            className="page-post-see"
            onClick={() => {
              setOpened(true)
            }}
          >
            {composerSentences.preview.seeMore}
          </button>
        </>
      )}
    </p>
  )
}

/** "Everybody can see it", as it stands beside the time. */
function Globe() {
  return (
    <svg className="page-post-globe" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path
        d="M1.5 8h13M8 1.5c4.6 4 4.6 9 0 13M8 1.5c-4.6 4-4.6 9 0 13"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.2"
      />
    </svg>
  )
}
