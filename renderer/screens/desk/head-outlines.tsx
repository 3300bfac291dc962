// The outlines round heads and their numbers, drawn over the picture. A line never crosses the face it stands for.
// Each face is an option of the stage's list, so that a screen reader hears "Face 4 of 11, hidden, not yet identified".
import { memo, useMemo } from 'react'
import type { FaceView } from '../../../shared/contract/views.ts'
import type { FaceId } from '../../../shared/model/id.ts'
import { faceMeaning, faceSpoken } from '../../words-desk.ts'
import { headSentences, isDoubtful, isLoneHead } from '../../words-heads.ts'
import { headOutline, placeTags } from './stage-geometry.ts'
import type { HeadOutline, Rect, Size } from './stage-geometry.ts'

const TAG_HEIGHT = 20
/** Up to so many doubtful marks each has its "Look here". */
const FEW_DOUBTS = 6

/** The element id of a face's outline, for aria-activedescendant. */
export const outlineId = (faceId: FaceId): string => `face-${faceId}`

/** Drawn anew only for other faces, another selection or another place: most keys change none of them. */
export const HeadOutlines = memo(function HeadOutlines({
  stage,
  picture,
  faces,
  selected,
  onSelect,
}: {
  readonly stage: Size
  /** Where the picture is drawn on the stage. */
  readonly picture: Rect
  readonly faces: readonly FaceView[]
  readonly selected: FaceId | null
  readonly onSelect: (faceId: FaceId) => void
}) {
  const outlines = useMemo(
    () => faces.map((face) => headOutline(picture, face.face.box, face.face.rollDegrees, isLoneHead(face))),
    [faces, picture],
  )
  const tagWidth = faces.length > 9 ? 40 : 34
  const tags = useMemo(
    () => placeTags(stage, outlines, { width: tagWidth, height: TAG_HEIGHT }),
    [stage, outlines, tagWidth],
  )
  // In a crowd of doubtful marks words would cover the picture: there the broken line alone says it.
  const fewDoubts = faces.filter(isDoubtful).length <= FEW_DOUBTS
  // The selected outline is drawn last, over its neighbours.
  const order = faces
    .map((_, at) => at)
    .toSorted((a, b) => Number(faces[a]?.face.id === selected) - Number(faces[b]?.face.id === selected))
  return (
    <svg className="heads" width={stage.width} height={stage.height} role="none">
      {order.map((at) => {
        const face = faces[at]
        const outline = outlines[at]
        const tag = tags[at]
        if (face === undefined || outline === undefined || tag === undefined) return null
        const meaning = faceMeaning(face.reason)
        const isSelected = face.face.id === selected
        const possible = isDoubtful(face)
        const turn = `rotate(${String(outline.rollDegrees)} ${String(outline.cx)} ${String(outline.cy)})`
        const shape = { cx: outline.cx, cy: outline.cy, rx: outline.rx, ry: outline.ry, transform: turn }
        return (
          // The keyboard reaches faces through the stage's own keys (Tab, arrows); this is the mouse's way.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <g
            key={face.face.id}
            id={outlineId(face.face.id)}
            className={`head head-${meaning}${isSelected ? ' head-selected' : ''}${possible ? ' head-possible' : ''}`}
            role="option"
            tabIndex={-1}
            aria-selected={isSelected}
            aria-label={faceSpoken(face, faces.length)}
            onClick={() => {
              onSelect(face.face.id)
            }}
          >
            <ellipse className="head-target" {...shape} />
            <ellipse className="head-halo" {...shape} />
            <ellipse className="head-line" {...shape} />
            {isInView(stage, outline) && (
              <g transform={`translate(${String(tag.x)} ${String(tag.y)})`} aria-hidden="true">
                <rect className="head-tag" width={tagWidth} height={TAG_HEIGHT} rx={TAG_HEIGHT / 2} />
                <g transform="translate(5 4)" className="head-sign">
                  <Sign meaning={meaning} />
                </g>
                <text x={19} y={14.5}>
                  {face.number}
                </text>
              </g>
            )}
          </g>
        )
      })}
      {/* Beside the options, not in them: a screen reader hears it from the option's own words. */}
      <g aria-hidden="true">
        {faces.map((face, at) => {
          const outline = outlines[at]
          const isSelected = face.face.id === selected
          if (outline === undefined || !isDoubtful(face) || !isInView(stage, outline)) return null
          if (!isSelected && !fewDoubts) return null
          return (
            <text
              key={face.face.id}
              className="head-note"
              x={outline.cx}
              y={Math.min(stage.height - 6, outline.cy + outline.ry + 18)}
            >
              {!isSelected
                ? headSentences.lookHere
                : isLoneHead(face)
                  ? headSentences.headNote
                  : headSentences.faceNote}
            </text>
          )
        })}
      </g>
    </svg>
  )
})

/** While zoomed many heads are elsewhere: a number without its head would only confuse. */
const isInView = (stage: Size, { cx, cy, rx, ry }: HeadOutline): boolean =>
  cx + rx > 0 && cy + ry > 0 && cx - rx < stage.width && cy - ry < stage.height

/** The three signs at 12 px: a check, a coat on its peg, an open ring. */
function Sign({ meaning }: { readonly meaning: 'shown' | 'hidden' | 'undecided' }) {
  switch (meaning) {
    case 'shown':
      return <path d="m1.500 6.500 3.200 3.200 6-7" />
    case 'hidden':
      return (
        <path
          className="head-coat"
          d="M6 .8v2M6 2.800c-1 1-3.600 1.200-4 3L1.200 11h9.600L10 5.800c-.4-1.800-3-2-4-3Z"
        />
      )
    case 'undecided':
      return <circle cx="6" cy="6" r="4.600" />
  }
}
