// Whether a portrait is still good to recognise somebody by. Children's faces change (L29). Pure.
import type { Day } from '../model/id.ts'
import type { PortraitAge } from '../model/missing.ts'

const DAY_MS = 86_400_000
/** A portrait is not compared with beyond this age. */
export const PORTRAIT_LIFE_DAYS = 365
/** From this age on a new one is asked for: eleven months, so that a month is left to take it. */
export const PORTRAIT_DUE_DAYS = 334

/** When a portrait was enrolled, and when its picture was taken where the camera said so. */
export interface EnrolledPortrait {
  readonly madeAtMs: number
  readonly takenOn: Day | null
  readonly pipeline: string
}

/** Age in days: from the day of the picture where it is known, else from the enrolment; the older of the two. */
export function portraitAgeDays(portrait: Pick<EnrolledPortrait, 'madeAtMs' | 'takenOn'>, nowMs: number): number {
  const fromMs =
    portrait.takenOn === null ? portrait.madeAtMs : Math.min(portrait.madeAtMs, Date.parse(portrait.takenOn))
  return (nowMs - fromMs) / DAY_MS
}

/** `portrait` is the newest of a person, or null. One that another engine read cannot be compared with. */
export function portraitAge(portrait: EnrolledPortrait | null, pipeline: string, nowMs: number): PortraitAge {
  if (portrait === null) return 'none'
  const days = portraitAgeDays(portrait, nowMs)
  // A date that cannot be read is as good as none: too old.
  if (portrait.pipeline !== pipeline || !(days < PORTRAIT_LIFE_DAYS)) return 'too-old'
  return days < PORTRAIT_DUE_DAYS ? 'fresh' : 'due'
}
