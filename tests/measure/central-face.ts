// The face that a portrait is about, for the measure commands that take portraits.
import type { DetectedFace } from '../../electron/studio/ports.ts'

/** The largest face near the middle: its width, less its distance from the middle, both in widths of the picture. */
export function centralFace(faces: readonly DetectedFace[]): DetectedFace | null {
  const weight = (face: DetectedFace): number =>
    face.box.w -
    0.7 * Math.hypot(face.box.x + face.box.w / 2 - 0.5, face.box.y + face.box.h / 2 - 0.5) +
    (face.certain ? 0.2 : 0)
  return faces.toSorted((a, b) => weight(b) - weight(a))[0] ?? null
}

/** How alike two templates are: their dot product, -1..1; for faces of different people around 0. */
export function similarityOf(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
