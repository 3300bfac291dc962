// The sentences of looking through the Page's old posts. What was noticed, never what it must mean.
import type { AuditRow, AuditView } from '../shared/contract/audit-operations.ts'
import type { AuditProblem } from '../shared/model/audit.ts'
import { assertNever } from '../shared/model/failure.ts'
import { standingWords } from './words-standing.ts'
import { countWords, momentWords } from './words.ts'

export const auditSentences = {
  title: 'Old posts',
  lead: 'Cloakroom goes through everything that is on the Page, also what was posted without it: it reads the words for pupils’ names and counts the faces. It recognises nobody, and keeps no picture and no words. What it lists, a person looks at.',
  start: 'Look through the Page',
  anew: 'Look through it again',
  pause: 'Pause',
  goOn: 'Go on',
  all: 'All posts',
  empty: 'The Page has not been looked through yet',
  emptyWords:
    'It goes on in the background while Cloakroom is open, and takes as long as there are photos: some seconds for each. Videos are not looked at.',
  nothing: 'Nothing to look at so far.',
  waiting: 'To look at',
  rest: 'Dealt with',
  looking: 'Looking through the Page',
  paused: 'Paused.',
  next: 'Next post',
  before: 'Post before',
  readAgain: 'Reading the post again',
  noWords: 'A post without words',
  takeDown: 'Take it down',
  takeDownTitle: 'Take this post off the Page?',
  notOurs: 'It was not made with Cloakroom. Its words and pictures are not kept: it cannot be posted again from here.',
  notNow: 'Not now',
  leave: 'Leave it',
  leaveTitle: 'Leave this post on the Page?',
  leaveWhy: 'Why it may stay',
  leaveHint: 'It is kept on the record, and counts in later looks too, until something new speaks against the post.',
  leaveMissing: 'Say why: it is kept on the record.',
  back: 'Look at it again',
  facebook: 'Address on Facebook',
  practise: 'Put old posts there',
  drawing: 'Drawing them …',
  noPicture: 'This picture cannot be shown now.',
  moreListed: 'Only the first 500 are listed. Deal with some, and the next ones come.',
} as const

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : countWords(n, one, many))

/** What speaks against a post, in one sentence. */
export function reasonWords(reason: AuditRow['reasons'][number]): string {
  const { kind, count } = reason
  const name = reason.name ?? 'A pupil'
  const standing = reason.standing === null ? null : standingWords(reason.standing, name)
  switch (kind) {
    case 'shown-may-not':
      return `${name} is shown${standing === null ? ', who is not on the register' : `; ${standing}`}`
    case 'named-may-not':
      return `${name} is named beside a photo${standing === null ? '' : `; ${standing}`}`
    case 'named':
      return `${reason.name === null ? 'A name stands' : `${name} is named`} beside a photo`
    case 'one-large-face':
      return count === 1
        ? 'One child alone, large in the picture'
        : `${String(count)} pictures of one child alone, large`
    case 'many-faces':
      return `A group: ${countWords(count, 'face', 'faces')}`
    case 'faces':
      return `${countWords(count, 'face', 'faces')}; nobody here has said whose`
    case 'perhaps-named':
      return 'Words that may name a pupil'
    case 'not-looked':
      return `${plural(count, 'A picture', 'pictures')} could not be looked at: look yourself`
    case 'heads':
      return `${countWords(count, 'person', 'people')} whose face was not found`
    default:
      return assertNever(kind)
  }
}

/** What holds it up, and what to do. */
export function auditProblemWords(problem: AuditProblem): string {
  switch (problem) {
    case 'cannot-reach':
      return 'The Page could not be reached. Cloakroom goes on trying by itself; nothing is lost.'
    case 'token-dead':
      return 'The connection to the Page has ended. Renew it under School, Facebook Page; then it goes on.'
    case 'no-permission':
      return 'Facebook says that the connection may not read this. Ask the Page’s owner.'
    case 'throttled':
      return 'Facebook asks for a pause. It goes on by itself.'
    case 'wrong-page':
      return 'Cloakroom is not connected with the Page on which this was begun.'
    case 'engine':
      return 'Photos cannot be searched for faces on this computer now. It goes on by itself.'
    case 'other':
      return 'Facebook refused. Cloakroom tries again later.'
    default:
      return assertNever(problem)
  }
}

/** How far it has come. */
export function auditStateWords(audit: NonNullable<AuditView['audit']>): string {
  const posts = countWords(audit.posts, 'post', 'posts')
  const photos = countWords(audit.photos, 'photo', 'photos')
  const back = audit.oldestAtMs === null ? '' : `, back to ${momentWords(audit.oldestAtMs)}`
  const ours = audit.ours === 0 ? '' : ` ${countWords(audit.ours, 'post was', 'posts were')} made with Cloakroom.`
  if (audit.state === 'done')
    return `Looked through ${audit.endedAtMs === null ? '' : momentWords(audit.endedAtMs)}: ${posts} with ${photos}${back}.${ours}`
  return `${posts} with ${photos} so far${back}.${ours}`
}
