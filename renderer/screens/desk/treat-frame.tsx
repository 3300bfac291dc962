// The photo with the frame of what is kept, moved by mouse, and beside it what will be published. Page only; it only draws.
import { useRef } from 'react'
import type { PointerEvent } from 'react'
import type { PhotoRow } from '../../../shared/contract/views.ts'
import type { PhotoTreatment } from '../../../shared/model/photo-treatment.ts'
import { intakeSentences } from '../../words-intake.ts'
import { dragCrop, keptOf, moveCrop, WHOLE, type Handle } from './treat-geometry.ts'

const words = intakeSentences.treat
const handles: readonly Handle[] = ([-1, 0, 1] as const).flatMap((y) =>
  ([-1, 0, 1] as const).flatMap((x) => (x === 0 && y === 0 ? [] : [{ x, y }])),
)

/** The whole upright picture with the frame over it; what falls away is dimmed. */
export function Frame({
  row,
  address,
  draft,
  parts,
  onCrop,
}: {
  readonly row: PhotoRow
  readonly address: string
  readonly draft: PhotoTreatment
  /** The proportions that the frame keeps (`partsOf`), or any. */
  readonly parts: number | null
  readonly onCrop: (crop: PhotoTreatment['crop']) => void
}) {
  const { widthPx: width, heightPx: height } = row
  const picture = useRef<SVGGElement>(null)
  const drag = useRef<{ readonly handle: Handle | null; x: number; y: number } | null>(null)
  const kept = keptOf(draft, { width, height })
  const box = draft.crop ?? WHOLE
  const frame = { x: box.x * width, y: box.y * height, width: box.w * width, height: box.h * height }
  const grip = Math.max(width, height) / 45
  /** Where the pointer is, as parts of the upright picture, whatever turn it is drawn at. */
  const at = (event: PointerEvent): { x: number; y: number } | null => {
    const matrix = picture.current?.getScreenCTM()?.inverse()
    if (matrix === undefined) return null
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix)
    return { x: point.x / width, y: point.y / height }
  }
  const begin = (event: PointerEvent, handle: Handle | null): void => {
    const from = at(event)
    if (from === null || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { handle, ...from }
  }
  const move = (event: PointerEvent): void => {
    const to = at(event)
    if (drag.current === null || to === null) return
    const { handle, x, y } = drag.current
    const next =
      handle === null
        ? moveCrop(draft.crop, to.x - x, to.y - y)
        : dragCrop(draft.crop, handle, to.x - x, to.y - y, parts)
    onCrop(next)
    drag.current = { handle, ...to }
  }
  const end = (): void => {
    drag.current = null
  }
  const sideways = draft.turn === 90 || draft.turn === 270
  const [seenWidth, seenHeight] = sideways ? [height, width] : [width, height]
  return (
    <svg
      className="treat-frame private"
      viewBox={`0 0 ${String(seenWidth)} ${String(seenHeight)}`}
      role="img"
      aria-label="The whole photo, with the frame of what is kept"
    >
      <g
        ref={picture}
        transform={`translate(${String(seenWidth / 2)} ${String(seenHeight / 2)}) rotate(${String(draft.turn)}) translate(${String(-width / 2)} ${String(-height / 2)})`}
      >
        <image
          href={address}
          width={width}
          height={height}
          preserveAspectRatio="none"
          transform={`rotate(${String(draft.straightenDegrees)} ${String(kept.middle.x)} ${String(kept.middle.y)})`}
          style={{ filter: `brightness(${String(draft.brightness)})` }}
        />
        <path
          className="treat-dim"
          fillRule="evenodd"
          d={`M${String(-width)} ${String(-height)}h${String(width * 3)}v${String(height * 3)}h${String(-width * 3)}z ${outline(kept)}`}
        />
        <path className="treat-kept" d={outline(kept)} vectorEffect="non-scaling-stroke" />
        <rect
          {...frame}
          className="treat-move"
          vectorEffect="non-scaling-stroke"
          onPointerDown={(event) => {
            begin(event, null)
          }}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={end}
        />
        {handles.map((handle) => (
          <rect
            key={`${String(handle.x)} ${String(handle.y)}`}
            className="treat-handle"
            vectorEffect="non-scaling-stroke"
            x={frame.x + ((handle.x + 1) / 2) * frame.width - grip / 2}
            y={frame.y + ((handle.y + 1) / 2) * frame.height - grip / 2}
            width={grip}
            height={grip}
            onPointerDown={(event) => {
              begin(event, handle)
            }}
            onPointerMove={move}
            onPointerUp={end}
            onPointerCancel={end}
          />
        ))}
      </g>
    </svg>
  )
}

const outline = ({
  middle,
  width,
  height,
}: {
  middle: { x: number; y: number }
  width: number
  height: number
}): string =>
  `M${String(middle.x - width / 2)} ${String(middle.y - height / 2)}h${String(width)}v${String(height)}h${String(-width)}z`

/** What will be published of it, small. */
export function Finished({
  address,
  draft,
  size,
}: {
  readonly address: string
  readonly draft: PhotoTreatment
  readonly size: { readonly width: number; readonly height: number }
}) {
  const kept = keptOf(draft, size)
  const sideways = draft.turn === 90 || draft.turn === 270
  const [width, height] = sideways ? [kept.height, kept.width] : [kept.width, kept.height]
  return (
    <svg
      className="treat-finished private"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={words.published}
    >
      {/* An inner one cuts off: the outer one is as wide as the panel, and would show what lies beside the frame. */}
      <svg width={width} height={height} viewBox={`0 0 ${String(width)} ${String(height)}`}>
        <g
          transform={`translate(${String(width / 2)} ${String(height / 2)}) rotate(${String(draft.turn + kept.degrees)}) translate(${String(-kept.middle.x)} ${String(-kept.middle.y)})`}
        >
          <image
            href={address}
            width={size.width}
            height={size.height}
            preserveAspectRatio="none"
            style={{ filter: `brightness(${String(draft.brightness)})` }}
          />
        </g>
      </svg>
    </svg>
  )
}
