// The shapes of the register's records on screen: both histories of a pupil, never-show, takedown tasks, a withdrawal.
// Schemas only.
import { z } from 'zod'
import { AtMs, Day } from '../model/id.ts'
import { BiometricEntry, NeverShowFact, PermissionEntry, TakenBack } from '../model/permission.ts'
import { Removal, TakedownTask } from '../model/takedown.ts'
import { LivePost, Withdrawal } from '../model/withdrawal.ts'

/** Who took a fact back, with the name. */
const TakenBackView = TakenBack.extend({ byName: z.string() }).nullable()

export const PermissionEntryView = PermissionEntry.extend({ recordedByName: z.string(), takenBack: TakenBackView })
export type PermissionEntryView = z.infer<typeof PermissionEntryView>

export const BiometricEntryView = BiometricEntry.extend({ recordedByName: z.string(), takenBack: TakenBackView })
export type BiometricEntryView = z.infer<typeof BiometricEntryView>

/** Never-show as this person may see it: without `history` for everybody but the head and safeguarding leads (L36). */
export const NeverShowView = z.strictObject({
  /** The head or a safeguarding lead: sees reasons, sets and lifts. */
  mayDecide: z.boolean(),
  history: z.array(z.strictObject({ fact: NeverShowFact, byName: z.string().nullable() })).nullable(),
})
export type NeverShowView = z.infer<typeof NeverShowView>

/** A takedown task with what it needs on screen. */
export const TakedownView = z.strictObject({
  task: TakedownTask,
  /** The post as it stands on the Page. */
  post: LivePost,
  subjectName: z.string(),
  /** How far Cloakroom has come with taking it off the Page; null while nobody asked. */
  removal: Removal.nullable(),
  openedByName: z.string().nullable(),
  doneByName: z.string().nullable(),
})
export type TakedownView = z.infer<typeof TakedownView>

/** A no that was spoken and is not yet in writing (L9, L34). */
export const SpokenNoView = z.strictObject({
  record: z.enum(['permission', 'biometric']),
  name: z.string().nullable(),
  saidOn: Day.nullable(),
  recordedAtMs: AtMs,
})
export type SpokenNoView = z.infer<typeof SpokenNoView>

/** What one withdrawal did, for the screen and for the family. Names no child but their own. */
export const WithdrawalView = z.strictObject({
  withdrawal: Withdrawal,
  subjectName: z.string(),
  schoolName: z.string(),
  recordedByName: z.string(),
  /** How each post that was live stands now. */
  takedowns: z.array(TakedownView),
})
export type WithdrawalView = z.infer<typeof WithdrawalView>
