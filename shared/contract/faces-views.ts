// What the grids of faces and "who was looked for" receive. Thousands of faces in one answer, so a face is small: photos and
// people are named by their place in lists beside it. Schemas only.
import { z } from 'zod'
import { AtMs, EventId, FaceId, PhotoId, SubjectId } from '../model/id.ts'
import { PermissionStanding } from '../model/permission.ts'
import { Face, PhotoState } from '../model/photo.ts'
import { SubjectKind } from '../model/subject.ts'
import { FaceReason } from '../model/verdict.ts'

const count = z.number().int().nonnegative()
/** A place in a list beside it, from 0. */
const place = count

/** Whether a face is shown or hidden, and why: the kinds of FaceReason (model/verdict.ts). */
export const FaceState = z.enum(FaceReason.options.map((option) => option.shape.kind.value))
export type FaceState = z.infer<typeof FaceState>

/** One head of the grid. */
export const FaceCell = z.strictObject({
  id: FaceId,
  photo: place,
  /** 1, 2, 3 … from left to right in its photo: the number on the outline at the desk. */
  number: z.number().int().positive(),
  foundBy: Face.shape.foundBy,
  certain: z.boolean(),
  /** Height in pixels of the original. */
  heightPx: count,
  state: FaceState,
  /** Whom a person said it is. */
  person: place.nullable(),
  /** Whom it may be, best first; empty for a decided face. */
  proposed: z.array(place).max(5),
  /** The proposal is one clear person. A lookalike, or one of two, never is. */
  clear: z.boolean(),
  /** How near the proposal is, 1 (just) to 9; 0 = nobody proposed. For the order of the grid, never shown. */
  closeness: z.number().int().min(0).max(9),
  /** Whom a person said it is not. */
  ruledOut: z.array(place),
})
export type FaceCell = z.infer<typeof FaceCell>

/** Somebody who is named, proposed or ruled out in the event. */
export const FacePerson = z.strictObject({
  subjectId: SubjectId,
  name: z.string(),
  className: z.string().nullable(),
  kind: SubjectKind,
  standing: PermissionStanding,
  hasPortrait: z.boolean(),
})
export type FacePerson = z.infer<typeof FacePerson>

/** A photo of the event, in the order they were taken; those that were set aside are not among them. */
export const FacePhoto = z.strictObject({
  id: PhotoId,
  state: PhotoState,
  /** Photos of one burst have the same; null = alone. */
  burst: z.string().nullable(),
})
export type FacePhoto = z.infer<typeof FacePhoto>

export const FacesView = z.strictObject({
  eventId: EventId,
  photos: z.array(FacePhoto),
  people: z.array(FacePerson),
  /** Photo by photo, left to right. */
  faces: z.array(FaceCell),
})
export type FacesView = z.infer<typeof FacesView>

/** Why one face was left out of something that was said about many (shared/rules/decide-many.ts). */
export const LeftOutView = z.strictObject({
  faceId: FaceId,
  why: z.enum(['not-seen', 'decided-before', 'could-be-another', 'said-not', 'twice-in-photo', 'face-certain', 'gone']),
})
export type LeftOutView = z.infer<typeof LeftOutView>

/** What became of it. */
export const ManyDecided = z.strictObject({ faces: count, photos: count, leftOut: z.array(LeftOutView) })
export type ManyDecided = z.infer<typeof ManyDecided>

/** The same head in the other photos of a burst, as far as it can be told: each is to be looked at. */
export const SameHeads = z.array(
  z.strictObject({ faceId: FaceId, photoId: PhotoId, photo: z.number().int().positive() }),
)
export type SameHeads = z.infer<typeof SameHeads>

/** One pupil of the classes at the event. */
export const LookedForPerson = z.strictObject({
  subjectId: SubjectId,
  name: z.string(),
  surname: z.string(),
  className: z.string().nullable(),
  standing: PermissionStanding,
  mayBeShown: z.boolean(),
  /** May be proposed by the program; everybody else is only ever named by a person (L4). */
  mayBeProposed: z.boolean(),
  accounted: z.enum(['shown', 'hidden', 'absent', 'cannot-tell', 'not-found']),
  shownIn: z.array(PhotoId),
  hiddenIn: z.array(PhotoId),
  absent: z.strictObject({ byName: z.string(), atMs: AtMs }).nullable(),
  contradicted: z.boolean(),
})
export type LookedForPerson = z.infer<typeof LookedForPerson>

export const LookedForView = z.strictObject({
  eventId: EventId,
  classNames: z.array(z.string()),
  people: z.array(LookedForPerson),
  onRoll: count,
  accountedFor: count,
  mayNotBeShown: z.strictObject({ onRoll: count, foundAndHidden: count, absent: count, notAccountedFor: count }),
  /** Why nobody can be sure yet. */
  left: z.strictObject({ undecided: count, hiddenUnnamed: count, notSearched: count }),
  /** Staff, visitors and pupils of other classes whom a person named in the photos. */
  others: z.array(
    z.strictObject({
      subjectId: SubjectId,
      name: z.string(),
      kind: SubjectKind,
      className: z.string().nullable(),
      shownIn: z.array(PhotoId),
      hiddenIn: z.array(PhotoId),
    }),
  ),
  /** Grown-ups who are not on the register: always hidden. */
  unnamedAdults: count,
})
export type LookedForView = z.infer<typeof LookedForView>

/** Whether the faces left in one photo may be compared once everybody without consent is marked (L24). */
export const RestView = z.strictObject({
  /** Null when this photo needs no such step: its event is compared anyway, or not at all. */
  choice: z
    .strictObject({
      /** Pupils of the event's classes who may not be compared: each must be marked, or not in the photo. */
      without: z.array(z.strictObject({ subjectId: SubjectId, name: z.string(), namedHere: z.boolean() })),
      undecided: count,
      marked: z.strictObject({ byName: z.string(), atMs: AtMs, stands: z.boolean() }).nullable(),
    })
    .nullable(),
})
export type RestView = z.infer<typeof RestView>
