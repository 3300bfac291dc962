// Every number that decides what counts as a face, with the measurement that chose it. Pure.
//
// `measure faces` over the dev photos, through score-faces (46 photos, 2 cores, other work on the machine):
//   faces 16 to 32 pixels high: 93.2 % found, 89.8 % certain (147 faces); marked points and counts: 100 %, all certain
//   10 to 16 pixels: 72.5 % found (109 faces); 32 to 64 pixels: 87 % (23 faces)
//   false certain faces a photo: 0.17 where faces are sparse, 0.09 where there are none; false possible ones about 0.5
// JUDGEMENT was fitted there (logistic regression over 1945 candidates, 603 of them faces); POSSIBLE at 0.16 found no face
// more and brought a half more false alarms; CERTAIN at 0.9 would make 4 % fewer faces certain and spare one false one in six.

/** Longest side in pixels at which the finest level looks: the size that will be published. */
export const SEARCH_PX = 2048
/** Small pictures are enlarged to this, but by no more than LARGEST_ENLARGEMENT: beyond it there is nothing more to see. */
export const SMALLEST_SEARCH_PX = 1024
export const LARGEST_ENLARGEMENT = 2
/** BlazeFace looks at these parts of the searched size; it finds faces from about 10 pixels up at each. */
export const BLAZE_PARTS = [1, 0.5, 0.25, 0.125] as const
/** No level is smaller than this: a face that fills the picture is found here. */
export const SMALLEST_LEVEL_PX = 256
/**
 * SSD looks for small faces at half the searched size, but at no less than this; and for all others at SSD_WHOLE_PX. It
 * costs three times what BlazeFace costs, so in a large picture the smallest faces are left to BlazeFace and to the
 * closer look, in which SSD sees each of them large.
 */
export const SSD_PART = 0.5
export const SSD_LEAST_PX = 768
export const SSD_WHOLE_PX = 512
/** Up to this size one look of SSD with all its layers is enough. */
export const SSD_ONE_LEVEL_PX = 640
/** Sideways and upside-down heads: BlazeFace looks at the turned picture at this size. */
export const TURNED_PX = 384

/** From these scores on a raw box becomes a candidate that is looked at more closely. */
export const KEEP = { blaze: 0.15, ssd: 0.08, blazeTurned: 0.5 } as const
/** Boxes that overlap more than this are one face. */
export const SAME_FACE = 0.35
/** Of two accepted faces, one of which lies in the other by this part, only the better stays. */
export const ONE_IN_THE_OTHER = 0.5

/** The closer look: SSD over a cut-out in which the face is this high. */
export const CLOSER = [
  { faceHeight: 40, size: 96 },
  { faceHeight: 64, size: 128 },
] as const
/** A first closer look between these scores is followed by the second; it is for every fifth candidate. */
export const UNCLEAR = { from: 0.1, to: 0.5 } as const
/** At most so many candidates of one picture are looked at closely; the others are judged by the first look. */
export const MOST_CLOSER = 400

/** Weights of the logistic judgement over log-odds of: BlazeFace, SSD, SSD's closer look. */
export const JUDGEMENT = { blaze: 0.46, ssd: 0.18, closer: 1.32, bias: 2.05 } as const
/** The same without a closer look. */
export const FIRST_JUDGEMENT = { blaze: 0.62, ssd: 0.8, bias: 1.21 } as const
/** Judged at least this: certainly a face. */
export const CERTAIN = 0.8
/** Judged at least this: possibly a face; hidden unless a person dismisses it. */
export const POSSIBLE = 0.2
/** A sideways or upside-down head counts when SSD gives the upright cut-out at least this. */
export const TURNED_CLOSER = 0.4
/** By so much the turned cut-out must be clearer than the upright one before a face that both found counts as turned. */
export const TURNED_LEAD = 0.25
