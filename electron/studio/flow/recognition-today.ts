// Whether faces may be compared today: the school's recorded steps (L19), and for one event who of its classes has agreed
// (L24). Everything that compares, enrols or shows a proposal asks here. Valid inside the reading it was made in.
import type { Day, EventId } from '../../../shared/model/id.ts'
import {
  impactReviewOn,
  recognitionStanding,
  whyManual,
  type WhyManual,
} from '../../../shared/rules/recognition-allowed.ts'
import type { Reader } from '../store/database.ts'
import type { EventRecord } from '../store/event.ts'
import { recognitionFacts } from '../store/recognition.ts'
import { listSubjects } from '../store/subject.ts'
import { biometricsToday } from './people-today.ts'

/** True when the steps are recorded and current and the switch is on. */
export const isRecognitionOn = (reader: Reader, today: Day): boolean =>
  recognitionStanding(recognitionFacts(reader), today).kind === 'on'

/** How far the school is: on; begun, with a step recorded; or not begun, where nothing about recognition is asked of anybody. */
export function recognitionProgress(reader: Reader, today: Day): 'on' | 'begun' | 'not-begun' {
  const facts = recognitionFacts(reader)
  if (facts.length === 0) return 'not-begun'
  return recognitionStanding(facts, today).kind === 'on' ? 'on' : 'begun'
}

/** The day of the impact assessment's next review, or null while none is recorded: for the calendar. */
export const impactReviewDay = (reader: Reader): Day | null => impactReviewOn(recognitionFacts(reader))

/** Whether every pupil of a class has biometric standing today; somebody without a class is in every one of them. */
function classesAgreed(reader: Reader, today: Day): (className: string) => boolean {
  const pupils = Map.groupBy(
    listSubjects(reader).filter(
      (subject) => subject.kind === 'pupil' && (subject.leaverOn === null || subject.leaverOn > today),
    ),
    (subject) => subject.className,
  )
  const known = new Map<string | null, boolean>()
  const allOf = (className: string | null): boolean => {
    const before = known.get(className)
    if (before !== undefined) return before
    const agreed = (pupils.get(className) ?? []).every(
      (subject) => biometricsToday(reader, subject, today).kind === 'stands',
    )
    known.set(className, agreed)
    return agreed
  }
  return (className) => allOf(null) && allOf(className)
}

/** Asks of each event why its photos are not compared, null when they may be. The register is read once, when needed. */
export function eventsManual(reader: Reader, today: Day): (event: Pick<EventRecord, 'classNames'>) => WhyManual | null {
  const facts = recognitionFacts(reader)
  let agreed: ((className: string) => boolean) | null = null
  return ({ classNames }) => {
    // The cheap questions first: most schools, most of the time, stop here.
    const without = whyManual(facts, today, { classNames, everybodyAgreed: true })
    if (without !== null) return without
    // Where mixed events are allowed, who has agreed makes no difference.
    const atWorst = whyManual(facts, today, { classNames, everybodyAgreed: false })
    if (atWorst === null) return null
    agreed ??= classesAgreed(reader, today)
    return whyManual(facts, today, { classNames, everybodyAgreed: classNames.every(agreed) })
  }
}

/** The events whose photos may be compared today. */
export function comparableEvents(reader: Reader, today: Day, events: readonly EventRecord[]): EventId[] {
  const manual = eventsManual(reader, today)
  return events.filter((event) => manual(event) === null).map((event) => event.id)
}
