// A photo, the faces on it and what a person decided about them. Nouns only; the decisions are in shared/rules.
import { z } from 'zod'
import { AtMs, Day, EventId, FaceId, PhotoId, RenditionId, Sha256, SubjectId, AccountId } from './id.ts'

/** A box as parts (0..1) of the UPRIGHT photo's width and height. May touch the edges, never leaves them. */
export const Box = z.strictObject({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  w: z.number().positive().max(1),
  h: z.number().positive().max(1),
})
export type Box = z.infer<typeof Box>

/** What camera and software say of a file. Read from metadata; a hint, never a proof. */
export const Camera = z.strictObject({
  make: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
})
export type Camera = z.infer<typeof Camera>
export const Provenance = z.enum(['camera', 'edited', 'ai-generated', 'unknown'])
export type Provenance = z.infer<typeof Provenance>

/** Why a file is not taken. Each has its own sentence in renderer/words.ts. */
export const IntakeRefusal = z.enum([
  'not-a-picture',
  'unreadable-photo',
  'truncated-photo',
  'too-large-file',
  'too-many-pixels',
  'too-small',
  'animated',
  'format-not-taken',
  'ai-generated',
  'duplicate',
  'file-vanished',
  'cannot-read-file',
  'cannot-read-folder',
  /** It was being written while it was read: what was read may be half of it. */
  'file-changed',
  /** What was read back from the vault was not what was read from the source. */
  'copy-differs',
  /** It was held back because of its camera, and an authorised person had it removed. */
  'not-a-school-device',
  'disk-full',
])
export type IntakeRefusal = z.infer<typeof IntakeRefusal>

/** What a photo looks like in four numbers, for grouping and for proposing the best of a burst; never shown as numbers. */
export const PhotoLook = z.strictObject({
  /** 64 bits as 16 hexadecimal digits; similar pictures differ in few of them. */
  hash: z.string().regex(/^[0-9a-f]{16}$/),
  /** How much fine detail there is, at a fixed size; only compared between pictures of one burst. */
  sharpness: z.number().nonnegative(),
  /** Part of the pixels that is nearly black, and nearly white, 0..1. */
  dark: z.number().min(0).max(1),
  bright: z.number().min(0).max(1),
})
export type PhotoLook = z.infer<typeof PhotoLook>

/** How much of a face the engine saw: `certain` or only possible (hidden unless a person dismisses it). */
export const Face = z.strictObject({
  id: FaceId,
  photoId: PhotoId,
  box: Box,
  /** Roll of the head in degrees, clockwise, -180..180; 0 = upright. */
  rollDegrees: z.number(),
  /** Detector score 0..1; 1 for a head drawn by a person. For sorting and measuring, never shown first. */
  score: z.number().min(0).max(1),
  certain: z.boolean(),
  /** 'head-count': a head in which no face was found. Decided like a face, never compared with anybody. */
  foundBy: z.enum(['engine', 'person', 'head-count']),
  /** Version of the pipeline that found it; 'person' when drawn by hand. */
  pipeline: z.string(),
})
export type Face = z.infer<typeof Face>

/** What a person said about one face. Absent = undecided. */
export const FaceDecision = z.discriminatedUnion('kind', [
  /** It is this pupil (or member of staff), and the person wants them shown, or hidden all the same. */
  z.strictObject({ kind: z.literal('subject'), subjectId: SubjectId, wish: z.enum(['show', 'hide']) }),
  /** An adult or visitor who is not on the register: hidden. */
  z.strictObject({ kind: z.literal('visitor') }),
  /** Nobody can say, or it does not matter: hidden. */
  z.strictObject({ kind: z.literal('keep-hidden') }),
  /** Not a face at all. Only a *possible* face, or a head that a person drew, can be dismissed. */
  z.strictObject({ kind: z.literal('not-a-face') }),
])
export type FaceDecision = z.infer<typeof FaceDecision>

/** A proposal of the recogniser. Never an identification: a person confirms. */
export const FaceProposal = z.strictObject({
  verdict: z.enum(['match', 'ambiguous']),
  /** Best first; one for a match. When ambiguous usually two or more, or one whom two faces contest. */
  subjectIds: z.array(SubjectId).min(1).max(5),
})
export type FaceProposal = z.infer<typeof FaceProposal>

/** Where a photo stands on its straight line. */
export const PhotoState = z.enum(['waiting-for-faces', 'to-decide', 'decided', 'scan-failed', 'dropped'])
export type PhotoState = z.infer<typeof PhotoState>

/** A photo in the vault, without its pixels. */
export const Photo = z.strictObject({
  id: PhotoId,
  eventId: EventId,
  /** Name of the file it came from. May hold a child's name: never leaves the device. */
  sourceName: z.string(),
  sha256: Sha256,
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  takenOn: Day.nullable(),
  /** Wall-clock time of the camera, 'YYYY-MM-DDTHH:mm:ss', or null. */
  takenAt: z.string().nullable(),
  camera: Camera,
  provenance: Provenance,
  hadPosition: z.boolean(),
  importedAtMs: AtMs,
})
export type Photo = z.infer<typeof Photo>

/** The picture that may be published: every hidden head burnt in, no metadata. */
export const Rendition = z.strictObject({
  id: RenditionId,
  photoId: PhotoId,
  sha256: Sha256,
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  bytes: z.number().int().positive(),
  /** Digest of the redaction plan it was made from; another plan means another rendition. */
  planDigest: Sha256,
  pipeline: z.string(),
  madeAtMs: AtMs,
  madeBy: AccountId,
})
export type Rendition = z.infer<typeof Rendition>
