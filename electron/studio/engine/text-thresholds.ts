// Every number that decides what counts as writing, with the measurement that chose it. Pure.

/** Longest side in pixels at which the finest level looks: a little more than will be published. */
export const TEXT_SEARCH_PX = 2048
/** Longest side that a picture is decoded to: letters are read with all the pixels that there are. */
export const TEXT_SOURCE_PX = 4096
/** A small picture is enlarged by no more than this. */
export const TEXT_LARGEST_ENLARGEMENT = 2
/** Levels as parts of the searched size: large writing is whole in the coarse ones. */
export const TEXT_LEVELS = [1, 0.5, 0.25] as const
/** No level is smaller than this, unless the picture is. */
export const TEXT_SMALLEST_LEVEL_PX = 320

/** Blocks that the detector looks at, and what they share with their neighbours on each side. Pixels. */
export const TEXT_BLOCK_PX = 640
export const TEXT_MARGIN_PX = 48

/** A pixel may belong to writing from this likelihood on. */
export const TEXT_PIXEL = 0.25
/** The mean of a line's pixels. */
export const TEXT_LINE = 0.4
/** The network marks the heart of a line; it is widened by area times this over the length of its rim. */
export const TEXT_WIDEN = 1.7
/** The heart of a line is at least so high in pixels of its level. */
export const TEXT_LEAST_HEART_PX = 2.5
/** Most lines of one picture that are read, the likeliest first: a shelf of books must not take minutes. */
export const TEXT_MOST_LINES = 150

/** Height in pixels at which a line is read, and the longest line in one piece. */
export const TEXT_READ_HEIGHT_PX = 48
export const TEXT_READ_MOST_WIDTH_PX = 1600
/** Read surely enough to be kept. */
export const TEXT_KEPT = 0.5
/** Read less surely than this, a line is also tried the other way up. */
export const TEXT_TRY_TURNED = 0.93
/** Lines of two levels are the same when one lies in the other by this part. */
export const TEXT_SAME_LINE = 0.6
