// What became of a post that was sent: the state of things in plain words, what to do, and the post itself beside it.
import type { PostView } from '../../../shared/contract/views.ts'
import type { OpenStudio } from '../../place.ts'
import { mayAsk, useCommand } from '../../studio.ts'
import { listWords, momentWords } from '../../words.ts'
import { kindWords, postSentences, stateWords } from '../../words-posts.ts'
import { sentWithWords } from '../../words-records.ts'
import { outcomeWords } from '../../words-sending.ts'
import { signSentences } from '../../words-sign-off.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { PagePost } from './page-post.tsx'
import { pagePictures } from './post-pictures.ts'
import { LineNotice } from './schedule-post.tsx'
import { TakeDownPost } from './take-down.tsx'
import { WhoIsShown } from './who-is-shown.tsx'
import { ReportConcern } from '../concerns/report-concern.tsx'
import { WhyPublished } from './why-published.tsx'

const words = postSentences.after

const mayComeDown = (state: PostView['post']['state']): state is 'live' | 'needs-checking' | 'taken-down' =>
  state === 'live' || state === 'needs-checking' || state === 'taken-down'

export function Afterwards({
  view,
  studio,
  onView,
}: {
  readonly view: PostView
  readonly studio: OpenStudio
  readonly onView: (view: PostView) => void
}) {
  const reconcile = useCommand('posts.reconcile')
  const reopen = useCommand('posts.reopen')
  const { post, publication, signOff } = view
  const take = (running: ReturnType<typeof reopen.run>): void => {
    void running.then((outcome) => {
      if (outcome.ok) onView(outcome.value)
    })
  }
  const outcome = publication === null ? null : outcomeWords(publication, studio.page)
  const mayTakeBack =
    post.state === 'failed' || (post.state === 'needs-checking' && publication?.problem === 'none-found')
  const isPractice = studio.page.kind === 'practice'
  const shownNow = new Set(view.photos.flatMap((photo) => photo.shown.map((person) => person.subjectId)))
  // What went out shows who may have lost their permission since; what stands below is worked out for today.
  const sent =
    publication !== null && post.state !== 'failed' && publication.shownSubjectIds.some((id) => !shownNow.has(id))
      ? sentWithWords(publication.shownSubjectIds.length)
      : null
  return (
    <div className="after">
      <div className="stack">
        <header className="screen-head">
          <h1>{outcome?.title ?? stateWords(post.state).words}</h1>
        </header>
        {outcome !== null && <Notice look={outcome.look}>{outcome.words}</Notice>}
        {(post.state === 'publishing' || post.state === 'needs-checking' || post.state === 'failed') && <LineNotice />}
        <TroubleNotice trouble={reconcile.trouble ?? reopen.trouble} />
        <div className="actions">
          {post.state === 'needs-checking' && (
            <Button
              look="main"
              onPress={() => {
                take(reconcile.run({ postId: post.id }))
              }}
              pending={reconcile.pending}
              pendingWords="Looking …"
            >
              {words.lookAgain}
            </Button>
          )}
          {mayTakeBack && (
            <Button
              icon="undo"
              onPress={() => {
                take(reopen.run({ postId: post.id }))
              }}
              pending={reopen.pending}
            >
              {words.takeBack}
            </Button>
          )}
          {isPractice && post.state === 'live' && (
            <ButtonLink look="main" icon="practice" href="#/practice">
              {words.seePractice}
            </ButtonLink>
          )}
          {signOff !== null && mayAsk('why.save', studio.me.role, []) && <WhyPublished postId={post.id} />}
          <ReportConcern about={{ kind: 'post', postId: post.id }} />
        </div>
        {publication !== null && mayComeDown(post.state) && (
          <TakeDownPost
            postId={post.id}
            state={post.state}
            pageKind={publication.pageKind}
            photos={publication.photoCount}
          />
        )}
        {publication?.permalink != null && !isPractice && (
          <p>
            {words.link} <span className="mono">{publication.permalink}</span>
          </p>
        )}
        <dl className="after-facts">
          <div>
            <dt>{postSentences.composer.kind}</dt>
            <dd>{kindWords(post.kind)}</dd>
          </div>
          <div>
            <dt>{words.preparedBy}</dt>
            <dd className="private">{listWords(view.preparedByNames)}</dd>
          </div>
          {signOff !== null && (
            <div>
              <dt>{words.signedBy}</dt>
              <dd>
                <span className="private">{signOff.signedByName}</span>, {momentWords(signOff.signOff.signedAtMs)}
                {signOff.authority === 'delegation' && `, ${signSentences.inPlace}`}
                <span className={signOff.genuine ? 'quiet' : 'meaning-wrong'}>
                  {' '}
                  · {signOff.genuine ? signSentences.genuine : signSentences.notGenuine}
                </span>
              </dd>
            </div>
          )}
        </dl>
        {sent !== null && <Notice look="undecided">{sent}</Notice>}
        <div className="sign-facts">
          <WhoIsShown view={view} />
        </div>
      </div>
      <div className="post-phone">
        <PagePost
          pageName={
            isPractice
              ? studio.school.name
              : studio.page.kind === 'facebook'
                ? studio.page.pageName
                : studio.school.name
          }
          when={publication === null ? '' : momentWords(publication.changedAtMs)}
          message={post.message}
          pictures={pagePictures(view.photos, (photo) => photo.altText)}
          showAlt
        />
      </div>
    </div>
  )
}
