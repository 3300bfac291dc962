// Waiting, said properly: what is being done, how many of how many, how long yet, and what can be done about it.
import type { ReactNode } from 'react'
import { timeLeftWords } from '../words.ts'

/** `total` 0 = not known yet: the line then says only what is being done. `secondsLeft` null = not known yet. */
export function ProgressLine({
  what,
  done,
  total,
  secondsLeft,
  actions,
}: {
  readonly what: string
  readonly done: number
  readonly total: number
  readonly secondsLeft: number | null
  readonly actions?: ReactNode
}) {
  return (
    <div className="progress">
      <div className="progress-words" role="status">
        <strong>{what}</strong>
        {total > 0 && (
          <span>
            {done.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}
          </span>
        )}
        {secondsLeft !== null && <span className="quiet">{timeLeftWords(secondsLeft)}</span>}
      </div>
      {total > 0 && <progress max={total} value={done} aria-label={what} />}
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  )
}

/** For a moment's wait. Shows nothing for the first 300 ms (by CSS), so that a quick answer does not flicker. */
export function Waiting({ what = 'One moment' }: { readonly what?: string }) {
  return (
    <p className="waiting quiet" role="status">
      {what} …
    </p>
  )
}
