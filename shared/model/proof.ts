// What was checked of a finished picture before anybody may sign it, as facts that were counted, not as a verdict. Nouns and one
// question: which of the facts speaks against it.
import { z } from 'zod'
import { FaceId, Sha256 } from './id.ts'

/** Whether hidden places were compared with enrolled pupils, or why not (L19, L24). */
export const ProofComparison = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('compared'),
    /** Hidden places in which anything at all could be described. */
    describable: z.number().int().nonnegative(),
    people: z.number().int().nonnegative(),
    matched: z.array(FaceId),
  }),
  z.strictObject({
    kind: z.literal('not-compared'),
    because: z.enum(['recognition-off', 'event-by-hand', 'nobody-enrolled', 'nothing-hidden']),
  }),
])
export type ProofComparison = z.infer<typeof ProofComparison>

/** All facts of one rendition. Ids and numbers only. */
export const RenditionProof = z.strictObject({
  version: z.literal(1),
  hiddenRegions: z.number().int().nonnegative(),
  shownFaces: z.number().int().nonnegative(),
  /** Drawn once more with noise in place of every hidden pixel: not a byte differs. */
  sameWithNoise: z.boolean(),
  /** Hidden faces that were found when the finished picture was searched again, as far as they can be told apart. */
  foundAgain: z.array(FaceId),
  foundAgainCount: z.number().int().nonnegative(),
  /** Faces found then that nobody had seen before. */
  newFaces: z.number().int().nonnegative(),
  comparison: ProofComparison,
  /** Places in the finished picture where a name that must not be read was read. */
  namesReadable: z.number().int().nonnegative(),
  /** Faces that would be seen although nobody's permission covers them. Asked again, apart from the plan. */
  shownWithoutPermission: z.array(FaceId),
  /** As bareJpegFaults has it. */
  metadata: z.array(z.string()),
  /** SHA-256 of the picture; null when it was refused before it was kept. */
  sha256: Sha256.nullable(),
  /** The sealed file was opened again and held exactly these bytes; null when it was refused before. */
  readBack: z.boolean().nullable(),
})
export type RenditionProof = z.infer<typeof RenditionProof>

/** What a rendition may be refused for by its proof. */
export type ProofFault =
  | 'hidden-pixels-matter'
  | 'hidden-face-found-again'
  | 'new-face-found'
  | 'hidden-face-recognised'
  | 'shown-without-permission'
  | 'name-readable'
  | 'metadata-left'
  | 'bytes-differ'

/** The first fault, the gravest first, with the faces it is about; null = proved. */
export function proofFault(
  proof: RenditionProof,
): { readonly because: ProofFault; readonly faces: readonly FaceId[] } | null {
  if (proof.shownWithoutPermission.length > 0) {
    return { because: 'shown-without-permission', faces: proof.shownWithoutPermission }
  }
  if (!proof.sameWithNoise) return { because: 'hidden-pixels-matter', faces: [] }
  if (proof.comparison.kind === 'compared' && proof.comparison.matched.length > 0) {
    return { because: 'hidden-face-recognised', faces: proof.comparison.matched }
  }
  if (proof.foundAgainCount > 0) return { because: 'hidden-face-found-again', faces: proof.foundAgain }
  if (proof.newFaces > 0) return { because: 'new-face-found', faces: [] }
  if (proof.namesReadable > 0) return { because: 'name-readable', faces: [] }
  if (proof.metadata.length > 0) return { because: 'metadata-left', faces: [] }
  if (proof.readBack === false) return { because: 'bytes-differ', faces: [] }
  return null
}
