// Where a box of the upright original lies in the finished picture, after cropping, straightening and turning. Pure; the
// engine finishes the picture by the same steps (photo-treatment.ts says their order).
import type { Box } from '../model/photo.ts'
import type { PhotoTreatment } from '../model/photo-treatment.ts'

/**
 * The upright box around it, in parts of the finished picture, cut at its edges; null when its middle is not in the picture.
 * `size` is of the upright original, in pixels.
 */
export function boxInPicture(
  box: Box,
  { turn, straightenDegrees, crop }: PhotoTreatment,
  size: { readonly widthPx: number; readonly heightPx: number },
): Box | null {
  const { widthPx: width, heightPx: height } = size
  const kept = crop ?? { x: 0, y: 0, w: 1, h: 1 }
  const middle = { x: (kept.x + kept.w / 2) * width, y: (kept.y + kept.h / 2) * height }
  const radians = (straightenDegrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const [wide, high] = [kept.w * width, kept.h * height]
  // The turned rectangle shrinks about its middle until it lies in the picture: no corner is empty.
  const fits = Math.min(
    1,
    (2 * Math.min(middle.x, width - middle.x)) / (wide * Math.abs(cos) + high * Math.abs(sin)),
    (2 * Math.min(middle.y, height - middle.y)) / (wide * Math.abs(sin) + high * Math.abs(cos)),
  )
  const place = (partX: number, partY: number): { readonly x: number; readonly y: number } => {
    const dx = (box.x + box.w * partX) * width - middle.x
    const dy = (box.y + box.h * partY) * height - middle.y
    const x = (dx * cos - dy * sin) / (wide * fits) + 0.5
    const y = (dx * sin + dy * cos) / (high * fits) + 0.5
    switch (turn) {
      case 0:
        return { x, y }
      case 90:
        return { x: 1 - y, y: x }
      case 180:
        return { x: 1 - x, y: 1 - y }
      case 270:
        return { x: y, y: 1 - x }
    }
  }
  const isInside = (part: number) => part >= 0 && part <= 1
  const centre = place(0.5, 0.5)
  if (!isInside(centre.x) || !isInside(centre.y)) return null
  const corners = [place(0, 0), place(1, 0), place(0, 1), place(1, 1)]
  const within = (parts: readonly number[]) => parts.map((part) => Math.max(0, Math.min(1, part)))
  const [xs, ys] = [within(corners.map(({ x }) => x)), within(corners.map(({ y }) => y))]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const [w, h] = [Math.max(...xs) - x, Math.max(...ys) - y]
  return w > 0 && h > 0 ? { x, y, w, h } : null
}
