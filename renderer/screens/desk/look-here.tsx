// One line at the top of the panel: what in this photo the eye should go to. "5 heads, 3 faces: look here."
import type { PhotoView } from '../../../shared/contract/views.ts'
import { headCountWords, headSentences as words } from '../../words-heads.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'

/** Nothing while every head has its face, or a person has spoken about it. `onLook` goes to the next one. */
export function LookHere({ view, onLook }: { readonly view: PhotoView; readonly onLook: () => void }) {
  const heads = headCountWords(view.faces)
  const { state, possible } = view.row
  if (state !== 'to-decide' || (heads === null && possible === 0)) return null
  return (
    <div className="look-here" role="status">
      <Icon name="undecided" />
      <span className="look-here-words">
        <strong>{heads ?? words.possible(possible)}</strong>
        {heads !== null && <span className="only-read"> {words.loneHeads}</span>}
      </span>
      <Button look="quiet" keyName="L" onPress={onLook}>
        {words.lookHere}
      </Button>
    </div>
  )
}
