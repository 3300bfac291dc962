// The way to Facebook as it is when nothing was asked yet, for tests whose flows never ask.
import type { LineState } from '../electron/studio/ports.ts'

export const QUIET_LINE: LineState = { trouble: null, sinceMs: null, restsUntilMs: null, skewMs: 0, usedPercent: 0 }
