// Where things stand on the desk's stage, in CSS pixels: the picture, the outlines round heads and their numbers.
// Pure arithmetic, page only; draws nothing and asks nothing.
import type { Box } from '../../../shared/model/photo.ts'

/** CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}
/** CSS pixels, measured from the stage's top left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}
export type Rect = Point & Size

/** An outline round a whole head: outside the face, so that the line never crosses it. */
export interface HeadOutline {
  readonly cx: number
  readonly cy: number
  readonly rx: number
  readonly ry: number
  readonly rollDegrees: number
}

// Half the face's own width is 0.5; hair, ears and chin need more. The line stands clear of them.
const OUTLINE_HALF_WIDTH = 0.84
const OUTLINE_HALF_HEIGHT = 0.86
const HEAD_CENTRE = 0.44
/** Small faces keep an outline that can still be hit with a mouse: WCAG 2.2 asks for 24 px. */
const SMALLEST_RADIUS_PX = 12
/** A zoomed face takes this part of the stage's height. */
const ZOOMED_FACE_PART = 0.34
const MOST_ZOOM = 8
/** Smaller heads than this cannot be meant: a slip of the mouse. */
const SMALLEST_HEAD_PX = 8

/** The largest rectangle of the photo's shape that fits into the stage, in the middle. */
export function fitPhoto(stage: Size, photo: Size): Rect {
  const scale = Math.min(stage.width / photo.width, stage.height / photo.height)
  const width = photo.width * scale
  const height = photo.height * scale
  return { x: (stage.width - width) / 2, y: (stage.height - height) / 2, width, height }
}

/** The picture drawn larger so that one face can be judged; the stage stays filled with picture where it can. */
export function zoomTo(stage: Size, photo: Size, box: Box): Rect {
  const fitted = fitPhoto(stage, photo)
  const wanted = (stage.height * ZOOMED_FACE_PART) / (box.h * fitted.height)
  const zoom = Math.min(MOST_ZOOM, Math.max(1.6, wanted))
  const width = fitted.width * zoom
  const height = fitted.height * zoom
  const along = (space: number, size: number, centre: number): number =>
    size <= space ? (space - size) / 2 : Math.min(0, Math.max(space - size, space / 2 - centre * size))
  return {
    x: along(stage.width, width, box.x + box.w / 2),
    y: along(stage.height, height, box.y + box.h / 2),
    width,
    height,
  }
}

/** The outline of one head on a picture that is drawn at `picture`. `isHead`: the box is a whole head, not a face in one. */
export function headOutline(picture: Rect, box: Box, rollDegrees: number, isHead = false): HeadOutline {
  const w = box.w * picture.width
  const h = box.h * picture.height
  if (isHead)
    return {
      cx: picture.x + (box.x + box.w / 2) * picture.width,
      cy: picture.y + (box.y + box.h / 2) * picture.height,
      rx: Math.max(SMALLEST_RADIUS_PX, w * Math.SQRT1_2),
      ry: Math.max(SMALLEST_RADIUS_PX, h * Math.SQRT1_2),
      rollDegrees,
    }
  // The head's centre stands above the face's middle, along the head's own axis.
  const lift = (0.5 - HEAD_CENTRE) * h
  const turn = (rollDegrees * Math.PI) / 180
  return {
    cx: picture.x + (box.x + box.w / 2) * picture.width + lift * Math.sin(turn),
    cy: picture.y + (box.y + box.h / 2) * picture.height - lift * Math.cos(turn),
    rx: Math.max(SMALLEST_RADIUS_PX, w * OUTLINE_HALF_WIDTH),
    ry: Math.max(SMALLEST_RADIUS_PX, h * OUTLINE_HALF_HEIGHT),
    rollDegrees,
  }
}

const overlap = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

/**
 * A place for each number tag, in the order of the outlines: beside its outline, inside the stage, off every face and
 * off the tags placed before it where there is room. In a dense crowd the least bad place is taken.
 */
