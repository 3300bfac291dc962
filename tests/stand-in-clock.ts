// A clock that tests move by hand.
import type { Clock } from '../electron/studio/ports.ts'

export interface StandInClock extends Clock {
  /** Moves on by so many milliseconds. */
  pass(ms: number): void
}

/** Starts at Sunday 22 November 2026, 09:00 UTC, or where it is told. */
export function standInClock(startMs = Date.UTC(2026, 10, 22, 9)): StandInClock {
  let nowMs = startMs
  return {
    nowMs: () => nowMs,
    pass: (ms) => {
      nowMs += ms
    },
  }
}
