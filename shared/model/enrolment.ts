// Enrolling portraits: why one is left out, and where the enrolment of a folder stands. Nouns only.
import { z } from 'zod'

/** Why a portrait was not taken. Each has its own sentence, with what to do, in renderer/words-enrolment.ts. */
export const PortraitFault = z.enum([
  'nobody-by-that-name',
  'several-by-that-name',
  'no-biometric-consent',
  'recognition-off',
  'no-face',
  'several-faces',
  'too-small',
  'badly-lit',
  'blurred',
  'turned',
  'taken-long-ago',
  'unreadable-photo',
])
export type PortraitFault = z.infer<typeof PortraitFault>

/** 'stopped': by itself, for a reason that passes; it goes on when it is told to. */
export const EnrolmentState = z.enum(['running', 'paused', 'stopped', 'done', 'cancelled'])
export type EnrolmentState = z.infer<typeof EnrolmentState>

export const EnrolmentStop = z.enum([
  'folder-vanished',
  'disk-full',
  'cannot-write',
  'recognition-off',
  'engine-failed',
])
export type EnrolmentStop = z.infer<typeof EnrolmentStop>
