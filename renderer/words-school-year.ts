// The sentences of the school year: reminders, how long things are kept, rolling the year over.
import { assertNever } from '../shared/model/failure.ts'
import type {
  KeptBecause,
  PermissionLasts,
  Reminder,
  ReminderKind,
  RetentionKind,
  SnoozeLength,
} from '../shared/model/school-year.ts'
import { hrefTo } from './route.ts'
import { countWords, dayWords } from './words.ts'

/** One reminder on screen: what is so, why it matters, and the one place where it is dealt with. */
export interface ReminderWords {
  readonly title: string
  readonly more: string
  readonly step: string
  readonly href: string
}

const by = (reminder: Reminder, words: string): string =>
  reminder.dueOn === null ? '' : `${words} ${dayWords(reminder.dueOn)}. `

/** The sentence, the reason and the way for each reminder. */
export function reminderWords(reminder: Reminder): ReminderWords {
  const { kind, count } = reminder
  const late = reminder.when === 'overdue'
  switch (kind) {
    case 'takedowns-open':
      return {
        title: countWords(count, 'post must be taken down', 'posts must be taken down'),
        more: `${by(reminder, 'Since')}It shows a child who may not be shown. This cannot be put off.`,
        step: 'Take down',
        href: hrefTo('posts'),
      }
    case 'written-no-to-chase':
      return {
        title: countWords(count, 'spoken answer needs its paper', 'spoken answers need their paper'),
        more: 'What was said counts already. Ask the family for it in writing and put it on the record.',
        step: 'See who',
        href: hrefTo('pupils', 'no-form'),
      }
    case 'permissions-ran-out':
      return {
        title: countWords(count, 'permission has run out', 'permissions have run out'),
        more: 'These pupils are hidden until their families have answered again.',
        step: 'See who',
        href: hrefTo('pupils', 'ran-out'),
      }
    case 'permissions-expiring':
      return {
        title: countWords(count, 'permission runs out soon', 'permissions run out soon'),
        more: `${by(reminder, 'The first on')}Ask the families again in good time; without an answer their children are hidden.`,
        step: 'See who',
        href: hrefTo('pupils', 'expiring'),
      }
    case 'forms-unanswered':
      return {
        title: countWords(count, 'family has not answered', 'families have not answered'),
        more: 'No answer counts as no: these pupils are hidden.',
        step: 'See who',
        href: hrefTo('pupils', 'no-answer'),
      }
    case 'answers-unclear':
      return {
        title: countWords(count, 'answer is not clear', 'answers are not clear'),
        more: 'It counts as no until a person has made it a plain yes or no with the family.',
        step: 'See who',
        href: hrefTo('pupils', 'unclear'),
      }
    case 'portraits-old':
      return {
        title: countWords(count, 'portrait is nearly a year old', 'portraits are nearly a year old'),
        more: 'Children change. After a year an old portrait is no longer compared with; take a new one before then.',
        step: 'See who',
        href: hrefTo('pupils', 'portrait-due'),
      }
    case 'policy-review':
      return {
        title: late ? 'The social media policy is past its review' : 'The social media policy is due for its review',
        more: `${by(reminder, late ? 'It was due on' : 'Due on')}Two years after the governors ratified it. Nothing is locked; tell the governors.`,
        step: 'See the dates',
        href: hrefTo('school', 'year'),
      }
    case 'dpia-review':
      return {
        title: late
          ? 'The impact assessment is past its review: recognition is off'
          : 'The impact assessment behind recognition is due for its review',
        more: `${by(reminder, late ? 'It was due on' : 'Due on')}Without a current assessment no face is compared with any other.`,
        step: 'Go to Recognition',
        href: hrefTo('school', 'faces'),
      }
    case 'retention-due':
      return {
        title: countWords(
          count,
          'leaver’s record has been kept long enough',
          'leavers’ records have been kept long enough',
        ),
        more: `${by(reminder, late ? 'The first was due on' : 'The first on')}The headteacher can erase each on the pupil’s own page.`,
        step: 'See which',
        href: hrefTo('school', 'year', 'kept'),
      }
    case 'page-connection-ends':
      return {
        title: late ? 'The connection to Facebook has ended' : 'The connection to Facebook ends soon',
        more: `${by(reminder, late ? 'It ended on' : 'It ends on')}Make a new token before: without one nothing can be sent or taken down.`,
        step: 'Renew it',
        href: hrefTo('school', 'page'),
      }
    case 'roll-over-due':
      return {
        title: late ? 'The school year has not been rolled over' : 'The school year ends: roll it over',
        more: 'Leavers, new classes and permissions that end with the year, in one step that you can look at first.',
        step: 'Look at it',
        href: hrefTo('school', 'year', 'roll-over'),
      }
    default:
      return assertNever(kind)
  }
}

