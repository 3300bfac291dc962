// Home: what waits for me, in the order in which this role does it, and how things stand in one line each.
import type { ReactNode } from 'react'
import type { HomeSummary } from '../../../shared/contract/views.ts'
import type { OpenStudio } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import type { Query } from '../../studio.ts'
import { intakeSentences } from '../../words-intake.ts'
import { reportedSentences } from '../../words-concerns.ts'
import { countWords, today, weekdayWords } from '../../words.ts'
import { lookWords } from '../../words-heads.ts'
import { reviewWords } from '../../words-setup.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { MissedPosts } from '../posts/schedule-post.tsx'
import { IfItGoesWrong } from '../incident/sending-line.tsx'
import { OpenTakedowns } from '../pupils/takedowns.tsx'
import { PageAlarm, PageLine } from './page-line.tsx'
import { Reminders } from './reminders.tsx'
import { StandingIn } from './standing-in.tsx'
import { VaultLines } from './vault-lines.tsx'
import './home.css'

interface Waits {
  readonly key: string
  readonly icon: IconName
  readonly title: ReactNode
  readonly more: ReactNode
  readonly href: string
  readonly step: string
  /** Whether it is this person who can do it. Only such a line may be the screen's one next step. */
  readonly mine: boolean
}

/** `home` is asked by the frame, which shows its counts in the rail as well. */
export function HomeScreen({ studio, home }: { readonly studio: OpenStudio; readonly home: Query<HomeSummary> }) {
  const summary = home.value
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{studio.school.name}</h1>
          <p className="quiet">
            {weekdayWords(today())}
            {studio.school.isSample && ' · a sample school: everybody in it is invented'}
          </p>
        </div>
      </header>
      <TroubleNotice trouble={home.trouble} />
      {summary === null ? (
        home.waiting && <Waiting what="Looking what waits" />
      ) : (
        <Summary studio={studio} home={summary} />
      )}
    </div>
  )
}

function Summary({ studio, home }: { readonly studio: OpenStudio; readonly home: HomeSummary }) {
  const waits = linesFor(studio, home)
  const next = waits.find((line) => line.mine)?.key
  return (
    <div className="home">
      <div className="home-first">
        <PageAlarm />
        <OpenTakedowns />
        <MissedPosts />
        <section aria-labelledby="waits">
          <h2 id="waits" className="home-title">
            What waits for you
          </h2>
          {waits.length === 0 ? (
            <div className="sheet">
              {home.postsToTakeDown === 0 ? (
                nothingWaits(home)
              ) : (
                <p className="home-only">Take down what is above first.</p>
              )}
            </div>
          ) : (
            <ul className="sheet home-lines">
              {waits.map((line) => (
                <li key={line.key}>
                  <Icon name={line.icon} size={22} />
                  <div className="grow">
                    <div className="home-line-title">{line.title}</div>
                    <div className="quiet">{line.more}</div>
                  </div>
                  <ButtonLink href={line.href} look={line.key === next ? 'main' : 'plain'}>
                    {line.step}
                  </ButtonLink>
                </li>
              ))}
            </ul>
          )}
        </section>
        <Reminders />
      </div>
      <section aria-labelledby="stands">
        <h2 id="stands" className="home-title">
          How things stand
        </h2>
        <ul className="home-health">
          <PageLine studio={studio} live={home.postsLive} />
          <StandingIn me={studio.me} />
          <VaultLines vault={home.vault} />
          <li>
            <Icon name={home.pupils === 0 ? 'undecided' : 'shown'} size={18} />
            <span>
              {home.pupils === 0 ? (
                <>
                  There is nobody on the register yet. <a href={hrefTo('pupils', 'import')}>Import the pupil list</a>
                </>
              ) : (
                <>
                  {countWords(home.pupils, 'pupil', 'pupils')} on the register
                  {home.pupilsWithoutAnswer > 0 && (
                    <>
                      ; <a href={hrefTo('pupils', 'no-answer')}>{home.pupilsWithoutAnswer} have not answered</a> about
                      Facebook and stay hidden
                    </>
                  )}
                  .
                </>
              )}
            </span>
          </li>
          <li>
            <Icon name={home.policyReviewDue ? 'undecided' : 'shown'} size={18} />
            <span>{reviewWords(home.policyReviewOn, home.policyReviewDue)}</span>
          </li>
          <IfItGoesWrong role={studio.me.role} />
        </ul>
      </section>
    </div>
  )
}

