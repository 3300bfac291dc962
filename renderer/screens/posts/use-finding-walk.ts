// The keys of a spelling checker: from one thing to look at to the next, through the message and every description, and one
// key to use the suggestion or to say "not a pupil". Page only.
import type { TextFindings } from '../../../shared/contract/views.ts'
import type { NameFinding, TextPlace } from '../../../shared/model/verdict.ts'
import { useKeys } from '../../parts/keys.tsx'
import { composerSentences as sentences } from '../../words-composer.ts'
import { stopsOf } from './marked-text.ts'
import type { Stop } from './marked-text.ts'
import { replaceWords, showWords } from './replace-words.ts'

/** One text of the post with the field it stands in. */
export interface WalkedText {
  readonly fieldId: string
  readonly place: TextPlace
  readonly text: string
  /** Asked only when a key is pressed. */
  readonly found: () => TextFindings
}

const fieldOf = (id: string): HTMLTextAreaElement | null => {
  const element = document.getElementById(id)
  return element instanceof HTMLTextAreaElement ? element : null
}

/** Binds the keys; also answers the way to go on by mouse. */
export function useFindingWalk(
  texts: readonly WalkedText[],
  onSettle: (place: TextPlace) => (finding: NameFinding) => void,
): { readonly go: (by: 1 | -1) => void } {
  const all = (): readonly { readonly stop: Stop; readonly at: WalkedText }[] =>
    texts.flatMap((at) => {
      const { findings, settled } = at.found()
      return stopsOf(at.text, findings, settled)
        .filter((stop) => stop.mark !== 'settled')
        .map((stop) => ({ stop, at }))
    })
  const here = (): { readonly stop: Stop; readonly at: WalkedText } | undefined =>
    all().find(({ stop, at }) => {
      const field = fieldOf(at.fieldId)
      return field === document.activeElement && field !== null
        ? stop.start <= field.selectionStart && field.selectionStart <= stop.end
        : false
    })
  const go = (by: 1 | -1): void => {
    const stops = all()
    if (stops.length === 0) return
    const field = document.activeElement
    const mine = texts.findIndex((text) => text.fieldId === field?.id)
    const isPast = ({ stop, at }: { readonly stop: Stop; readonly at: WalkedText }): boolean => {
      const place = texts.indexOf(at)
      if (mine === -1 || !(field instanceof HTMLTextAreaElement)) return false
      if (place !== mine) return place < mine
      return by === 1 ? stop.start < field.selectionEnd : stop.start < field.selectionStart
    }
    const next = by === 1 ? stops.find((one) => !isPast(one)) : stops.findLast(isPast)
    const to = next ?? (by === 1 ? stops[0] : stops.at(-1))
    const target = to && fieldOf(to.at.fieldId)
    if (to && target) showWords(target, to.stop.start, to.stop.end)
  }
  useKeys('Names and gaps', [
    {
      keys: 'F7|Alt+ArrowDown',
      says: sentences.next,
      inFields: true,
      repeats: true,
      run: () => {
        go(1)
      },
    },
    {
      keys: 'Shift+F7|Alt+ArrowUp',
      says: sentences.previous,
      inFields: true,
      repeats: true,
      run: () => {
        go(-1)
      },
    },
    {
      keys: 'Alt+Enter',
      says: sentences.useIt,
      inFields: true,
      run: () => {
        const found = here()
        const suggestion = found?.stop.finding?.suggestion ?? null
        const field = found && fieldOf(found.at.fieldId)
        if (found && field && suggestion !== null) replaceWords(field, found.stop.start, found.stop.end, suggestion)
      },
    },
    {
      keys: 'Alt+N',
      says: sentences.notPupil,
      inFields: true,
      run: () => {
        const found = here()
        if (found?.stop.mark === 'review' && found.stop.finding !== null) onSettle(found.at.place)(found.stop.finding)
      },
    },
  ])
  return { go }
}