const names: Readonly<Record<ReminderKind, string>> = {
  'takedowns-open': 'posts to take down',
  'written-no-to-chase': 'spoken answers without paper',
  'permissions-ran-out': 'permissions that ran out',
  'permissions-expiring': 'permissions that run out soon',
  'forms-unanswered': 'families that have not answered',
  'answers-unclear': 'answers that are not clear',
  'portraits-old': 'old portraits',
  'policy-review': 'review of the policy',
  'dpia-review': 'review of the impact assessment',
  'retention-due': 'leavers’ records',
  'page-connection-ends': 'end of the connection with the Page',
  'roll-over-due': 'roll-over of the year',
}
/** A reminder's short name, for the trail. */
export const reminderName = (kind: ReminderKind): string => names[kind]

/** How long a reminder may be put off. */
export const snoozeOptions: readonly { readonly length: SnoozeLength; readonly words: string }[] = [
  { length: 'day', words: 'Until tomorrow' },
  { length: 'week', words: 'For a week' },
  { length: 'month', words: 'For a month' },
]

/** What is counted down, as a row says it. */
export function keptWords(kind: RetentionKind, count: number): string {
  switch (kind) {
    case 'leaver':
      return 'A leaver’s record'
    case 'portrait':
      return countWords(count, 'portrait', 'portraits')
    case 'original':
      return countWords(count, 'original photo', 'original photos')
    case 'rendition':
      return countWords(count, 'finished picture', 'finished pictures')
    case 'comment':
      return countWords(count, 'comment that is gone', 'comments that are gone')
    case 'trail':
      return `The trail, ${countWords(count, 'entry', 'entries')}`
    default:
      return assertNever(kind)
  }
}

/** What happens when the time is over. */
export function afterwardsWords(kind: RetentionKind): string {
  switch (kind) {
    case 'leaver':
      return 'Erased by itself, unless a post still shows them; the headteacher can do it before.'
    case 'portrait':
      return 'Destroyed by itself on that day; a new one is asked for a month before.'
    case 'original':
    case 'rendition':
      return 'Deleted by itself: the key first, then the file.'
    case 'comment':
      return 'Deleted by itself, with what was said about it.'
    case 'trail':
      return 'Its oldest part is deleted by itself; what is about posts that are still up stays.'
    default:
      return assertNever(kind)
  }
}

/** '12 months', '2 years'. */
export const monthsWords = (months: number): string =>
  months > 0 && months % 12 === 0 ? countWords(months / 12, 'year', 'years') : countWords(months, 'month', 'months')

/** How long a yes lasts. */
export const lastsOptions: readonly {
  readonly value: PermissionLasts
  readonly words: string
  readonly more: string
}[] = [
  {
    value: 'until-leaving',
    words: 'Until the pupil leaves',
    more: 'Roll-over ends no permission; a day on the form still counts.',
  },
  {
    value: 'key-stage',
    words: 'Until the end of a key stage',
    more: 'Reception, Year 2 and Year 6. Families are asked again then.',
  },
  { value: 'year', words: 'For one school year', more: 'Every family is asked again each summer.' },
]

/** Why something stays although its time is over. */
export function keptBecauseWords(because: KeptBecause): string {
  switch (because) {
    case 'not-chosen':
      return 'Stays until the periods are chosen'
    case 'held':
      return 'Somebody keeps it'
    case 'takedown':
      return 'Stays: a post must be taken down first'
    case 'post-open':
      return 'Stays: a post of it is not finished'
    case 'post-live':
      return 'Stays while its post is on the Page'
    case 'concern':
      return 'Stays: a concern is open'
    case 'incident':
      return 'Stays: an incident is open'
    default:
      return assertNever(because)
  }
}
