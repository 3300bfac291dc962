// The practice Page as the public would see a real one: the school's name, its posts, newest first. '#/practice'.
import { useState } from 'react'
import type { PracticePost } from '../../../shared/contract/views.ts'
import type { OpenStudio } from '../../place.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { auditSentences } from '../../words-audit.ts'
import { momentWords } from '../../words.ts'
import { postSentences } from '../../words-posts.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { practicePhoto } from '../desk/media-address.ts'
import { PagePost } from './page-post.tsx'
import { PracticeComments } from './practice-comments.tsx'
import './posts.css'

const words = postSentences.practice

export function PracticePageScreen({ studio }: { readonly studio: OpenStudio }) {
  const posts = useQuery('practice.posts', {})
  const older = useCommand('practice.oldPosts')
  const [showAlt, setShowAlt] = useState(false)
  return (
    <div className="practice">
      <header className="practice-head">
        <span className="page-post-mark practice-mark">
          <Icon name="mark" size={40} />
        </span>
        <div className="grow">
          <h1>{studio.school.name}</h1>
          <p className="quiet">{studio.school.pageHandle}</p>
        </div>
        <Button
          pending={older.pending}
          pendingWords={auditSentences.drawing}
          onPress={() => {
            void older.run({})
          }}
        >
          {auditSentences.practise}
        </Button>
        <Button
          icon="eye"
          pressed={showAlt}
          onPress={() => {
            setShowAlt(!showAlt)
          }}
        >
          {showAlt ? words.hideAlt : words.showAlt}
        </Button>
      </header>
      <p className="practice-words">
        <Icon name="practice" /> <strong>{words.title}</strong> — {words.words}
      </p>
      <TroubleNotice trouble={older.trouble} />
      <TroubleNotice trouble={posts.trouble} action={<Button onPress={posts.again}>Try again</Button>} />
      {posts.waiting && <Waiting what="Opening the practice Page" />}
      {posts.value?.length === 0 && (
        <EmptyState icon="practice" title={words.empty} action={<ButtonLink href="#/posts">Go to Posts</ButtonLink>}>
          {words.emptyWords}
        </EmptyState>
      )}
      {posts.value
        ?.toSorted((a, b) => b.createdAtMs - a.createdAtMs)
        .map((post) => (
          <Post key={post.postId} studio={studio} post={post} showAlt={showAlt} />
        ))}
    </div>
  )
}

function Post({
  studio,
  post,
  showAlt,
}: {
  readonly studio: OpenStudio
  readonly post: PracticePost
  readonly showAlt: boolean
}) {
  // The Page keeps no sizes: they are read from the first picture, whose shape decides the layout.
  const [first, setFirst] = useState({ widthPx: 3, heightPx: 2 })
  const firstId = post.photos[0]?.photoId
  return (
    <>
      {firstId !== undefined && (
        <img
          hidden
          alt=""
          src={practicePhoto(firstId)}
          onLoad={(event) => {
            setFirst({ widthPx: event.currentTarget.naturalWidth, heightPx: event.currentTarget.naturalHeight })
          }}
        />
      )}
      <PagePost
        pageName={studio.school.name}
        when={momentWords(post.createdAtMs)}
        message={post.message}
        pictures={post.photos.map((photo) => ({
          key: photo.photoId,
          address: practicePhoto(photo.photoId),
          altText: photo.altText,
          ...first,
        }))}
        showAlt={showAlt}
      />
      <PracticeComments postId={post.postId} />
    </>
  )
}
