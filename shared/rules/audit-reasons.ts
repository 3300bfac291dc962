// What speaks against an old post on the Page, and in which order somebody should look (P14, P19, L40, L44). Pure.
//
// [Note: No face is compared] Faces of old posts are counted, never compared with a portrait: before comparing, a person has to say
// which classes are in the photo (L24), and templates are not for looking for a child across a library (L28). A takedown goes by
// the stored record of who was shown.
import { AuditReasonKind } from '../model/audit.ts'
import type { SubjectId } from '../model/id.ts'

/** One reason. `subjectId` where it is about one pupil; `count` faces, heads or photos. */
export interface AuditReason {
  readonly kind: AuditReasonKind
  readonly subjectId: SubjectId | null
  readonly count: number
}

/** What is known of one post. */
export interface AuditFacts {
  /** Pupils shown by the studio's own record, and whether each may be shown today. */
  readonly shown: readonly { readonly subjectId: SubjectId; readonly mayBeShown: boolean }[]
  /** Places in the words; `mayBeShown` is false where it is not known who is meant. */
  readonly named: readonly {
    readonly sure: boolean
    readonly subjectId: SubjectId | null
    /** Null = nobody in particular. */
    readonly mayBeShown: boolean | null
  }[]
  readonly photos: readonly {
    readonly state: 'to-look' | 'looked' | 'own' | 'not-looked' | 'gone'
    readonly faces: number
    readonly heads: number
    /** Height of the largest face as a part of the picture's height; null = no face. */
    readonly largest: number | null
  }[]
}

/** A face this high is a child who can be known at once (L42). */
const LARGE_FACE = 0.25
/** So many faces in one photo are a group. */
const MANY_FACES = 8

/** Everything that speaks against a post, the gravest first. Empty = nothing does. */
export function auditReasons(facts: AuditFacts): AuditReason[] {
  const photos = facts.photos.filter((photo) => photo.state !== 'gone')
  const looked = photos.filter((photo) => photo.state === 'looked')
  const notLooked = photos.filter((photo) => photo.state === 'not-looked').length
  const faces = looked.reduce((sum, photo) => sum + photo.faces, 0)
  const heads = looked.reduce((sum, photo) => sum + photo.heads, 0)
  const most = Math.max(0, ...looked.map((photo) => photo.faces))
  const alone = looked.filter((photo) => photo.faces === 1 && (photo.largest ?? 0) >= LARGE_FACE).length
  const reasons: AuditReason[] = []
  const add = (kind: AuditReasonKind, count: number, subjectId: SubjectId | null = null) => {
    if (count > 0 && !reasons.some((one) => one.kind === kind && one.subjectId === subjectId))
      reasons.push({ kind, subjectId, count })
  }
  for (const one of facts.shown) if (!one.mayBeShown) add('shown-may-not', 1, one.subjectId)
  // The rule is about names beside photos (policy 3.3): a post without one is not listed for its words.
  if (photos.length > 0) {
    for (const one of facts.named)
      if (!one.sure) add('perhaps-named', 1, one.subjectId)
      else add(one.mayBeShown === false ? 'named-may-not' : 'named', 1, one.subjectId)
  }
  add('one-large-face', alone)
  if (most >= MANY_FACES) add('many-faces', faces)
  else add('faces', faces)
  add('not-looked', notLooked)
  add('heads', heads)
  return reasons.toSorted((a, b) => rank(a) - rank(b))
}

/** The gravest is 0. */
const rank = (reason: AuditReason): number => AuditReasonKind.options.indexOf(reason.kind)

/** Which of two posts is to be looked at first: by its gravest reason, then by how many, then by faces. Negative = the first. */
export function byGravity(a: readonly AuditReason[], b: readonly AuditReason[]): number {
  const [first, second] = [a, b].map((reasons) => reasons.map(rank).toSorted((x, y) => x - y))
  for (let i = 0; i < Math.max(first?.length ?? 0, second?.length ?? 0); i += 1) {
    const difference = (first?.[i] ?? AuditReasonKind.options.length) - (second?.[i] ?? AuditReasonKind.options.length)
    if (difference !== 0) return difference
  }
  const many = (reasons: readonly AuditReason[]) => reasons.reduce((sum, reason) => sum + reason.count, 0)
  return many(b) - many(a)
}

/** A reason as a decision remembers it. */
export const reasonKey = (reason: AuditReason): string => `${reason.kind} ${reason.subjectId ?? ''}`

/** Whether what a person said about a post still covers it: it does while nothing new speaks against it. */
export const stillCovers = (seen: readonly string[], now: readonly AuditReason[]): boolean =>
  now.every((reason) => seen.includes(reasonKey(reason)))
