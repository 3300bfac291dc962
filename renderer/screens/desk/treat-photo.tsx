// Crop, turn, straighten and brighten one photo, by keys and mouse; turning and brightness also for the chosen photos or the
// burst. Drawn over the picture with every hidden head hidden; the original is never touched. Nothing is kept before Enter.
import { useRef, useState } from 'react'
import type { PointerEvent } from 'react'
import type { PhotoRow } from '../../../shared/contract/views.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { untreated, type PhotoTreatment } from '../../../shared/model/photo-treatment.ts'
import { useCommand } from '../../studio.ts'
import { intakeSentences } from '../../words-intake.ts'
import { Button } from '../../parts/button.tsx'
import { CheckField } from '../../parts/field.tsx'
import { useKeys, type KeyBinding } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { KeysBar } from './keys-bar.tsx'
import type { DeskKey } from './desk-keys.ts'
import { publicPicture } from './media-address.ts'
import {
  asSeen,
  brightened,
  dragCrop,
  keptOf,
  moveCrop,
  straightened,
  turned,
  WHOLE,
  type Handle,
} from './treat-geometry.ts'

const words = intakeSentences.treat
const handles: readonly Handle[] = ([-1, 0, 1] as const).flatMap((y) =>
  ([-1, 0, 1] as const).flatMap((x) => (x === 0 && y === 0 ? [] : [{ x, y }])),
)
const STEP = 0.02

