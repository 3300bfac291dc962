// The head as a solid: its outline, how it turns and where the points of the face come to lie. Units: head centre 0,0; about
// 100 wide; chin near +62.
import { through, type Point } from './ink.ts'
import type { FaceShape, Look, Pose } from './look.ts'

/** Widths of the outline at cheek, jaw and chin as parts of half the width, and how low the chin is. */
const OUTLINES: Readonly<Record<FaceShape, { cheek: number; jaw: number; chin: number; low: number; wide: number }>> = {
  round: { cheek: 1.02, jaw: 0.86, chin: 0.47, low: 58, wide: 1.06 },
  oval: { cheek: 0.97, jaw: 0.76, chin: 0.38, low: 62, wide: 0.97 },
  long: { cheek: 0.95, jaw: 0.85, chin: 0.47, low: 67, wide: 0.9 },
  square: { cheek: 0.99, jaw: 0.87, chin: 0.52, low: 60, wide: 1 },
  heart: { cheek: 0.98, jaw: 0.78, chin: 0.36, low: 61, wide: 1.02 },
}

/** The head as a solid that can be turned: where a point of the face comes to lie. */
export interface Turned {
  readonly halfWidth: number
  readonly chinY: number
  readonly sin: number
  readonly cos: number
  /** A point on the front of the head; `out` lifts it off the surface (the nose). */
  on(x: number, y: number, out?: number): Point
  /** How much narrower things look there, 1 = as drawn. */
  narrow(x: number): number
}

/** Turns a head of this look by this pose (yaw and pitch; roll is the caller's). */
export const turnHead = (look: Look, pose: Pick<Pose, 'yaw' | 'pitch'>): Turned => {
  const outline = OUTLINES[look.face]
  const halfWidth = 50 * outline.wide * look.shape.width
  const sin = Math.sin((pose.yaw * Math.PI) / 180)
  const cos = Math.cos((pose.yaw * Math.PI) / 180)
  const down = Math.sin((pose.pitch * Math.PI) / 180)
  const part = (x: number): number => Math.max(-0.97, Math.min(0.97, x / halfWidth))
  const depth = (x: number, y: number): number =>
    0.86 * halfWidth * Math.sqrt(1 - part(x) ** 2) * (1 - 0.22 * (y / 70) ** 2)
  return {
    halfWidth,
    chinY: outline.low + look.shape.chin,
    sin,
    cos,
    on: (x, y, out = 0) => {
      const z = depth(x, y) + out
      return [x * cos + z * sin, y + z * down * 0.55]
    },
    narrow: (x) => Math.max(0.45, cos - (part(x) / Math.sqrt(1 - part(x) ** 2)) * 0.86 * sin),
  }
}

/** The face's outline as a closed path. */
export const outlineOf = (look: Look, turned: Turned): string => {
  const shape = OUTLINES[look.face]
  const w = turned.halfWidth
  const jaw = shape.jaw * look.shape.jaw
  // The lower face stands further forward than the skull, so it goes further with a turn.
  const lean = (y: number): number => turned.sin * (6 + Math.max(0, y) * 0.2)
  const side = (sign: 1 | -1): Point[] => {
    const near = 1 - 0.07 * Math.abs(turned.sin) * (sign * turned.sin > 0 ? 1.6 : 0)
    const at = (part: number, y: number): Point => [sign * part * w * near + lean(y), y]
    return [at(0.55, -61), at(0.9, -38), at(1, -8), at(shape.cheek, 16), at(jaw, 39), at(shape.chin, turned.chinY - 6)]
  }
  return through([[lean(-66), -67], ...side(1), [lean(turned.chinY), turned.chinY], ...side(-1).reverse()], true)
}

/** The face's box in head units: brows' upper edge to chin, cheek to cheek. What a face finder is asked to find. */
export const faceBoxOf = (
  turned: Turned,
): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } => ({
  left: -turned.halfWidth + turned.sin * 8,
  right: turned.halfWidth + turned.sin * 8,
  top: -36,
  bottom: turned.chinY,
})
