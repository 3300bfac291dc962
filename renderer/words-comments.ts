// The sentences about comments: what was noticed, what is asked, what became of it (policy 3.4).
import type { CommentActKind, CommentConcern, CommentProblem, DeleteReason } from '../shared/model/comment.ts'

const concerns: Readonly<Record<CommentConcern, string>> = {
  'names-a-pupil': 'Names a pupil',
  'points-at-a-child': 'Points at a child',
  'phone-number': 'A phone number or account name',
  'email-address': 'An e-mail address',
  'postal-address': 'An address',
  'car-number': 'A number plate',
  birthday: 'A date of birth',
  'family-matter': 'A family’s private matter',
  whereabouts: 'Where a child can be found',
  'asks-about-a-child': 'Asks about a child',
  swearing: 'Swearing',
  insult: 'An insult',
  threat: 'A threat',
  discrimination: 'Discriminatory',
  'sexual-remark': 'A sexual remark',
  accusation: 'An accusation against somebody',
  inflammatory: 'Stirs up anger',
  advertising: 'Advertising',
  link: 'A link to somewhere else',
}
/** 'Names a pupil'. */
export const concernWords = (concern: CommentConcern): string => concerns[concern]

const reasonsOf: Readonly<Record<DeleteReason, string>> = {
  'personal-information': 'Personal information',
  abusive: 'Abusive or discriminatory',
  defamatory: 'Defamatory or inflammatory',
  spam: 'Spam or advertising',
}
/** The four reasons, as the policy has them. */
export const deleteReasonWords = (reason: DeleteReason): string => reasonsOf[reason]

const asked: Readonly<Record<CommentActKind, string>> = {
  hide: 'hide',
  show: 'show again',
  delete: 'delete',
  reply: 'answer',
  block: 'block the author of',
}
const done: Readonly<Record<CommentActKind, string>> = {
  hide: 'hidden',
  show: 'shown again',
  delete: 'deleted',
  reply: 'answered',
  block: 'its author blocked',
}
/** 'hide', for "asked to hide a comment". */
export const commentActAsked = (kind: string): string =>
  Object.hasOwn(asked, kind) ? asked[kind as CommentActKind] : 'do something about'
/** 'hidden'. */
export const commentActDone = (kind: string): string =>
  Object.hasOwn(done, kind) ? done[kind as CommentActKind] : 'done'

const problems: Readonly<Record<CommentProblem, string>> = {
  'cannot-reach': 'Facebook could not be reached, or did not answer clearly.',
  'token-dead': 'The connection to the Page has ended. Renew it under School, Facebook Page.',
  'no-permission': 'The connection may not read comments. Renew it with every permission that is asked for.',
  throttled: 'Facebook asks for a pause. Cloakroom goes on in about an hour.',
  'wrong-page': 'Cloakroom is not connected with the Page that this was sent to.',
  edited: 'Its author changed it meanwhile. Look at it again.',
  'gone-already': 'It was gone already.',
  'author-unknown': 'Facebook does not say who wrote it.',
  'may-not': 'Facebook does not allow that for this comment. Open it on Facebook.',
  other: 'Facebook refused.',
}
/** What is in the way, in a sentence. */
export const commentProblemWords = (problem: CommentProblem): string => problems[problem]
