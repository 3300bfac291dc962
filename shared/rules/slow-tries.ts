// How wrong passphrases are slowed: each account and the recovery key for itself, longer with every wrong try. Counted on a
// clock that only runs forward, so that setting the computer's clock makes no wait shorter and none longer. Pure.
import type { WrongTries } from '../model/wrong-tries.ts'

const LONGEST_WAIT_MS = 5 * 60_000
/** The first three wrong tries are free; then 2 s, 4 s … up to five minutes. */
export const waitMsAfter = (tries: number): number =>
  tries < 3 ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(tries - 2, 20))

/** One more wrong try. */
export function oneMoreWrong(before: WrongTries | null, steadyMs: number): WrongTries {
  const tries = (before?.tries ?? 0) + 1
  return { tries, waitMs: waitMsAfter(tries), steadyMs }
}

/**
 * How long the next try still waits. `since` null = as it stands; otherwise the computer was started anew meanwhile, nobody
 * can tell how long ago the wrong try was, and the wait begins again from `since`.
 */
export function waitLeft(
  wrong: WrongTries | null,
  steadyMs: number,
): { readonly waitMs: number; readonly since: WrongTries | null } {
  if (wrong === null || wrong.waitMs === 0) return { waitMs: 0, since: null }
  const passedMs = steadyMs - wrong.steadyMs
  if (passedMs < 0) return { waitMs: wrong.waitMs, since: { ...wrong, steadyMs } }
  return { waitMs: Math.max(0, wrong.waitMs - passedMs), since: null }
}
