// A post as the public would see it: the Page's name, the words, the photos cropped as Facebook lays them out.
import type { CSSProperties } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { photoMosaic } from './photo-mosaic.ts'

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
}: {
  readonly pageName: string
  readonly when: string
  readonly message: string
  readonly pictures: readonly PagePicture[]
  /** Writes each picture's description below the post, for eyes; screen readers always have it. */
  readonly showAlt: boolean
}) {
  const mosaic = photoMosaic(pictures)
  return (
    <article className="page-post">
      <header className="page-post-head">
        <span className="page-post-mark">
          <Icon name="mark" size={22} />
        </span>
        <span>
          <strong>{pageName}</strong>
          <span className="page-post-when">{when}</span>
        </span>
      </header>
      {message !== '' && <p className="page-post-words private">{message}</p>}
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
