// One post: written, signed or followed, by its state. '#/posts/<post>'.
import type { ReactElement } from 'react'
import type { PostId } from '../../../shared/model/id.ts'
import { assertNever } from '../../../shared/model/failure.ts'
import type { OpenStudio } from '../../place.ts'
import { useQuery } from '../../studio.ts'
import { postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { PostTakedowns } from '../pupils/takedowns.tsx'
import { Afterwards } from './afterwards.tsx'
import { Composer } from './composer.tsx'
import { SignOff } from './sign-off.tsx'

export function PostScreen({ postId, studio }: { readonly postId: PostId; readonly studio: OpenStudio }) {
  const post = useQuery('posts.get', { postId })
  const view = post.value
  if (view === null) {
    return (
      <div className="screen">
        <TroubleNotice trouble={post.trouble} action={<Button onPress={post.again}>Try again</Button>} />
        {post.waiting && <Waiting what="Opening the post" />}
      </div>
    )
  }
  const place = { view, studio, onView: post.put }
  const screen = (): ReactElement => {
    switch (view.post.state) {
      case 'draft':
      case 'sent-back':
        return <Composer {...place} />
      case 'waiting':
      case 'signed':
        return <SignOff {...place} />
      case 'publishing':
      case 'needs-checking':
      case 'live':
      case 'taken-down':
      case 'failed':
        return <Afterwards {...place} />
      default:
        return assertNever(view.post.state)
    }
  }
  return (
    <div className="post-place">
      <nav className="post-back no-print" aria-label="Back">
        <a href="#/posts">
          <Icon name="back" size={14} /> {postSentences.list.title}
        </a>
        <TroubleNotice trouble={post.trouble} />
      </nav>
      <PostTakedowns postId={postId} />
      {screen()}
    </div>
  )
}
