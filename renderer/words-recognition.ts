// The sentences about recognising faces: the steps, the switch, events worked by hand, look-alikes, portraits to renew.
import type { EventView } from '../shared/contract/views.ts'
import type { PortraitToRenew, RecognitionView } from '../shared/contract/recognition-views.ts'
import { assertNever } from '../shared/model/failure.ts'
import { RecognitionFact } from '../shared/model/recognition.ts'
import type { RecognitionStanding, RecognitionStep } from '../shared/model/recognition.ts'
import type { MeaningKind } from './parts/meaning.tsx'
import { countWords, dayWords, listWords } from './words.ts'

/** One step as its own line: what it is called, and what it asks for. */
export interface StepWords {
  readonly name: string
  readonly why: string
  /** Label of the day. */
  readonly day: string
  /** Label of the reference, or null where none is asked for. */
  readonly reference: string | null
  readonly referenceHint: string
}

/** The words of one step. */
export function stepWords(step: RecognitionStep): StepWords {
  switch (step) {
    case 'impact-assessment':
      return {
        name: 'Data protection impact assessment',
        why: 'What could go wrong for the children, and what the school does about it. It comes before anything else.',
        day: 'Done on',
        reference: null,
        referenceHint: '',
      }
    case 'dpo-advice':
      return {
        name: 'The data protection officer’s advice',
        why: 'Ask the DPO about this assessment and keep the answer.',
        day: 'Given on',
        reference: 'Where it is kept',
        referenceHint: 'Such as “E-mail of 4 November, file DP 12”.',
      }
    case 'parents-told':
      return {
        name: 'The letter to every parent',
        why: 'Each parent is told before the first picture is used, and told that they may object at any time.',
        day: 'Sent on',
        reference: null,
        referenceHint: '',
      }
    case 'privacy-notice':
      return {
        name: 'The school’s privacy notice',
        why: 'It says that faces may be recognised, what for and for how long.',
        day: 'In force since',
        reference: 'Version',
        referenceHint: 'As it stands on the notice, such as “November 2026”.',
      }
    case 'childrens-notice':
      return {
        name: 'The notice for children',
        why: 'The same, in words a child understands, with how to say no.',
        day: 'In use since',
        reference: 'Version',
        referenceHint: 'As it stands on the notice, such as “1”.',
      }
    default:
      return assertNever(step)
  }
}

/** One line for the trail: which step, or which choice. */
export function recognitionFactWords(kind: string): string {
  const known = RecognitionFact.shape.kind.safeParse(kind)
  if (!known.success) return 'something'
  const { data } = known
  switch (data) {
    case 'impact-assessment':
      return 'the impact assessment'
    case 'dpo-advice':
      return 'the DPO’s advice'
    case 'parents-told':
      return 'the letter to parents'
    case 'privacy-notice':
      return 'the privacy notice'
    case 'childrens-notice':
      return 'the notice for children'
    case 'switched-on':
      return 'switched on'
    case 'switched-off':
      return 'switched off'
    case 'mixed-events-allowed':
      return 'events where somebody has not agreed may be compared, on the DPO’s advice'
    case 'mixed-events-manual':
      return 'events where somebody has not agreed are worked by hand'
    default:
      return assertNever(data)
  }
}

/** How it stands, as the head of the section: the verdict and the reason. */
export function recognitionWords(standing: RecognitionStanding): {
  readonly meaning: MeaningKind
  readonly title: string
  readonly words: string
} {
  switch (standing.kind) {
    case 'on':
      return {
        meaning: standing.reviewSoon ? 'undecided' : 'shown',
        title: 'Recognising faces is on',
        words: standing.reviewSoon
          ? `The impact assessment is due for review by ${dayWords(standing.reviewOn)}. After that day recognising faces stops by itself.`
          : `Only pupils whose families agreed in writing are ever proposed. The impact assessment is due for review on ${dayWords(standing.reviewOn)}.`,
      }
    case 'off-by-choice':
      return {
        meaning: 'hidden',
        title: 'Recognising faces is off',
        words: 'Every step is recorded. It stays off until the headteacher or a deputy switches it on.',
      }
    case 'steps-missing': {
      const overdue = standing.missing.some((one) => one.why === 'review-overdue')
      return {
        meaning: standing.stopped ? 'undecided' : 'hidden',
        title: standing.stopped ? 'Recognising faces has stopped' : 'Recognising faces is off',
        words:
          overdue && standing.stopped
            ? 'The review of the impact assessment is overdue. Nothing is compared until the new one is recorded; after 30 days the portraits that are kept are destroyed.'
            : `Still to do: ${listWords(standing.missing.map((one) => stepWords(one.step).name.toLocaleLowerCase('en-GB')))}.`,
      }
    }
    default:
      return assertNever(standing)
  }
}

