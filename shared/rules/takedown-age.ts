// How long a post that must come down has been waiting (L48): the older, the plainer it is said, and the more people should know.
// Pure. A clock that was set back makes it no younger than new.

/** `late`: over a day, the headteacher should see to it. `very-late`: over three days, family and officer are told. */
export type TakedownAge = 'new' | 'late' | 'very-late'

const HOUR_MS = 3_600_000

/** Whole hours since then; never negative. */
export const hoursSince = (atMs: number, nowMs: number): number => Math.max(0, Math.floor((nowMs - atMs) / HOUR_MS))

export function takedownAge(openedAtMs: number, nowMs: number): TakedownAge {
  const hours = hoursSince(openedAtMs, nowMs)
  if (hours >= 72) return 'very-late'
  return hours >= 24 ? 'late' : 'new'
}
