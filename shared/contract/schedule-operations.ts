// The section of the contract about sending a signed post at a given time, and about the way to Facebook. Spread into the contract
// in studio.ts. Schemas only.
import { z } from 'zod'
import { AtMs, Day, PostId } from '../model/id.ts'
import { command, query } from './operation.ts'

/** A post that waits for its time, or whose time passed without it going out. */
export const ScheduledPost = z.strictObject({
  postId: PostId,
  firstWords: z.string(),
  atMs: AtMs,
  setByName: z.string(),
  /** 'waiting'; or why it did not go out: 'late' = the studio was closed, locked or stopped then; 'void' = the signature ended. */
  state: z.enum(['waiting', 'late', 'refused', 'void']),
})
export type ScheduledPost = z.infer<typeof ScheduledPost>

/** How the way to Facebook is, as the last calls showed; nothing of the past. */
export const LineView = z.strictObject({
  /** Null while there is no trouble, and on the practice Page. */
  trouble: z.enum(['no-connection', 'too-slow', 'proxy', 'web-filter', 'certificate', 'clock-wrong']).nullable(),
  sinceMs: AtMs.nullable(),
  /** Nothing is tried until then. */
  restsUntilMs: AtMs.nullable(),
  /** How far this computer's clock is behind Facebook's; negative = ahead. Milliseconds. */
  clockBehindMs: z.number(),
})
export type LineView = z.infer<typeof LineView>

const one = z.strictObject({ postId: PostId })

export const scheduleOperations = {
  'schedule.list': query('signed-in', z.strictObject({}), z.array(ScheduledPost)),
  /** Gives a signed post a day and a time of the school's clock, or another one than it had. */
  'schedule.set': command(
    'signed-in',
    z.strictObject({ postId: PostId, day: Day, time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
    z.array(ScheduledPost),
  ),
  /** It does not go out by itself, or: I have read that it did not. */
  'schedule.cancel': command('signed-in', one, z.array(ScheduledPost)),
  'page.line': query('signed-in', z.strictObject({}), LineView),
} as const