/** Why nobody is proposed in this event; null where people are. */
export function byHandWords(byHand: EventView['byHand']): string | null {
  switch (byHand) {
    case null:
    case 'recognition-off':
      // Off is how Cloakroom comes: nothing is missing, so nothing is said.
      return null
    case 'classes-not-said':
      return 'Names are typed in this event: nobody said which classes were there, so no face is compared.'
    case 'somebody-has-not-agreed':
      return 'Names are typed in this event: somebody in its classes has not agreed to be recognised, so no face is compared.'
    default:
      return assertNever(byHand)
  }
}

/** Why a portrait is to be taken again. */
export function renewWords(why: PortraitToRenew['why']): string {
  switch (why) {
    case 'too-old':
      return 'More than a year old, so it is not used any more'
    case 'soon':
      return 'Nearly a year old'
    case 'not-usable':
      return 'This version of Cloakroom cannot use the portrait'
    default:
      return assertNever(why)
  }
}

/** The other sentences of the section. */
export const recognitionSentences = {
  title: 'Recognising faces',
  lead: 'Cloakroom can propose who a face may be, for pupils whose families agreed in writing. It never decides: a person confirms every name. Without it names are typed, and nothing else is missing.',
  steps: 'Before it may be switched on',
  stepsLead:
    'UK GDPR (article 35) asks for the impact assessment, the Protection of Freedoms Act 2012 (sections 26 to 28) for telling each parent. The others are what the Information Commissioner found missing at other schools. Check each with your DPO.',
  record: 'Record',
  recordAgain: 'Record anew',
  notYet: 'Not recorded yet',
  overdue: 'Its review is overdue',
  review: 'Next review by',
  reviewHint: 'Within two years. After this day recognising faces stops by itself.',
  reviewFault: 'Choose a day after the assessment, at most two years later.',
  dayFault: 'Choose a day that is not in the future.',
  referenceFault: 'Say where it is kept, or which version it is.',
  save: 'Record this step',
  leadersOnly: 'Only the headteacher or a deputy can record these steps and use the switch.',
  switchOn: 'Switch it on',
  switchOff: 'Switch it off',
  switchOffTitle: 'Switch recognising faces off?',
  switchOffWords: (people: number) =>
    people === 0
      ? 'Nobody’s portrait is kept, so nothing is lost. Every name is typed from then on.'
      : `The portraits and templates of ${countWords(people, 'person', 'people')} are destroyed at once and cannot be brought back. Every name is typed from then on.`,
  mixed: 'Events where somebody has not agreed',
  mixedManual: 'By hand: no face of such an event is compared. This is how Cloakroom comes.',
  mixedAllowed:
    'Compared: a face of somebody who has not agreed is described for a moment, matches nobody, and is forgotten at once. Whether that is lawful is an open question; only on your DPO’s advice.',
  mixedManualShort: 'They are worked by hand',
  mixedAllowedShort: 'They are compared, on the DPO’s advice',
  mixedChange: 'Allow it on the DPO’s advice',
  mixedBack: 'Work them by hand',
  mixedTitle: 'Allow it on the DPO’s advice',
  mixedDay: 'Advice given on',
  mixedReference: 'Where the advice is kept',
  papers: 'Papers to fill in and print',
  papersLead: 'Drafts with your school’s name in them. Each is to be checked with your DPO before it is used.',
  print: 'Print',
  back: 'Back to recognising faces',
  renew: 'Portraits to take again',
  lookAlikes: 'Looks like',
  lookAlikesLead:
    'Twins, siblings and others who are easily taken for each other. Between them Cloakroom never decides.',
  lookAlikesNone: 'Nobody declared.',
  lookAlikesAdd: 'Declare somebody',
  lookAlikesFind: 'Who looks like this pupil?',
  lookAlikesNoLonger: 'No longer',
  lookAlikesEnd: (name: string) => `No longer looks like ${name}`,
} as const

/** Who recorded a step and when, below it. */
export function recordedWords(recorded: RecognitionView['steps'][number]['recorded']): string | null {
  if (recorded === null) return null
  const { fact, byName } = recorded
  const parts = [
    ...(fact.saidOn === null ? [] : [dayWords(fact.saidOn)]),
    ...(fact.reference === null ? [] : [fact.reference]),
    ...(fact.reviewOn === null ? [] : [`review by ${dayWords(fact.reviewOn)}`]),
    ...(byName === '' ? [] : [`recorded by ${byName}`]),
  ]
  return parts.join(' · ')
}
