// Whether a post is saved while it is written, and what to do when somebody else's text was newer. Page only.
import type { PostView } from '../../../shared/contract/views.ts'
import { composerSentences } from '../../words-composer.ts'
import { postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { Autosave, SaveState } from './use-autosave.ts'
import { WordDiff } from './word-diff.tsx'

const words = postSentences.composer
const sentences = composerSentences

/** Both texts side by side in one: nobody's is lost whichever is chosen. */
export function TooLate({
  keptAs,
  autosave,
  view,
}: {
  readonly keptAs: number
  readonly autosave: Autosave
  readonly view: PostView
}) {
  return (
    <Notice look="wrong" title={sentences.late.title}>
      <div className="stack-tight">
        <p>{sentences.late.words(keptAs)}</p>
        <WordDiff before={view.post.message} after={autosave.draft.message} />
        <div className="actions">
          <Button onPress={autosave.insist}>{sentences.late.mine}</Button>
          <Button
            onPress={() => {
              autosave.adopt(view)
            }}
          >
            {sentences.late.theirs}
          </Button>
        </div>
      </div>
    </Notice>
  )
}

/** 'Saved', 'Saving', 'Not saved', at the head of the composer. */
export function Saved({ state }: { readonly state: SaveState }) {
  const says = { saved: words.saved, typing: words.saving, failed: words.notSaved, late: words.notSaved }[state.kind]
  const isWrong = state.kind === 'failed' || state.kind === 'late'
  return (
    <span className={`save-state${isWrong ? ' meaning-wrong' : ' quiet'}`} role="status">
      {state.kind === 'saved' && <Icon name="shown" />}
      {isWrong && <Icon name="wrong" />} {says}
    </span>
  )
}
