// Whether somebody is deciding at the desk just now: work that nobody waits for lets the hand go first. It never stops for good:
// a step is done now and then, and all of it goes on when the hand rests. Studio process only; holds no more than two times.
import type { Job } from './background.ts'

/** A hand that decided nothing for so long rests. Milliseconds. */
const AT_WORK_MS = 1_500
/** Meanwhile a patient job does one step in so long. Milliseconds. */
const STEP_MS = 3_000

export interface Hand {
  /** Somebody has just decided something. */
  note(): void
  /** `job`, but while a hand is at work only a step now and then; the studio's next tick lets it go on. */
  patient(job: Job): Job
}

/** `nowMs` is any clock that only goes forward. */
export function openHand(nowMs: () => number): Hand {
  let decidedAtMs = Number.NEGATIVE_INFINITY
  return {
    note() {
      decidedAtMs = nowMs()
    },
    patient({ name, run }) {
      let steppedAtMs = Number.NEGATIVE_INFINITY
      return {
        name,
        run: async (context) => {
          if (nowMs() - decidedAtMs < AT_WORK_MS && nowMs() - steppedAtMs < STEP_MS) return false
          steppedAtMs = nowMs()
          return run(context)
        },
      }
    },
  }
}
