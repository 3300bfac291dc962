// The outlines round writing, drawn over the picture: what names a pupil or may, what was drawn, and the line that is selected.
// Writing that names nobody is not outlined unless it is selected: shelves of books would cover the photo.
import type { TextView } from '../../../shared/contract/writing-views.ts'
import type { TextRegionId } from '../../../shared/model/id.ts'
import { textReasonWords, writingWords as words } from '../../words-writing.ts'
import { boxOnStage } from './stage-geometry.ts'
import type { Rect, Size } from './stage-geometry.ts'

export function TextOutlines({
  stage,
  picture,
  texts,
  selected,
  onSelect,
}: {
  readonly stage: Size
  readonly picture: Rect
  readonly texts: readonly TextView[]
  readonly selected: TextRegionId | null
  readonly onSelect: (id: TextRegionId) => void
}) {
  const drawn = texts.filter((text) => text.hidden || text.undecided || text.id === selected)
  return (
    <svg className="texts" width={stage.width} height={stage.height} aria-hidden="true">
      {drawn.map((text) => {
        const { x, y, width, height } = boxOnStage(picture, text.hidden ? text.hiddenBox : text.box)
        const meaning = text.undecided ? 'undecided' : text.hidden ? 'hidden' : 'shown'
        const place = { x, y, width, height, rx: 3 }
        return (
          // The keyboard reaches writing through the desk's keys and the list beside the picture; this is the mouse's way.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <g
            key={text.id}
            className={`text-place text-${meaning}${text.id === selected ? ' text-selected' : ''}`}
            onClick={() => {
              onSelect(text.id)
            }}
          >
            <title>{textReasonWords(text.reason, text.because, text.decidedByName)}</title>
            <rect className="text-halo" {...place} />
            <rect className="text-line" {...place} />
            <text x={x} y={Math.max(12, y - 5)}>
              {words.line(text.number)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
