// Every number that decides what counts as a face, with the measurement that chose it. Pure.

/** A level of the pyramid: the picture's longest side in pixels while a detector looks at it. */
export interface Level {
  readonly by: 'blaze' | 'ssd'
  readonly longest: number
  /** Feature layers that SSD uses: 6 sees faces up to the whole picture, 2 the small ones. */
  readonly layers: 1 | 2 | 6
}

export const LEVELS: readonly Level[] = [
  { by: 'blaze', longest: 256, layers: 6 },
  { by: 'blaze', longest: 512, layers: 6 },
  { by: 'blaze', longest: 1024, layers: 6 },
  { by: 'ssd', longest: 512, layers: 6 },
  { by: 'ssd', longest: 1024, layers: 2 },
]

/** No level is enlarged by more than this: beyond it there is nothing more to see. */
export const LARGEST_ENLARGEMENT = 2

/** Below these a detector's opinion is not even kept for agreement. */
export const KEEP = { blaze: 0.25, ssd: 0.15 } as const
