// Crop, turn, straighten and brighten one photo, by keys and mouse; turning and brightness also for the chosen photos or the
// burst. Drawn over the picture with every hidden head hidden; the original is never touched. Nothing is kept before Enter.
import { useState } from 'react'
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
import { Finished, Frame } from './treat-frame.tsx'
import {
  asSeen,
  brightened,
  dragCrop,
  moveCrop,
  partsOf,
  shapedCrop,
  shapeOf,
  straightened,
  turned,
  type Shape,
} from './treat-geometry.ts'

const words = intakeSentences.treat
const STEP = 0.02
const shapes: readonly Shape[] = ['free', 'square', 'portrait', 'wide']

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
  const size = { width: row.widthPx, height: row.heightPx }
  const [draft, setDraft] = useState(treatment)
  const [shape, setShape] = useState(() => shapeOf(treatment, size))
  const parts = partsOf(shape, draft.turn, size)
  const [withPicked, setWithPicked] = useState(false)
  const [withBurst, setWithBurst] = useState(false)
  const treat = useCommand('photos.treat')
  const change = (part: Partial<PhotoTreatment>): void => {
    setDraft((before) => ({ ...before, ...part }))
  }
  const choose = (next: Shape): void => {
    setShape(next)
    change({ crop: shapedCrop(draft.crop, partsOf(next, draft.turn, size)) })
  }
  const turnBy = (step: 1 | -1): void => {
    const turn = turned(draft.turn, step)
    // The chosen shape is that of the picture as it will be seen.
    change({ turn, crop: shapedCrop(draft.crop, partsOf(shape, turn, size)) })
  }
  const reset = (): void => {
    setShape('free')
    setDraft(untreated)
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
          change({ crop: dragCrop(draft.crop, { x: 1, y: 1 }, seen.dx, seen.dy, parts) })
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
        turnBy(1)
      },
    },
    {
      keys: 'L',
      says: words.turnLeft,
      bar: words.turnLeft.toLowerCase(),
      run: () => {
        turnBy(-1)
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
    ...shapes.map((one, at): DeskKey => ({
      keys: String(at + 1),
      says: words.shapes[one],
      ...(at === 0 ? { bar: words.shapesBar } : {}),
      run: () => {
        choose(one)
      },
    })),
    { keys: '0', says: words.reset, bar: words.reset.toLowerCase(), run: reset },
  ]
  useKeys(words.title, keys)
  const address = publicPicture(row.id, row.pictureDigest)
  return (
    <div className="treat">
      <Frame
        row={row}
        address={address}
        draft={draft}
        parts={parts}
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
              turnBy(-1)
            }}
          >
            {words.turnLeft}
          </Button>
          <Button
            keyName="R"
            onPress={() => {
              turnBy(1)
            }}
          >
            {words.turnRight}
          </Button>
        </div>
        <div className="treat-shapes" role="group" aria-label={words.shape}>
          {shapes.map((one, at) => (
            <Button
              key={one}
              pressed={one === shape}
              keyName={String(at + 1)}
              onPress={() => {
                choose(one)
              }}
            >
              {words.shapesShort[one]}
            </Button>
          ))}
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
          <Button look="quiet" keyName="0" onPress={reset}>
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
