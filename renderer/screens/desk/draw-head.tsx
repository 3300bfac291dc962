// Drawing a head that the program missed: by dragging on the stage, or with the arrow keys. Sets nothing by itself.
import { useKeys } from '../../parts/keys.tsx'
import { Button } from '../../parts/button.tsx'
import type { Box } from '../../../shared/model/photo.ts'
import { deskSentences } from '../../words-desk.ts'
import { writingWords } from '../../words-writing.ts'
import { nudgeHead } from './stage-geometry.ts'

const arrows = ['Left', 'Right', 'Up', 'Down'] as const
const words = deskSentences.desk

/** The keys and words of drawing; the box itself is drawn by the stage. */
export function DrawHead({
  box,
  onBox,
  onSet,
  onLeave,
  pending,
  what = 'head',
}: {
  readonly what?: 'head' | 'writing'
  readonly box: Box
  readonly onBox: (box: Box) => void
  readonly onSet: () => void
  readonly onLeave: () => void
  readonly pending: boolean
}) {
  useKeys(what === 'head' ? 'Drawing a head' : 'Drawing writing', [
    ...arrows.flatMap((arrow) => {
      const way = arrow.toLowerCase() as Lowercase<typeof arrow>
      const nudge = (how: { resize: boolean; fine: boolean }) => () => {
        onBox(nudgeHead(box, way, how))
      }
      return [
        { keys: `Arrow${arrow}`, says: `Move ${way}`, run: nudge({ resize: false, fine: false }), repeats: true },
        {
          keys: `Ctrl+Arrow${arrow}`,
          says: `Move ${way} a little`,
          run: nudge({ resize: false, fine: true }),
          repeats: true,
        },
        {
          keys: `Shift+Arrow${arrow}`,
          says: sizeWords[arrow],
          run: nudge({ resize: true, fine: false }),
          repeats: true,
        },
      ]
    }),
    { keys: 'Enter', says: what === 'head' ? words.drawSet : writingWords.drawSet, run: onSet, when: !pending },
    { keys: 'Escape', says: words.drawLeave, run: onLeave },
  ])
  return (
    <div className="draw-bar">
      <div>
        <strong>{what === 'head' ? words.drawTitle : writingWords.draw}</strong>
        <div>{what === 'head' ? words.drawWords : writingWords.drawHow}</div>
      </div>
      <div className="actions">
        <Button look="quiet" keyName="Escape" onPress={onLeave}>
          {words.drawLeave}
        </Button>
        <Button look="main" keyName="Enter" onPress={onSet} pending={pending}>
          {what === 'head' ? words.drawSet : writingWords.drawSet}
        </Button>
      </div>
    </div>
  )
}

const sizeWords = { Left: 'Narrower', Right: 'Wider', Up: 'Lower', Down: 'Taller' } as const
