// The stage: the photo as large as can be, hidden first, with the outlines over it. Knows no studio; tells what was done.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PointerEvent, ReactNode, Ref } from 'react'
import type { FaceView } from '../../../shared/contract/views.ts'
import type { FaceId } from '../../../shared/model/id.ts'
import type { Box } from '../../../shared/model/photo.ts'
import { deskSentences } from '../../words-desk.ts'
import { HeadOutlines, outlineId } from './head-outlines.tsx'
import { boxFromDrag, boxOnStage, fitPhoto, zoomTo } from './stage-geometry.ts'
import type { Point, Rect, Size } from './stage-geometry.ts'

export function PhotoStage({
  image,
  current,
  failed,
  faces,
  selected,
  onSelect,
  zoomed,
  lifted,
  spoken,
  drawing,
  onDraw,
  onViewport,
  onFocusChange,
  children,
  ref,
}: {
  readonly image: HTMLImageElement | null
  /** The picture on the stage is the photo being worked on, not the one before it. */
  readonly current: boolean
  readonly failed: boolean
  readonly faces: readonly FaceView[]
  readonly selected: FaceView | null
  readonly onSelect: (faceId: FaceId) => void
  readonly zoomed: boolean
  readonly lifted: boolean
  readonly spoken: string
  /** The head being drawn, or null. */
  readonly drawing: Box | null
  readonly onDraw: (box: Box) => void
  /** Where the picture stands, for whoever places a box by keyboard. */
  readonly onViewport: (viewport: { readonly stage: Size; readonly picture: Rect }) => void
  readonly onFocusChange: (focused: boolean) => void
  readonly children?: ReactNode
  readonly ref: Ref<HTMLDivElement>
}) {
  const frame = useRef<HTMLDivElement>(null)
  const stage = useSize(frame)
  const host = useRef<HTMLDivElement>(null)
  const dragFrom = useRef<Point | null>(null)

  const photo: Size = { width: image?.naturalWidth ?? 3, height: image?.naturalHeight ?? 2 }
  const picture =
    zoomed && current && selected !== null ? zoomTo(stage, photo, selected.face.box) : fitPhoto(stage, photo)
  const settled = useSettled(picture)

  useEffect(() => {
    host.current?.replaceChildren(...(image === null ? [] : [image]))
    // Described by the stage's own label; a second description would be read twice.
    if (image !== null) image.alt = ''
  }, [image])
  useEffect(() => {
    onViewport({ stage, picture: settled })
  }, [stage, settled, onViewport])

  // The same function at every key, so that outlines in which nothing changed are not drawn anew.
  const latest = useRef(onSelect)
  useLayoutEffect(() => {
    latest.current = onSelect
  })
  const choose = useCallback((faceId: FaceId) => {
    latest.current(faceId)
  }, [])

  const at = (event: PointerEvent): Point => {
    const bounds = frame.current?.getBoundingClientRect()
    return { x: event.clientX - (bounds?.left ?? 0), y: event.clientY - (bounds?.top ?? 0) }
  }
  const drawn = drawing === null ? null : boxOnStage(settled, drawing)
  return (
    <div className="stage" ref={frame}>
      <div
        ref={ref}
        className={`stage-list${drawing === null ? '' : ' stage-drawing'}`}
        // The stage is the desk's one stop for the keyboard; its faces are the options that Tab and the arrows walk.
        tabIndex={0}
        role={faces.length > 0 && current ? 'listbox' : 'group'}
        aria-label={spoken}
        aria-activedescendant={selected === null || !current ? undefined : outlineId(selected.face.id)}
        onFocus={() => {
          onFocusChange(true)
        }}
        onBlur={() => {
          onFocusChange(false)
        }}
        onPointerDown={(event) => {
          if (drawing === null || event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          dragFrom.current = at(event)
        }}
        onPointerMove={(event) => {
          if (drawing === null || dragFrom.current === null) return
          const box = boxFromDrag(settled, dragFrom.current, at(event))
          if (box !== null) onDraw(box)
        }}
        onPointerUp={() => {
          dragFrom.current = null
        }}
        // The system took the pointer away (a gesture, another window): the drag is over, wherever it was.
        onPointerCancel={() => {
          dragFrom.current = null
        }}
        onLostPointerCapture={() => {
          dragFrom.current = null
        }}
      >
        <div
          ref={host}
          className={`stage-picture private${current ? '' : ' stage-old'}`}
          style={{ left: settled.x, top: settled.y, width: settled.width, height: settled.height }}
        />
        {current && image !== null && (
          <HeadOutlines
            stage={stage}
            picture={settled}
            faces={faces}
            selected={selected?.face.id ?? null}
            onSelect={choose}
          />
        )}
        {drawn !== null && (
          <div
            className="stage-drawn"
            style={{ left: drawn.x, top: drawn.y, width: drawn.width, height: drawn.height }}
          />
        )}
      </div>
      {failed && <p className="stage-words">{deskSentences.desk.noPicture}</p>}
      {lifted && (
        <p className="stage-words stage-lifted" role="status">
          {deskSentences.desk.lifted}
        </p>
      )}
      {children}
    </div>
  )
}

/** The size of an element, kept up to date. */
function useSize(element: { readonly current: HTMLElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 900, height: 600 })
  useEffect(() => {
    if (element.current === null) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(element.current)
    return () => {
      observer.disconnect()
    }
  }, [element])
  return size
}

/** The same rectangle object for the same numbers, so that nothing is placed anew for no reason. */
function useSettled(rect: Rect): Rect {
  const [held, setHeld] = useState(rect)
  const same = held.x === rect.x && held.y === rect.y && held.width === rect.width && held.height === rect.height
  if (!same) setHeld(rect)
  return same ? held : rect
}
