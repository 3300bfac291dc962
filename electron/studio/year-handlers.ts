// The operations about the school year and what a family may ask for, each with the flow that answers it.
// Spread into studio.ts; no code of its own.
import { cancelExport, showExport, startExport } from './flow/export-record.ts'
import { applyRollOver, lookAtRollOver, undoRollOver } from './flow/roll-over.ts'
import { recordPolicyReview, showCalendar, snoozeReminder } from './flow/show-calendar.ts'
import { changeSchoolYear, holdEvent, releaseEvent, showRetention } from './flow/show-retention.ts'

export const yearHandlers = {
  'calendar.list': showCalendar,
  'calendar.snooze': snoozeReminder,
  'calendar.policyReviewed': recordPolicyReview,
  'retention.list': showRetention,
  'schoolYear.change': changeSchoolYear,
  'retention.hold': holdEvent,
  'retention.release': releaseEvent,
  'rollOver.look': lookAtRollOver,
  'rollOver.apply': applyRollOver,
  'rollOver.undo': undoRollOver,
  'rights.export': showExport,
  'rights.startExport': startExport,
  'rights.cancelExport': cancelExport,
} as const
