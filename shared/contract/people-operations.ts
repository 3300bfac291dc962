// The section of the contract about people who are put on the register by hand: staff, regular visitors, a pupil who is not
// in the list yet. Schemas only.
import { z } from 'zod'
import { Day, SubjectId } from '../model/id.ts'
import { Subject, SubjectKind } from '../model/subject.ts'
import { command } from './operation.ts'

const name = z.string().trim().min(1).max(120)
const names = {
  title: Subject.shape.title,
  legalForename: name,
  preferredForename: name.nullable(),
  surname: name,
}

/** Somebody on the register who may be the same person. */
export const AlikePerson = z.strictObject({
  subjectId: SubjectId,
  kind: SubjectKind,
  name: z.string(),
  className: z.string().nullable(),
  hasLeft: z.boolean(),
})
export type AlikePerson = z.infer<typeof AlikePerson>

/** What became of adding somebody. Nothing was written unless they were added. */
export const PersonAdded = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('added'), subjectId: SubjectId }),
  /** A person has to say that these are others. */
  z.strictObject({ kind: z.literal('alike'), people: z.array(AlikePerson).min(1) }),
  /** The UPN belongs to somebody already. */
  z.strictObject({ kind: z.literal('upn-taken'), person: AlikePerson }),
  z.strictObject({ kind: z.literal('upn-wrong'), fault: z.enum(['upn-wrong-length', 'upn-wrong-check-letter']) }),
])
export type PersonAdded = z.infer<typeof PersonAdded>

export const peopleOperations = {
  'people.add': command(
    'signed-in',
    z.strictObject({
      kind: SubjectKind,
      ...names,
      /** Pupils only. */
      className: z.string().trim().min(1).max(60).nullable(),
      upn: z.string().max(20).nullable(),
      /** A person looked at those who are alike and said that this is somebody else. */
      isAnother: z.boolean(),
    }),
    PersonAdded,
  ),
  /** Staff and regular visitors only: pupils change with the pupil list. */
  'people.change': command(
    'signed-in',
    z.strictObject({ subjectId: SubjectId, ...names, leaverOn: Day.nullable() }),
    z.strictObject({}),
  ),
} as const
