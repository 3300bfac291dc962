// Everything that stands between a post and its next step, one line each in plain words, with the way to put it right.
import type { PostView } from '../../../shared/contract/views.ts'
import { obstaclesOf, postSentences } from '../../words-posts.ts'
import type { Fix } from '../../words-posts.ts'
import { Icon } from '../../parts/icon.tsx'

export function Obstacles({ view, onFix }: { readonly view: PostView; readonly onFix: ((fix: Fix) => void) | null }) {
  if (view.refusals.length === 0) {
    return (
      <p className="obstacles-none meaning-shown">
        <Icon name="shown" /> {postSentences.composer.nothingInTheWay}
      </p>
    )
  }
  return (
    <ul className="obstacles">
      {obstaclesOf(view).map((obstacle) => {
        return (
          <li key={obstacle.words}>
            <Icon name={obstacle.fix.kind === 'none' ? 'clock' : 'undecided'} />
            <span>
              {obstacle.words}{' '}
              {obstacle.fix.kind !== 'none' && onFix !== null && (
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    onFix(obstacle.fix)
                  }}
                >
                  {obstacle.fixWords}
                </button>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
