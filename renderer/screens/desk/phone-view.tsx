// "As the public will see it": the photo, or the photos chosen for a post, on a phone, cropped and put together as a feed
// does. What is shown are the same hidden-first pictures as on the stage. Decides nothing; V opens and closes it.
import { useState } from 'react'
import type { PhotoRow } from '../../../shared/contract/views.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { deskSentences } from '../../words-desk.ts'
import { Button } from '../../parts/button.tsx'
import { publishedPicture } from './media-address.ts'
import { phoneMosaic } from './phone-mosaic.ts'
import type { Size } from './stage-geometry.ts'

/** A usual phone, in CSS pixels. */
const PHONE_WIDTH = 360
const words = deskSentences.phone

export function PhoneView({ rows, onClose }: { readonly rows: readonly PhotoRow[]; readonly onClose: () => void }) {
  // What was not searched has no picture that the public could ever see.
  const seen = rows.filter((row) => row.state !== 'waiting-for-faces')
  // A picture that was cropped or turned has another shape than its photo: known once it is there.
  const [shapes, setShapes] = useState<ReadonlyMap<PhotoId, Size>>(new Map())
  const mosaic = phoneMosaic(
    seen.map((row) => shapes.get(row.id) ?? { width: row.widthPx, height: row.heightPx }),
    PHONE_WIDTH,
  )
  return (
    <section className="phone-view" aria-label={words.title}>
      <div className="phone">
        <div className="phone-mosaic private" style={{ height: mosaic.height }}>
          {mosaic.tiles.map((tile) => {
            const row = seen[tile.at]
            if (row === undefined) return null
            return (
              <span
                key={row.id}
                className="phone-tile"
                style={{ left: tile.x, top: tile.y, width: tile.width, height: tile.height }}
              >
                <img
                  src={publishedPicture(row.id, row.pictureDigest)}
                  alt={words.photo(tile.at + 1)}
                  draggable={false}
                  onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
                    setShapes((before) => new Map(before).set(row.id, { width, height }))
                  }}
                />
                {tile.more > 0 && <span className="phone-more">+{tile.more}</span>}
              </span>
            )
          })}
        </div>
      </div>
      <p>{seen.length > 1 ? words.several : words.one}</p>
      <p className="quiet">{words.guess}</p>
      <Button keyName="V" onPress={onClose}>
        {words.close}
      </Button>
    </section>
  )
}
