// The sentences about comments: what was noticed, what is asked, what became of it (policy 3.4).
import type { CommentView } from '../shared/contract/comment-views.ts'
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

export const commentSentences = {
  title: 'Comments',
  lead: 'The school deletes abusive or discriminatory comments, personal information, spam and defamatory or inflammatory remarks (policy 3.4). A person decides about each.',
  empty: 'No comments yet',
  emptyWords: 'While Cloakroom runs, it looks at the posts that are live every few minutes.',
  none: 'Nothing waits. Well done.',
  waiting: 'To look at',
  rest: 'Dealt with',
  look: 'Look at the Page now',
  all: 'All posts',
  anonymous: 'Facebook does not say who',
  ours: 'The school',
  noWords: 'No words: a sticker, picture or film. Open it on Facebook.',
  noticed: 'Noticed',
  nothing: 'Nothing was noticed. Please read it.',
  maybe: 'perhaps',
  before: 'Before it was changed',
  under: 'Under',
  hidden: 'Hidden, not deleted yet. Its author and their friends still see it.',
  gone: 'Not on the Page any more',
  leave: 'Leave it',
  takeUp: 'Look at it again',
  hide: 'Hide now',
  show: 'Show again',
  delete: 'Delete …',
  reply: 'Answer …',
  block: 'Block the author …',
  deleteTitle: 'Delete this comment?',
  deleteWords:
    'It is hidden first, then deleted from the Page. Its words, its author and the time are kept here as evidence.',
  deleteNow: 'Delete',
  why: 'Why',
  blockTitle: 'Keep this person from commenting?',
  blockNow: 'Block',
  replyTitle: 'Answer as the school',
  replyField: 'Your answer',
  replyHint: 'Everybody can read it. No pupil’s name.',
  replyNow: 'Send',
  named: 'This names a pupil, so it is not sent: ',
  cancel: 'Cancel',
  underWay: 'Being done …',
  places: 'The four reasons are the policy’s own.',
  practice: {
    write: 'Comment as a visitor',
    lead: 'Only on the practice Page: write what a visitor might write, then deal with it under Posts, Comments.',
    name: 'Visitor’s name',
    text: 'What they write',
    done: 'Write it',
  },
  templates: [
    'Thank you for your question. Please ring the school office and we will gladly help.',
    'Thank you! We have passed this on.',
    'We have removed a comment here because of our social media policy. If something worries you, please speak to the school office.',
    'For the safety of every child we do not name children here. Thank you for understanding.',
  ],
} as const

/** The author as far as Facebook says. */
export const whoWords = (comment: Pick<CommentView, 'isOurs' | 'author'>): string =>
  comment.isOurs ? commentSentences.ours : comment.author === null ? commentSentences.anonymous : comment.author.name

/** Above the list: since when everything is here, or what keeps it from being so. */
export const commentsReadWords = (when: string | null): string =>
  when === null ? 'Not every post has been looked at yet.' : `Everything on the Page at ${when} is here.`

/** How often this person's comments were deleted: '2 of their comments were deleted before'. */
export const upheldWords = (count: number): string =>
  count === 1 ? 'One of their comments was deleted before.' : `${count} of their comments were deleted before.`

/** What will happen when somebody is blocked. */
export const blockWords = (name: string, upheld: number): string =>
  `${name === '' ? 'This person' : name} can then no longer comment on the school’s Page. ${upheld === 0 ? 'None of their comments was deleted before.' : upheldWords(upheld)} The policy lets the school block repeat offenders.`
