// 'posts.again': a new draft from a post that was taken down, so that it can go out once more without whoever may not be shown.
// Nothing is carried over but the words and the photos: who is shown is worked out anew, and somebody signs again.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { PostId } from '../../../shared/model/id.ts'
import { JUST_MADE, keepVersion } from '../store/draft-history.ts'
import { insertPost } from '../store/post.ts'
import { findPhoto } from '../store/photo.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { changePost, postIn } from './write-post.ts'

/** Fails with 'not-found', 'post-in-other-state' for a post that is not known to be off the Page. */
export function postAgain(context: CommandContext, input: ParsedInputOf<StudioContract['posts.again']>): PostView {
  const id = PostId.parse(crypto.randomUUID())
  return changePost(context, id, (writer, who, nowMs) => {
    const before = postIn(writer, input.postId, ['taken-down'])
    // A photo that was set aside or destroyed since does not come back this way.
    const photos = before.photos.filter(({ photoId }) => findPhoto(writer, photoId)?.dropped === false)
    const content = { kind: before.kind, message: before.message, photos }
    insertPost(writer, { id, eventId: before.eventId, ...content }, who.accountId, nowMs)
    keepVersion(writer, id, content, { by: who.accountId, nowMs, sitting: JUST_MADE })
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'post-created',
      about: { post: id, photos: photos.length, again: before.id },
    })
  })
}
