// One face of the grid: the cut-out, a sign with its word, and whether it is marked. It decides nothing.
import { memo, useEffect, useRef, useState } from 'react'
import type { FaceCell, FacePerson } from '../../../shared/contract/faces-views.ts'
import { cellSpoken, cellWords, faceSentences } from '../../words-faces.ts'
import { Icon } from '../../parts/icon.tsx'
import { faceCrop } from '../desk/media-address.ts'
import type { Seen } from './use-seen.ts'

/** All sizes of the grid show the same cut-out: the faces of a photo are then cut once. */
export const CROP_PX = 160

/** The element id of a face in the grid, for aria-activedescendant. */
export const tileId = (face: Pick<FaceCell, 'id'>): string => `tile-${face.id}`

export const FaceTile = memo(function FaceTile({
  face,
  people,
  at,
  column,
  sizePx,
  isHere,
  marked,
  watch,
  onPress,
}: {
  readonly face: FaceCell
  readonly people: readonly FacePerson[]
  readonly at: number
  readonly column: number
  /** CSS pixels a side; never less than a person needs to tell who it is. */
  readonly sizePx: number
  readonly isHere: boolean
  readonly marked: 'odd' | 'chosen' | null
  readonly watch: Seen['watch']
  readonly onPress: (at: number, range: boolean) => void
}) {
  const image = useRef<HTMLImageElement>(null)
  const [state, setState] = useState<'coming' | 'here' | 'failed'>('coming')
  useEffect(() => {
    const picture = image.current
    return state === 'here' && picture !== null ? watch(picture, face.id) : undefined
  }, [state, watch, face.id])
  const said = cellWords(face, people)
  const isNamed = face.person !== null || face.proposed.length > 0
  return (
    // The keyboard walks the grid from its own element (aria-activedescendant); this is the mouse's way.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={tileId(face)}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={column + 1}
      aria-selected={marked !== null}
      aria-label={cellSpoken(face, people, marked)}
      className={`tile${isHere ? ' tile-here' : ''}${marked === null ? '' : ` tile-${marked}`}`}
      style={{ width: sizePx }}
      onClick={(event) => {
        onPress(at, event.shiftKey)
      }}
    >
      <span className="tile-picture" style={{ width: sizePx, height: sizePx }}>
        {state === 'failed' ? (
          <Icon name="photo" size={24} />
        ) : (
          <img
            ref={image}
            className="private"
            src={faceCrop(face.id, CROP_PX)}
            alt=""
            width={sizePx}
            height={sizePx}
            draggable={false}
            onLoad={() => {
              setState('here')
            }}
            onError={() => {
              setState('failed')
            }}
          />
        )}
        {marked !== null && (
          // Its words are drawn by the style sheet: the name of the cell says them in its own sentence.
          <span
            className="tile-mark"
            aria-hidden="true"
            data-words={marked === 'odd' ? faceSentences.oddOne : undefined}
          >
            <Icon name={marked === 'odd' ? 'close' : 'shown'} size={16} />
          </span>
        )}
      </span>
      <span className={`tile-words meaning-${said.meaning}`} aria-hidden="true">
        <Icon name={said.meaning} size={12} />
        <span className={isNamed ? 'private' : undefined}>{said.words}</span>
      </span>
    </div>
  )
})
