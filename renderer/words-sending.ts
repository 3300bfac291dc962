// What became of a post on the Page, in sentences: never that something was sent when that is not known. And why a
// signature no longer counts.
import { assertNever } from '../shared/model/failure.ts'
import type { PostView } from '../shared/contract/views.ts'
import type { Publication } from '../shared/model/post.ts'
import type { PageSettings } from '../shared/model/school.ts'
import { countWords, momentWords } from './words.ts'

/** The Page as a sentence names it. */
export const pageName = (page: PageSettings): string => (page.kind === 'practice' ? 'the practice Page' : page.pageName)

/** What became of a post on the Page: what is so, and what to do. */
export interface OutcomeWords {
  readonly look: 'plain' | 'shown' | 'undecided' | 'wrong'
  readonly title: string
  readonly words: string
}

/** The publication's state in plain words. Never says that something was sent when that is not known. */
export function outcomeWords(publication: Publication, page: PageSettings): OutcomeWords {
  const where = pageName(page)
  const at = momentWords(publication.changedAtMs)
  const photos = `${String(publication.stagedCount)} of ${countWords(publication.photoCount, 'photo', 'photos')}`
  switch (publication.state) {
    case 'armed':
      return {
        look: 'plain',
        title: 'About to be sent',
        words: `Everything is checked once more, then it goes to ${where}.`,
      }
    case 'uploading':
      return {
        look: 'plain',
        title: 'Being sent',
        words: `${photos} handed over to ${where}. The public sees nothing of it yet.`,
      }
    case 'uploaded':
    case 'sending':
      return {
        look: 'plain',
        title: 'Being sent',
        words: `The photos are with ${where}. The post itself goes out now, once.`,
      }
    case 'live-unverified':
      return {
        look: 'plain',
        title: 'Sent, being checked',
        words: `${capital(where)} has taken it. Cloakroom is reading it back to be sure.`,
      }
    case 'live':
      return { look: 'shown', title: 'Live and checked', words: `It is on ${where} as it was signed. Checked ${at}.` }
    case 'needs-checking':
      return { look: 'wrong', title: 'It is not known whether this went out', words: problemWords(publication, where) }
    case 'failed-clean':
      return {
        look: 'wrong',
        title: 'This was not sent',
        words: `${problemWords(publication, where)} Nothing of it is on ${where}.`,
      }
    case 'failed-leftovers':
      return {
        look: 'wrong',
        title: 'This was not sent',
        words: `${problemWords(publication, where)} Photos that were handed over are being removed; the public never saw them.`,
      }
    case 'taken-down':
      return { look: 'plain', title: 'Taken down', words: `It was removed from ${where} ${at}.` }
    default:
      return assertNever(publication.state)
  }
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function problemWords(publication: Publication, where: string): string {
  switch (publication.problem) {
    case null:
      return ''
    case 'token-dead':
      return 'The school’s key to the Page no longer works. The headteacher sets it up anew under School.'
    case 'no-permission':
      return 'The school’s key to the Page does not allow this. The headteacher checks it under School.'
    case 'throttled':
      return 'Facebook asks the school to wait a while.'
    case 'bad-request':
      return 'Facebook did not take the post as it is.'
    case 'duplicate':
      return 'Facebook says that the same words were posted before.'
    case 'picture-refused':
      return 'Facebook did not take one of the pictures.'
    case 'blocked-for-now':
      return 'Facebook has stopped the Page from posting for now.'
    case 'not-found':
      return 'What was looked for is not on the Page.'
    case 'wrong-page':
      return 'The key belongs to another Page, so nothing was sent.'
    case 'other':
      return 'Facebook refused without a reason we know.'
    case 'outcome-unknown':
      return `The connection broke at the moment of sending. Cloakroom will not send it a second time by itself. Look again, or open ${where} and see.`
    case 'not-reached':
      return 'Facebook could not be reached in time, or did not take the pictures. Nothing was sent.'
    case 'interrupted':
      return 'The computer stopped before the post was sent. Nothing went out.'
    case 'standing-changed':
      return 'Something changed at the last moment, such as a family’s permission, so the post was held back. It has to be signed again.'
    case 'not-public':
      return 'The post is there, but the public cannot see it. Look at it on the Page.'
    case 'not-as-signed':
      return 'What is on the Page is not what was signed. Look at it on the Page now.'
    case 'two-found':
      return 'Two posts with these words are on the Page. Remove one of them there, then look again.'
    case 'none-found':
      return 'The Page was read several times and the post is not there. It can be taken back and signed anew.'
    default:
      return assertNever(publication.problem)
  }
}

/** Why a signature no longer counts. */
export function voidWords(because: NonNullable<NonNullable<PostView['signOff']>['signOff']['voidedBecause']>): string {
  switch (because) {
    case 'words-changed':
      return 'the words were changed'
    case 'photos-changed':
      return 'the photos were changed'
    case 'faces-changed':
      return 'it was decided anew who is shown'
    case 'permission-changed':
      return 'a family’s permission changed'
    case 'roll-changed':
      return 'the pupil list changed'
    case 'sent-back':
      return 'it was taken back'
    case 'send-failed':
      return 'it could not be sent'
    case 'signature-wrong':
      return 'it could not be confirmed with the key of whoever signed'
    default:
      return assertNever(because)
  }
}
