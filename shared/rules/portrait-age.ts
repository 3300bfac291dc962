// Whether a portrait is still good to recognise somebody by. Children's faces change (L29). Pure.
import type { PortraitAge } from '../model/missing.ts'
import { DAY_MS } from './days.ts'

/** A portrait is not compared with beyond this age. */
const PORTRAIT_LIFE_DAYS = 365
/** From this age on a new one is asked for: eleven months, so that a month is left to take it. */
const PORTRAIT_DUE_DAYS = 334

/** `picturedAtMs`: when the newest portrait of a person was taken, or enrolled where nobody knows; null = there is none. */
export function portraitAge(picturedAtMs: number | null, nowMs: number): PortraitAge {
  if (picturedAtMs === null) return 'none'
  const days = (nowMs - picturedAtMs) / DAY_MS
  // A time that cannot be read is as good as none: too old.
  if (!(days < PORTRAIT_LIFE_DAYS)) return 'too-old'
  return days < PORTRAIT_DUE_DAYS ? 'fresh' : 'due'
}