function nothingWaits(home: HomeSummary): ReactNode {
  if (home.pupils === 0) {
    return (
      <EmptyState
        icon="pupils"
        title="Start with the pupil list"
        action={
          <>
            <ButtonLink look="main" href={hrefTo('pupils', 'import')}>
              Import a pupil list
            </ButtonLink>
            <ButtonLink href={hrefTo('events')}>Go to Events</ButtonLink>
          </>
        }
      >
        Until Cloakroom knows who your pupils are and what their families said, everybody in a photo stays hidden.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon="shown"
      title="Nothing waits for you"
      action={
        <ButtonLink look="main" icon="events" href={hrefTo('events')}>
          Go to Events
        </ButtonLink>
      }
    >
      Bring in the photos of the next event when you have them.
    </EmptyState>
  )
}

/** The head reads and signs first; everybody else prepares first. */
function linesFor(studio: OpenStudio, home: HomeSummary): readonly Waits[] {
  const isHead = studio.me.role === 'headteacher'
  const sign: readonly Waits[] = home.postsToSign.map((post) => ({
    key: `sign ${post.id}`,
    icon: post.isEmergency ? 'wrong' : 'pen',
    title: <span className="private">{post.firstWords === '' ? 'A post without words' : post.firstWords}</span>,
    more: `${post.isEmergency ? 'Emergency update · ' : ''}${countWords(post.photos, 'photo', 'photos')} · ${post.mayISign ? 'waits for your signature' : isHead ? 'you prepared it, so somebody else must sign it' : 'waits for a signature'}`,
    href: hrefTo('posts', post.id),
    step: post.mayISign ? 'Read and sign' : 'Look',
    mine: post.mayISign,
  }))
  const decide: readonly Waits[] = home.eventsWithWork.map((event) => ({
    key: `decide ${event.id}`,
    icon: 'face',
    title: event.title,
    more: [
      `${countWords(event.facesToDecide, 'face', 'faces')} to decide in ${countWords(event.photos, 'photo', 'photos')}`,
      ...[lookWords(event) ?? []].flat(),
    ].join(' · '),
    href: hrefTo('events', event.id),
    step: 'Decide faces',
    mine: true,
  }))
  const held: readonly Waits[] = home.heldIn.map((event) => ({
    key: `held ${event.id}`,
    icon: 'lock',
    title: event.title,
    more: `${intakeSentences.tab.heldLine(event.photos)} Accept them with a reason, or have them removed.`,
    href: hrefTo('events', event.id, 'import'),
    step: 'Look',
    mine: true,
  }))
  // Of somebody who left: each by its own words, since the person has not seen it before.
  const handed: readonly Waits[] = home.handedToMe.map((post) => ({
    key: `handed ${post.id}`,
    icon: 'person',
    title: post.firstWords === '' ? 'A post without words' : post.firstWords,
    more: `Yours to finish: ${post.fromName} has left.`,
    href: hrefTo('posts', post.id),
    step: 'Open',
    mine: true,
  }))
  const posts: readonly Waits[] = [
    ...handed,
    ...line(
      home.commentsToLookAt,
      'comments',
      'posts',
      countWords(home.commentsToLookAt, 'comment waits', 'comments wait'),
      'Somebody has to read them: leave, hide, delete or answer.',
      'Read',
      'comments',
    ),
    ...line(
      home.concernsOpen,
      'concerns',
      'undecided',
      reportedSentences.home(home.concernsOpen),
      reportedSentences.homeMore,
      'Open',
      'concerns',
    ),
    ...line(
      home.postsToCheck,
      'check',
      'wrong',
      countWords(home.postsToCheck, 'post must be checked', 'posts must be checked'),
      'It is not known whether it is on the Page. Nothing is sent again by itself.',
      'Check',
    ),
    ...line(
      home.postsSentBack,
      'back',
      'undo',
      countWords(home.postsSentBack, 'post was sent back', 'posts were sent back'),
      'The headteacher left a note.',
      'Read the note',
    ),
    ...line(
      home.postsToSend,
      'send',
      'send',
      countWords(home.postsToSend, 'post is signed', 'posts are signed'),
      'It can go out now.',
      'Send',
    ),
  ]
  // Whoever signs in the headteacher's place reads first, too.
  const signs = isHead || home.postsToSign.some((post) => post.mayISign)
  return signs ? [...sign, ...posts, ...held, ...decide] : [...posts, ...held, ...decide, ...sign]
}

function line(
  count: number,
  key: string,
  icon: IconName,
  title: string,
  more: string,
  step: string,
  place = 'posts',
): readonly Waits[] {
  return count === 0 ? [] : [{ key, icon, title, more, href: hrefTo(place), step, mine: true }]
}