export function placeTags(stage: Size, outlines: readonly HeadOutline[], tag: Size): readonly Point[] {
  const faces = outlines.map((o) => ({
    x: o.cx - o.rx * 0.62,
    y: o.cy - o.ry * 0.62,
    width: o.rx * 1.24,
    height: o.ry * 1.24,
  }))
  const placed: Rect[] = []
  for (const o of outlines) {
    const slant = 0.72
    const candidates: readonly Point[] = [
      { x: o.cx - tag.width / 2, y: o.cy - o.ry - tag.height + 3 },
      { x: o.cx + o.rx * slant - 3, y: o.cy - o.ry * slant - tag.height + 3 },
      { x: o.cx - o.rx * slant - tag.width + 3, y: o.cy - o.ry * slant - tag.height + 3 },
      { x: o.cx - tag.width / 2, y: o.cy + o.ry - 3 },
      { x: o.cx + o.rx * slant - 3, y: o.cy + o.ry * slant - 3 },
      { x: o.cx - o.rx * slant - tag.width + 3, y: o.cy + o.ry * slant - 3 },
    ]
    let best: Rect | null = null
    let bestCost = Infinity
    for (const [order, at] of candidates.entries()) {
      const x = Math.min(stage.width - tag.width, Math.max(0, at.x))
      const y = Math.min(stage.height - tag.height, Math.max(0, at.y))
      const place = { x, y, ...tag }
      const cost =
        order * 2 +
        Math.hypot(x - at.x, y - at.y) * 20 +
        faces.reduce((sum, face) => sum + overlap(place, face), 0) * 3 +
        placed.reduce((sum, other) => sum + overlap(place, other), 0) * 2
      if (cost < bestCost) {
        best = place
        bestCost = cost
      }
    }
    placed.push(best ?? { x: 0, y: 0, ...tag })
  }
  return placed.map(({ x, y }) => ({ x, y }))
}

/** A drawn rectangle as parts of the photo, cut to the photo; null when it is a slip of the mouse. */
export function boxFromDrag(picture: Rect, from: Point, to: Point): Box | null {
  const clampX = (x: number): number => Math.min(1, Math.max(0, (x - picture.x) / picture.width))
  const clampY = (y: number): number => Math.min(1, Math.max(0, (y - picture.y) / picture.height))
  const x = Math.min(clampX(from.x), clampX(to.x))
  const y = Math.min(clampY(from.y), clampY(to.y))
  const w = Math.max(clampX(from.x), clampX(to.x)) - x
  const h = Math.max(clampY(from.y), clampY(to.y)) - y
  if (w * picture.width < SMALLEST_HEAD_PX || h * picture.height < SMALLEST_HEAD_PX) return null
  return { x, y, w, h }
}

/** A box of the photo as a rectangle on the stage. */
export function boxOnStage(picture: Rect, box: Box): Rect {
  return {
    x: picture.x + box.x * picture.width,
    y: picture.y + box.y * picture.height,
    width: box.w * picture.width,
    height: box.h * picture.height,
  }
}

const STEP = 0.012
const FINE_STEP = 0.003
const SMALLEST_PART = 0.008

/** Where a hand-drawn head starts when the keyboard draws it: in the middle of what is in view. */
export function firstHead(stage: Size, picture: Rect): Box {
  const part = (from: number, size: number, whole: number): number =>
    Math.min(1, Math.max(0, (from + size / 2) / whole))
  const middleX = part(-picture.x, stage.width, picture.width)
  const middleY = part(-picture.y, stage.height, picture.height)
  const h = Math.min(0.5, (Math.min(stage.height, picture.height) * 0.16) / picture.height)
  const w = Math.min(0.5, (h * picture.height * 0.8) / picture.width)
  return { x: Math.min(1 - w, Math.max(0, middleX - w / 2)), y: Math.min(1 - h, Math.max(0, middleY - h / 2)), w, h }
}

/** One arrow key while a head is drawn: moves it, or with `resize` makes it wider, narrower, taller or lower. */
export function nudgeHead(
  box: Box,
  arrow: 'left' | 'right' | 'up' | 'down',
  how: { resize: boolean; fine: boolean },
): Box {
  const step = how.fine ? FINE_STEP : STEP
  const dx = arrow === 'left' ? -step : arrow === 'right' ? step : 0
  const dy = arrow === 'up' ? -step : arrow === 'down' ? step : 0
  if (how.resize) {
    return {
      ...box,
      w: Math.min(1 - box.x, Math.max(SMALLEST_PART, box.w + dx)),
      h: Math.min(1 - box.y, Math.max(SMALLEST_PART, box.h + dy)),
    }
  }
  return { ...box, x: Math.min(1 - box.w, Math.max(0, box.x + dx)), y: Math.min(1 - box.h, Math.max(0, box.y + dy)) }
}
