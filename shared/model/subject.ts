// A person who may be in a photo: pupil, member of staff, or regular visitor. On screen: "pupil", "staff", "visitor"; and
// the parents and carers the school knows of a pupil. Nouns only.
import { z } from 'zod'
import { AtMs, Day, SubjectId } from './id.ts'

/** A visitor is somebody who comes regularly, such as a governor or a volunteer, and answers for themselves like staff. */
export const SubjectKind = z.enum(['pupil', 'staff', 'visitor'])
export type SubjectKind = z.infer<typeof SubjectKind>

export const Subject = z.strictObject({
  id: SubjectId,
  kind: SubjectKind,
  /** Unique pupil number, 13 characters, or null. Never published, never in a trail or log (L64). */
  upn: z.string().nullable(),
  legalForename: z.string().min(1).max(120),
  preferredForename: z.string().max(120).nullable(),
  middleNames: z.string().max(120).nullable(),
  surname: z.string().min(1).max(120),
  /** The surname a family goes by where it is another than the legal one (L59). */
  preferredSurname: z.string().max(120).nullable(),
  /** 'Mrs' and so on; staff and visitors only. */
  title: z.string().max(20).nullable(),
  /** Class name; null for staff and visitors. */
  className: z.string().max(60).nullable(),
  /** 'N', 'R', '1' … '6' as the school writes it; null for staff and visitors, or where nobody has said. */
  yearGroup: z.string().max(10).nullable(),
  leaverOn: Day.nullable(),
  /** Safeguarding flag that beats every permission and shows no reason (L36). */
  neverShow: z.boolean(),
})
export type Subject = z.infer<typeof Subject>

/** Parental responsibility (L12). 'unknown' counts as yes wherever somebody must be told. */
export const Responsibility = z.enum(['yes', 'no', 'unknown'])
export type Responsibility = z.infer<typeof Responsibility>

/** A parent or carer the school knows of. Who it is, is the name, letter by letter, as in the facts. */
export const Contact = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  subjectId: SubjectId,
  name: z.string().min(1).max(120),
  relation: z.enum(['parent', 'carer', 'local-authority', 'other']),
  responsibility: Responsibility,
  addedAtMs: AtMs,
})
export type Contact = z.infer<typeof Contact>
