// What waits for a signature, in the order in which it should be read: emergency updates first, then what has waited
// longest. Reads only.
import type { SignQueue } from '../../../shared/contract/sign-off-views.ts'
import { findAccount } from '../store/account.ts'
import { standingDelegation } from '../store/delegation.ts'
import { postsIn, type PostRecord } from '../store/post.ts'
import type { Reader } from '../store/database.ts'
import type { ReadContext } from './context.ts'
import { clockSetBackMs, judgePost } from './judge-post.ts'
import { rollNamesIn } from './roll-names.ts'
import { firstWordsOf, whyNotSign } from './show-posts.ts'
import { authorityToday } from './signing-authority.ts'
import { signedIn } from './signed-in.ts'

/** Posts that wait, in reading order. */
export function waitingPosts(reader: Reader): PostRecord[] {
  const urgent = (post: PostRecord) => (post.kind === 'emergency' ? 0 : 1)
  // postsIn gives the oldest first, and sorting keeps that order within each group.
  return postsIn(reader, ['waiting']).toSorted((a, b) => urgent(a) - urgent(b))
}

/** 'signOff.queue'. */
export function showQueue(context: ReadContext): SignQueue {
  const who = signedIn(context)
  return context.read((reader) => {
    const names = rollNamesIn(reader, context)
    const { authority } = authorityToday(reader, who, context.today())
    const behindMs = clockSetBackMs(reader, context.clock.nowMs())
    return {
      rows: waitingPosts(reader).map((post) => {
        const judged = judgePost(reader, context, post, names)
        return {
          id: post.id,
          kind: post.kind,
          firstWords: firstWordsOf(post.message),
          photos: post.photos.length,
          waitsSinceMs: post.changedAtMs,
          preparedByNames: judged.preparedBy.map((id) => findAccount(reader, id)?.name ?? ''),
          whyNotSign: whyNotSign(reader, context, judged),
        }
      }),
      authority,
      delegation: who.role === 'deputy' ? standingDelegation(reader, who.accountId, context.today()) : null,
      clockBehindMinutes: behindMs === null ? null : Math.max(1, Math.round(behindMs / 60_000)),
    }
  })
}
