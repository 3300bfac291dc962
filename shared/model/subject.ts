// A person who may be in a photo: pupil, or member of staff. On screen: "pupil", "staff". Nouns only.
import { z } from 'zod'
import { Day, SubjectId } from './id.ts'

export const SubjectKind = z.enum(['pupil', 'staff'])
export type SubjectKind = z.infer<typeof SubjectKind>

export const Subject = z.strictObject({
  id: SubjectId,
  kind: SubjectKind,
  /** Unique pupil number, 13 characters, or null. Never published, never in a trail or log (L64). */
  upn: z.string().nullable(),
  legalForename: z.string().min(1).max(120),
  preferredForename: z.string().max(120).nullable(),
  surname: z.string().min(1).max(120),
  /** 'Mrs' and so on, staff only. */
  title: z.string().max(20).nullable(),
  /** Class name; null for staff. */
  className: z.string().max(60).nullable(),
  leaverOn: Day.nullable(),
  /** Safeguarding flag that beats every permission and shows no reason (L36). */
  neverShow: z.boolean(),
})
export type Subject = z.infer<typeof Subject>
