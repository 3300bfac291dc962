// What the enrolment's screens receive. Schemas only; nothing biometric is in them.
import { z } from 'zod'
import { EnrolmentState, EnrolmentStop, PortraitFault } from '../model/enrolment.ts'
import { AtMs, SubjectId } from '../model/id.ts'

const count = z.number().int().nonnegative()
const Person = z.strictObject({ subjectId: SubjectId, name: z.string(), className: z.string().nullable() })

/** What enrolling a folder would do. No portrait has been opened for it. */
export const EnrolmentPlan = z.strictObject({
  pictures: count,
  /** Portraits of people who may be recognised. */
  toLookAt: z.array(Person.extend({ sourceName: z.string() })),
  leftOut: z.array(z.strictObject({ sourceName: z.string(), name: z.string().nullable(), reason: PortraitFault })),
  /** May be recognised, are at the school, and have no portrait in this folder. */
  without: z.array(Person),
})
export type EnrolmentPlan = z.infer<typeof EnrolmentPlan>

/** The enrolment that works, or the report of the last one. */
export const EnrolmentProgress = z.strictObject({
  state: EnrolmentState,
  stoppedBecause: EnrolmentStop.nullable(),
  startedAtMs: AtMs,
  startedByName: z.string(),
  /** Files in all, and those that are settled. */
  total: count,
  done: count,
  secondsLeft: z.number().nonnegative().nullable(),
  enrolled: z.array(Person.extend({ pictures: count })),
  leftOut: z.array(z.strictObject({ sourceName: z.string(), name: z.string().nullable(), reason: PortraitFault })),
})
export type EnrolmentProgress = z.infer<typeof EnrolmentProgress>

export const EnrolmentView = z.strictObject({
  /** Off: nothing can be enrolled until the school's steps are recorded (L19). */
  recognitionOn: z.boolean(),
  job: EnrolmentProgress.nullable(),
})
export type EnrolmentView = z.infer<typeof EnrolmentView>

/** What became of one portrait. */
export const PortraitOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enrolled') }),
  z.strictObject({ kind: z.literal('left-out'), reason: PortraitFault }),
])
export type PortraitOutcome = z.infer<typeof PortraitOutcome>