export function TreatPhoto({
  row,
  treatment,
  picked,
  burst,
  onClose,
}: {
  readonly row: PhotoRow
  readonly treatment: PhotoTreatment
  /** The other photos that are chosen for a post, and the others of its burst. */
  readonly picked: readonly PhotoId[]
  readonly burst: readonly PhotoId[]
  readonly onClose: () => void
}) {
  const [draft, setDraft] = useState(treatment)
  const [withPicked, setWithPicked] = useState(false)
  const [withBurst, setWithBurst] = useState(false)
  const treat = useCommand('photos.treat')
  const change = (part: Partial<PhotoTreatment>): void => {
    setDraft((before) => ({ ...before, ...part }))
  }
  const keep = async (): Promise<void> => {
    if (treat.pending) return
    const others = [...new Set([...(withPicked ? picked : []), ...(withBurst ? burst : [])])]
    const { turn, brightness } = draft
    const own = await treat.run({ photoIds: [row.id], change: draft })
    if (!own.ok) return
    if (others.length === 0 || (await treat.run({ photoIds: others, change: { turn, brightness } })).ok) onClose()
  }
  const arrow = (key: string, dx: number, dy: number): readonly KeyBinding[] => {
    const seen = asSeen(draft.turn, dx * STEP, dy * STEP)
    return [
      {
        keys: key,
        says: 'Move the frame',
        repeats: true,
        run: () => {
          change({ crop: moveCrop(draft.crop, seen.dx, seen.dy) })
        },
      },
      {
        keys: `Shift+${key}`,
        says: 'Make the frame larger or smaller',
        repeats: true,
        run: () => {
          // Right and down grow it at its far edges, left and up shrink it there.
          change({ crop: dragCrop(draft.crop, { x: 1, y: 1 }, seen.dx, seen.dy) })
        },
      },
    ]
  }
  const keys: readonly DeskKey[] = [
    { keys: 'Enter', says: words.keep, bar: words.keep.toLowerCase(), run: () => void keep() },
    { keys: 'Escape', says: words.leave, bar: words.leave.toLowerCase(), run: onClose },
    {
      keys: 'R',
      says: words.turnRight,
      bar: words.turnRight.toLowerCase(),
      run: () => {
        change({ turn: turned(draft.turn, 1) })
      },
    },
    {
      keys: 'L',
      says: words.turnLeft,
      bar: words.turnLeft.toLowerCase(),
      run: () => {
        change({ turn: turned(draft.turn, -1) })
      },
    },
    {
      keys: '.',
      says: 'Straighten, clockwise',
      bar: 'and , straighten',
      repeats: true,
      run: () => {
        change({ straightenDegrees: straightened(draft.straightenDegrees, 0.5) })
      },
    },
    {
      keys: ',',
      says: 'Straighten, the other way',
      repeats: true,
      run: () => {
        change({ straightenDegrees: straightened(draft.straightenDegrees, -0.5) })
      },
    },
    {
      keys: 'B',
      says: 'Brighter',
      bar: 'brighter',
      repeats: true,
      run: () => {
        change({ brightness: brightened(draft.brightness, 0.05) })
      },
    },
    {
      keys: 'D',
      says: 'Darker',
      bar: 'darker',
      repeats: true,
      run: () => {
        change({ brightness: brightened(draft.brightness, -0.05) })
      },
    },
    ...arrow('ArrowLeft', -1, 0),
    ...arrow('ArrowRight', 1, 0).map((key, at) => (at === 0 ? { ...key, bar: 'move, with Shift size' } : key)),
    ...arrow('ArrowUp', 0, -1),
    ...arrow('ArrowDown', 0, 1),
    {
      keys: '0',
      says: words.reset,
      bar: words.reset.toLowerCase(),
      run: () => {
        setDraft(untreated)
      },
    },
  ]
  useKeys(words.title, keys)
  const size = { width: row.widthPx, height: row.heightPx }
  const address = publicPicture(row.id, row.planDigest)
  return (
    <div className="treat">
      <Frame
        row={row}
        address={address}
        draft={draft}
        onCrop={(crop) => {
          change({ crop })
        }}
      />
      <aside className="panel treat-panel" aria-label={words.title}>
        <h2>{words.title}</h2>
        <p className="quiet">{words.words}</p>
        <TroubleNotice trouble={treat.trouble} />
        <figure>
          <Finished address={address} draft={draft} size={size} />
          <figcaption className="quiet">{words.published}</figcaption>
        </figure>
        <div className="treat-turns">
          <Button
            keyName="L"
            onPress={() => {
              change({ turn: turned(draft.turn, -1) })
            }}
          >
            {words.turnLeft}
          </Button>
          <Button
            keyName="R"
            onPress={() => {
              change({ turn: turned(draft.turn, 1) })
            }}
          >
            {words.turnRight}
          </Button>
        </div>
        <Slider
          label={words.straighten}
          value={draft.straightenDegrees}
          min={-15}
          max={15}
          step={0.5}
          shown={draft.straightenDegrees === 0 ? 'not turned' : `${String(draft.straightenDegrees)}°`}
          onChange={(straightenDegrees) => {
            change({ straightenDegrees })
          }}
        />
        <Slider
          label={words.brightness}
          value={draft.brightness}
          min={0.5}
          max={2}
          step={0.05}
          shown={draft.brightness === 1 ? 'as it was taken' : draft.brightness > 1 ? 'brighter' : 'darker'}
          onChange={(brightness) => {
            change({ brightness })
          }}
        />
        {picked.length > 0 && (
          <CheckField label={words.alsoPicked(picked.length)} checked={withPicked} onChange={setWithPicked} />
        )}
        {burst.length > 0 && (
          <CheckField label={words.alsoBurst(burst.length + 1)} checked={withBurst} onChange={setWithBurst} />
        )}
        <p className="quiet">{words.voids}</p>
        <div className="treat-end">
          <Button
            look="quiet"
            keyName="0"
            onPress={() => {
              setDraft(untreated)
            }}
          >
            {words.reset}
          </Button>
          <Button keyName="Escape" onPress={onClose}>
            {words.leave}
          </Button>
          <Button look="main" keyName="Enter" pending={treat.pending} onPress={() => void keep()}>
            {words.keep}
          </Button>
        </div>
      </aside>
      <KeysBar keys={keys} />
    </div>
  )
}

/** The whole upright picture with the frame over it; what falls away is dimmed. */
function Frame({
  row,
  address,
  draft,
  onCrop,
}: {
  readonly row: PhotoRow
  readonly address: string
  readonly draft: PhotoTreatment
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
      handle === null ? moveCrop(draft.crop, to.x - x, to.y - y) : dragCrop(draft.crop, handle, to.x - x, to.y - y)
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
function Finished({
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
  )
}

function Slider({
  label,
  value,
  min,
  max,
  step,
  shown,
  onChange,
}: {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly shown: string
  readonly onChange: (value: number) => void
}) {
  return (
    <label className="treat-slider">
      <span>
        {label} <span className="quiet">{shown}</span>
      </span>
      <input
        type="range"
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={(event) => {
          onChange(Number(event.target.value))
        }}
      />
    </label>
  )
}
