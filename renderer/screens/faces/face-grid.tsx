// The grid of faces: thousands, of which only those in sight are drawn. It has the keyboard as one element and tells a screen
// reader where it is. What is marked and what is done about it is the tab's.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Ref } from 'react'
import type { FacePerson } from '../../../shared/contract/faces-views.ts'
import type { FaceId } from '../../../shared/model/id.ts'
import type { PlacedFace } from './face-groups.ts'
import { FaceTile, tileId } from './face-tile.tsx'
import type { Seen } from './use-seen.ts'

/** Between two faces, in CSS pixels; faces.css leaves as much. */
const GAP_PX = 8
/** Room for the sign and its word below a face. */
const WORDS_PX = 24
/** Rows drawn beyond each edge. */
const SPARE = 3

/** How many faces stand side by side, and how many rows are in sight: what the arrows and Page Down go by. */
export interface GridShape {
  readonly columns: number
  readonly rowsInSight: number
}

export function FaceGrid({
  faces,
  people,
  sizePx,
  here,
  markOf,
  watch,
  onPress,
  onShape,
  onFocusChange,
  label,
  ref,
}: {
  readonly faces: readonly PlacedFace[]
  readonly people: readonly FacePerson[]
  readonly sizePx: number
  /** The place of the face that the keys are on. */
  readonly here: number
  readonly markOf: (faceId: FaceId) => 'odd' | 'chosen' | null
  readonly watch: Seen['watch']
  readonly onPress: (at: number, range: boolean) => void
  readonly onShape: (shape: GridShape) => void
  readonly onFocusChange: (inside: boolean) => void
  readonly label: string
  readonly ref: Ref<HTMLDivElement>
}) {
  const scroll = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const columns = Math.max(1, Math.floor((width + GAP_PX) / (sizePx + GAP_PX)))
  const rowPx = sizePx + WORDS_PX + GAP_PX
  // The grid is drawn anew at every scroll, which is what the library asks for; no compiler memoises it.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: Math.ceil(faces.length / columns),
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: SPARE,
  })
  useLayoutEffect(() => {
    rows.measure()
  }, [rows, rowPx])
  const shapeOf = useCallback(
    (element: HTMLDivElement) => {
      const style = getComputedStyle(element)
      const inside = element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
      setWidth(inside)
      onShape({
        columns: Math.max(1, Math.floor((inside + GAP_PX) / (sizePx + GAP_PX))),
        rowsInSight: Math.max(1, Math.floor(element.clientHeight / rowPx)),
      })
    },
    [onShape, sizePx, rowPx],
  )
  useLayoutEffect(() => {
    const element = scroll.current
    if (element === null) return undefined
    shapeOf(element)
    const observer = new ResizeObserver(() => {
      shapeOf(element)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [shapeOf])
  // Where the keys are stays in sight.
  useEffect(() => {
    if (here >= 0 && columns > 0) rows.scrollToIndex(Math.floor(here / columns), { align: 'auto' })
  }, [rows, here, columns])

  const current = faces[here]
  return (
    <div
      ref={(element) => {
        scroll.current = element
        if (typeof ref === 'function') ref(element)
        else if (ref !== null) ref.current = element
      }}
      className="faces-grid"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable="true"
      aria-rowcount={Math.ceil(faces.length / columns)}
      aria-colcount={columns}
      aria-activedescendant={current === undefined ? undefined : tileId(current.face)}
      onFocus={() => {
        onFocusChange(true)
      }}
      onBlur={() => {
        onFocusChange(false)
      }}
    >
      <div className="faces-rows" role="presentation" style={{ height: rows.getTotalSize() }}>
        {width > 0 &&
          rows.getVirtualItems().map((row) => (
            <div
              key={row.key}
              role="row"
              aria-rowindex={row.index + 1}
              className="faces-row"
              style={{ transform: `translateY(${String(row.start)}px)`, height: rowPx }}
            >
              {faces.slice(row.index * columns, (row.index + 1) * columns).map(({ face }, column) => {
                const at = row.index * columns + column
                return (
                  <FaceTile
                    key={face.id}
                    face={face}
                    people={people}
                    at={at}
                    column={column}
                    sizePx={sizePx}
                    isHere={at === here}
                    marked={markOf(face.id)}
                    watch={watch}
                    onPress={onPress}
                  />
                )
              })}
            </div>
          ))}
      </div>
    </div>
  )
}
