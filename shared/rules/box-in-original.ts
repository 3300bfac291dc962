// Where a box of the finished picture lies in the upright original: boxInPicture the other way round. Pure.
import type { Box } from '../model/photo.ts'
import type { PhotoTreatment } from '../model/photo-treatment.ts'

/**
 * The upright box around it, in parts of the upright original, cut at its edges; null when nothing of it is there. `size` is
 * of the upright original, in pixels.
 */
export function boxInOriginal(
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
  const fits = Math.min(
    1,
    (2 * Math.min(middle.x, width - middle.x)) / (wide * Math.abs(cos) + high * Math.abs(sin)),
    (2 * Math.min(middle.y, height - middle.y)) / (wide * Math.abs(sin) + high * Math.abs(cos)),
  )
  const unturned = (x: number, y: number): readonly [number, number] => {
    switch (turn) {
      case 0:
        return [x, y]
      case 90:
        return [y, 1 - x]
      case 180:
        return [1 - x, 1 - y]
      case 270:
        return [1 - y, x]
    }
  }
  const corners = [0, 1].flatMap((across) =>
    [0, 1].map((down) => {
      const [partX, partY] = unturned(box.x + box.w * across, box.y + box.h * down)
      const [dx, dy] = [(partX - 0.5) * wide * fits, (partY - 0.5) * high * fits]
      return { x: (middle.x + dx * cos + dy * sin) / width, y: (middle.y - dx * sin + dy * cos) / height }
    }),
  )
  const within = (parts: readonly number[]): number[] => parts.map((part) => Math.max(0, Math.min(1, part)))
  const [xs, ys] = [within(corners.map(({ x }) => x)), within(corners.map(({ y }) => y))]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const [w, h] = [Math.max(...xs) - x, Math.max(...ys) - y]
  return w > 0 && h > 0 ? { x, y, w, h } : null
}
