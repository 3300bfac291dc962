// How a post's photos are laid out on a Facebook Page, so that the preview crops as the public will see it. Pure; page only.

/** One tile of a square-based mosaic, in parts (0..1) of the mosaic's width (x, width) and height (y, height). */
export interface Tile {
  /** Place of the photo in the post, from 0. */
  readonly photo: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** How many photos are behind this tile and not seen; 0 but for the last of six or more. */
  readonly more: number
}

export interface Mosaic {
  /** Width divided by height of the whole. */
  readonly aspect: number
  readonly tiles: readonly Tile[]
}

const tile = (photo: number, x: number, y: number, width: number, height: number, more = 0): Tile => ({
  photo,
  x,
  y,
  width,
  height,
  more,
})

/**
 * Facebook's usual layouts: one photo whole (never taller than 4:5), two halves, one large and two small, one large and
 * three small (four alike when they are square), two and three; from six on the fifth says how many more. The first photo's
 * shape turns the layout. A likeness of what is seen on Pages: Facebook publishes no rule.
 */
export function photoMosaic(photos: readonly { readonly widthPx: number; readonly heightPx: number }[]): Mosaic {
  const first = photos[0]
  if (first === undefined) return { aspect: 1, tiles: [] }
  const upright = first.heightPx > first.widthPx * 1.05
  const square = !upright && first.widthPx < first.heightPx * 1.05
  const third = 1 / 3
  switch (photos.length) {
    case 1:
      return { aspect: Math.max(0.8, first.widthPx / first.heightPx), tiles: [tile(0, 0, 0, 1, 1)] }
    case 2:
      return upright
        ? { aspect: 1, tiles: [tile(0, 0, 0, 0.5, 1), tile(1, 0.5, 0, 0.5, 1)] }
        : { aspect: 1, tiles: [tile(0, 0, 0, 1, 0.5), tile(1, 0, 0.5, 1, 0.5)] }
    case 3:
      return upright
        ? { aspect: 1, tiles: [tile(0, 0, 0, 0.5, 1), tile(1, 0.5, 0, 0.5, 0.5), tile(2, 0.5, 0.5, 0.5, 0.5)] }
        : { aspect: 1, tiles: [tile(0, 0, 0, 1, 0.5), tile(1, 0, 0.5, 0.5, 0.5), tile(2, 0.5, 0.5, 0.5, 0.5)] }
    case 4:
      if (square)
        return {
          aspect: 1,
          tiles: [
            tile(0, 0, 0, 0.5, 0.5),
            tile(1, 0.5, 0, 0.5, 0.5),
            tile(2, 0, 0.5, 0.5, 0.5),
            tile(3, 0.5, 0.5, 0.5, 0.5),
          ],
        }
      return upright
        ? {
            aspect: 1,
            tiles: [
              tile(0, 0, 0, 2 * third, 1),
              tile(1, 2 * third, 0, third, third),
              tile(2, 2 * third, third, third, third),
              tile(3, 2 * third, 2 * third, third, third),
            ],
          }
        : {
            aspect: 1,
            tiles: [
              tile(0, 0, 0, 1, 2 * third),
              tile(1, 0, 2 * third, third, third),
              tile(2, third, 2 * third, third, third),
              tile(3, 2 * third, 2 * third, third, third),
            ],
          }
    default:
      if (upright)
        return {
          aspect: 1,
          tiles: [
            tile(0, 0, 0, 0.5, 0.5),
            tile(1, 0, 0.5, 0.5, 0.5),
            tile(2, 0.5, 0, 0.5, third),
            tile(3, 0.5, third, 0.5, third),
            tile(4, 0.5, 2 * third, 0.5, third, photos.length - 5),
          ],
        }
      return {
        aspect: 6 / 5,
        tiles: [
          tile(0, 0, 0, 0.5, 0.6),
          tile(1, 0.5, 0, 0.5, 0.6),
          tile(2, 0, 0.6, third, 0.4),
          tile(3, third, 0.6, third, 0.4),
          tile(4, 2 * third, 0.6, third, 0.4, photos.length - 5),
        ],
      }
  }
}

/**
 * The number of columns that lets `count` photos stand largest in a box, for a page that must not scroll. `aspect` is the
 * photos' usual width divided by height, `captionPx` what stands under each.
 */
export function bestColumns(
  count: number,
  box: { width: number; height: number },
  aspect: number,
  captionPx: number,
): number {
  let best = 1
  let bestWidth = 0
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const rows = Math.ceil(count / columns)
    const width = Math.min(box.width / columns, (box.height / rows - captionPx) * aspect)
    if (width > bestWidth + 1) {
      best = columns
      bestWidth = width
    }
  }
  return best
}
