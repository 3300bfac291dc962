// Where this post stands among those that wait for a signature, and the way to the next one, by key and by click.
import { useEffect, useState } from 'react'
import type { PostId } from '../../../shared/model/id.ts'
import { goTo, hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { countWords } from '../../words.ts'
import { signSentences } from '../../words-sign-off.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Key, useKeys } from '../../parts/keys.tsx'
import { ConfirmClock } from './confirm-clock.tsx'

/** Posts that I may sign or that wait for somebody else, in reading order; N and P walk through them. */
export function SignQueueBar({ postId }: { readonly postId: PostId }) {
  const queue = useQuery('signOff.queue', {})
  const rows = queue.value?.rows ?? []
  const at = rows.findIndex((row) => row.id === postId)
  // A post that was just signed or sent back has left the queue: the next one takes its place in it.
  const [lastAt, setLastAt] = useState(0)
  useEffect(() => {
    if (at >= 0) setLastAt(at)
  }, [at])
  const others = rows.filter((row) => row.id !== postId)
  const next = at >= 0 ? rows[(at + 1) % Math.max(1, rows.length)] : (others[lastAt] ?? others[0])
  const before = at >= 0 ? rows[(at - 1 + rows.length) % Math.max(1, rows.length)] : undefined
  const go = (row: typeof next): void => {
    if (row !== undefined && row.id !== postId) goTo('posts', row.id)
  }
  useKeys('Sign-off', [
    {
      keys: 'N',
      says: signSentences.next,
      when: others.length > 0,
      run: () => {
        go(next)
      },
    },
    {
      keys: 'P',
      says: signSentences.before,
      when: others.length > 0 && at >= 0,
      run: () => {
        go(before)
      },
    },
  ])
  if (queue.value === null) return null
  const { delegation, clockBehindMinutes } = queue.value
  return (
    <>
      {clockBehindMinutes !== null && (
        <div className="sign-wide">
          <ConfirmClock behindMinutes={clockBehindMinutes} mayConfirm={queue.value.authority !== null} />
        </div>
      )}
      <nav className="sign-queue" aria-label={signSentences.queue}>
        {delegation !== null && (
          <span className="sign-standing-in">
            <Icon name="person" size={16} /> {signSentences.standingIn(delegation.toOn)}
          </span>
        )}
        {at >= 0 ? (
          <span className="quiet">{signSentences.place(at + 1, rows.length)}</span>
        ) : (
          <span className="quiet">
            {others.length === 0 ? signSentences.allDone : signSentences.nextWaits(others.length)}
          </span>
        )}
        {others.length > 0 && next !== undefined && (
          <>
            {before !== undefined && (
              <a className="sign-step" href={hrefTo('posts', before.id)} aria-label={signSentences.before}>
                <Icon name="back" size={16} /> <Key name="P" />
              </a>
            )}
            {at >= 0 ? (
              <a className="sign-step" href={hrefTo('posts', next.id)} aria-label={signSentences.next}>
                <Key name="N" /> <Icon name="forward" size={16} />
              </a>
            ) : (
              <ButtonLink href={hrefTo('posts', next.id)} icon="forward">
                {signSentences.next}
              </ButtonLink>
            )}
          </>
        )}
      </nav>
    </>
  )
}

/** For the list: how many wait for me, and the one to begin with. */
export function StartSigning() {
  const queue = useQuery('signOff.queue', {})
  const mine = queue.value?.rows.filter((row) => row.whyNotSign === null || row.whyNotSign === 'not-ready') ?? []
  const [first] = mine
  if (first === undefined) return null
  return (
    <ButtonLink look="main" icon="pen" href={hrefTo('posts', first.id)}>
      {`Read and sign ${countWords(mine.length, 'post', 'posts')}`}
    </ButtonLink>
  )
}
