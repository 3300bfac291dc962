// What a detector says, before merging. Pure; no models.

/** One raw box. x, y, w, h in pixels of whatever raster it was found in; roll in degrees clockwise. */
export interface RawDetection {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly score: number
  readonly roll: number
  readonly by: 'blaze' | 'ssd'
}
