// Home: what waits for me. Counts and first words only, from the same sources as the screens they lead to.
import type { Role } from '../../../shared/model/account.ts'
import type { HomeSummary } from '../../../shared/contract/views.ts'
import { daysFrom } from '../../../shared/rules/days.ts'
import { runsOutSoon } from '../../../shared/rules/what-is-missing.ts'
import type { ReadContext } from './context.ts'
import { judgePost } from './judge-post.ts'
import { everybodyToday } from './people-today.ts'
import { rollNamesIn } from './roll-names.ts'
import { countWaitingComments } from './show-comments.ts'
import { listEventRows } from './show-events.ts'
import { countOpenConcerns } from '../store/concern.ts'
import { listEvents } from '../store/event.ts'
import { countPosts } from '../store/post.ts'
import { openTakedowns } from '../store/takedown.ts'
import { waitingPosts } from './sign-queue.ts'
import { mayDecideHeld } from './decide-held.ts'
import { postsHandedTo } from '../store/handover.ts'
import { countHeld } from '../store/held-photo.ts'
import { signedIn } from './signed-in.ts'
import { vaultHealth } from './vault-health.ts'
import { authorityToday } from './signing-authority.ts'

/** The review of the policy is shown from three months before (P45). */
const REVIEW_DAYS = 92
const FIRST_WORDS_CHARACTERS = 90

/** 'home.summary'. */
export function summariseHome(context: ReadContext): HomeSummary {
  const today = context.today()
  const me = signedIn(context)
  const events = listEventRows(context)
  const standings = context
    .read((reader) => everybodyToday(reader, today))
    .flatMap(({ subject, standing }) =>
      subject.kind === 'pupil' && (subject.leaverOn === null || subject.leaverOn > today) ? [standing] : [],
    )
  const posts = context.read((reader) => {
    const names = rollNamesIn(reader, context)
    const { authority } = authorityToday(reader, me, today)
    const count = (...states: Parameters<typeof countPosts>[1]) => countPosts(reader, states)
    return {
      postsToSign: waitingPosts(reader).map((post) => ({
        id: post.id,
        firstWords: post.message.slice(0, FIRST_WORDS_CHARACTERS),
        photos: post.photos.length,
        isEmergency: post.kind === 'emergency',
        mayISign: authority !== null && !judgePost(reader, context, post, names).preparedBy.includes(me.accountId),
      })),
      postsSentBack: count('sent-back'),
      postsToSend: count('signed'),
      postsToCheck: count('needs-checking', 'failed'),
      postsLive: count('live'),
      postsToTakeDown: new Set(openTakedowns(reader).map((task) => task.postId)).size,
    }
  })
  return {
    facesToDecide: events.reduce((sum, event) => sum + event.facesToDecide, 0),
    photosToDecide: events.reduce((sum, event) => sum + event.photosToDecide, 0),
    photosNotScanned: events.reduce((sum, event) => sum + event.photosNotScanned, 0),
    headsToLookAt: events.reduce((sum, event) => sum + event.headsToLookAt, 0),
    eventsWithWork: events
      .filter((event) => event.photosToDecide > 0)
      .map(({ id, title, facesToDecide, photos, photosNotScanned, headsToLookAt }) => ({
        id,
        title,
        facesToDecide,
        photos,
        photosNotScanned,
        headsToLookAt,
      })),
    heldIn: heldIn(context, me.role),
    ...posts,
    // It reads by itself, and no reading holds another.
    commentsToLookAt: countWaitingComments(context),
    concernsOpen: context.read(countOpenConcerns),
    pupils: standings.length,
    pupilsWithoutAnswer: standings.filter((standing) => standing.kind === 'no-answer').length,
    pupilsExpiringSoon: standings.filter((standing) => runsOutSoon(standing, today)).length,
    handedToMe: context.read((reader) =>
      postsHandedTo(reader, me.accountId).map(({ id, message, fromName }) => ({
        id,
        fromName,
        firstWords: message.slice(0, FIRST_WORDS_CHARACTERS),
      })),
    ),
    policyReviewOn: context.school.policyReviewOn,
    policyReviewDue: daysFrom(today, context.school.policyReviewOn) <= REVIEW_DAYS,
    vault: vaultHealth(context),
  }
}

/** Where photos of other cameras wait for this person's word. */
function heldIn(context: ReadContext, role: Role): HomeSummary['heldIn'] {
  if (!mayDecideHeld(role)) return []
  return context.read((reader) => {
    const counts = countHeld(reader)
    return listEvents(reader).flatMap(({ id, title }) => {
      const photos = counts.get(id) ?? 0
      return photos === 0 ? [] : [{ id, title, photos }]
    })
  })
}
