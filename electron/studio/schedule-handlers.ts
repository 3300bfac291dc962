// The operations about sending at a given time and about the way to Facebook, each with the flow that answers it. Spread into
// studio.ts; no code of its own.
import { cancelSchedule, listSchedules, setSchedule, showLine } from './flow/schedule-post.ts'

export const scheduleHandlers = {
  'schedule.list': listSchedules,
  'schedule.set': setSchedule,
  'schedule.cancel': cancelSchedule,
  'page.line': showLine,
} as const
