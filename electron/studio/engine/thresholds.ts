// Every number that decides what counts as a face, with the measurement that chose it. Pure.
//
// The dev photos (46; 289 labelled faces, 94 points, 18 counts), scored with score-faces:
//   POSSIBLE  16-32 px  10-16 px  32 px and more  points and counts  no face: without people / ordinary / crowd photo
//     0.03     99.3 %    96.3 %      24 of 27           100 %              0.36 / 0.74 / 22
//     0.05     98.6 %    95.4 %      24 of 27           100 %              0.27 / 0.39 / 12
//     0.1      96.6 %    94.5 %      24 of 27           100 %              0.09 / 0.22 / 6
//   CERTAIN
//     0.5      94.6 %    89.9 %      23 of 27           100 %              0 / 0.17 / 2
//     0.8      93.2 %    85.3 %      23 of 27            99 %              0 / 0.17 / 1
// The three that no threshold brings are a crown behind a head, a brow behind a camera, and a box on a shoulder.
//
// What each part brought, cross-validated by photo (log loss over about 6,000 candidates; less is better):
//   two detectors, first look 1019 with FaceBoxes; SSD's closer look 618; FaceBoxes' closer look at two sizes 416, with a
//   third at 80 pixels 394. Left out, because they brought nothing: BlazeFace's closer look (397), mirrored views (384 for
//   a third more time), how many levels agree (407), the size of the face (413), the number of other faces in the photo
//   (1409 instead of 1019), SSD at twice its finest level (fewer faces), MediaPipe's full-range detector (three times as
//   slow as BlazeFace, nothing of its own).
// FaceBoxes alone at 1.5 times the searched size finds 97 % of faces of 16-32 px; at the size itself 93 %.

/** Longest side in pixels at which the finest level looks: the size that will be published. */
export const SEARCH_PX = 2048
/** Small pictures are enlarged by no more than this: beyond it there is nothing more to see. */
export const LARGEST_ENLARGEMENT = 2
/** A picture more than so many times as long as high is searched with this many pixels instead, whatever its length. */
export const STRIP = 3
export const SEARCH_PIXELS = 2048 * 1536
/** The picture is decoded up to this: the closer look sees small faces of large photos with all their pixels. */
export const SOURCE_PX = 4096
export const SOURCE_PIXELS = 4096 * 3072

/**
 * Levels of each detector as parts of the searched size. FaceBoxes sees faces from 24 pixels up, so its finest level is
 * the largest: it costs a quarter of what the others do. The levels of SSD and BlazeFace stand half an octave apart.
 */
export const BOXES_PARTS = [1.5, 0.75, 0.375, 0.1875] as const
export const SSD_PARTS = [0.7071, 0.3536, 0.1768] as const
export const BLAZE_PARTS = [0.5, 0.25, 0.125] as const
/** No level is smaller than this: a face that fills the picture is found here. */
export const SMALLEST_LEVEL_PX = 240
/** On levels larger than this SSD looks for small faces only. */
export const SSD_SMALL_FACES_PX = 1100
/** Sideways and upside-down heads: BlazeFace and FaceBoxes look at the turned picture at these sizes. */
export const TURNED_BLAZE_PX = 384
export const TURNED_BOXES_PX = 1024

/** From these scores on a raw box becomes part of a candidate. */
export const KEEP = { blaze: 0.12, ssd: 0.05, boxes: 0.28, blazeTurned: 0.5, boxesTurned: 0.5 } as const
/** The smallest raw box in pixels of its level, and the most raw boxes of one level (noise can bring thousands). */
export const LEAST_BOX_PX = 3
export const MOST_RAW = 3000
/** Boxes that overlap more than this are one face. */
export const SAME_FACE = 0.35
/** Of two faces, one of which lies in the other by this part, only the better stays. */
export const ONE_IN_THE_OTHER = 0.5
/** The same before the closer look, which may still change what is likelier: only what is plainly the same goes. */
export const SAME_CANDIDATE = 0.5
export const CANDIDATE_IN_THE_OTHER = 0.85

/** The closer look: which detector sees the face how high in a cut-out of which size. */
export const CLOSER = [
  { by: 'ssd', faceHeight: 44, size: 96 },
  { by: 'boxes', faceHeight: 36, size: 128 },
  { by: 'boxes', faceHeight: 56, size: 128 },
] as const
/** Further views for candidates that are judged between these after the views above. */
export const CLOSER_IF_UNCLEAR = [
  { by: 'ssd', faceHeight: 64, size: 128 },
  { by: 'boxes', faceHeight: 80, size: 256 },
] as const
export const UNCLEAR = { from: 0.005, to: 0.9 } as const
/** Judged at least this by the first look, a candidate is looked at closely; at most so many of one picture. */
export const WORTH_A_LOOK = 0.025
export const MOST_CLOSER = 700
/** What the closer look finds must overlap the candidate by this, and its box counts from this score on. */
export const ON_THE_CANDIDATE = 0.3
export const KEEP_CLOSER = 0.02
export const CLOSER_BOX = 0.3

/** The smallest copy of the picture that a view is cut from. */
export const SMALLEST_HALF_PX = 96

/** Weights of the logistic judgement over log-odds of each detector's best score and of both closer looks. */
export const JUDGEMENT = { blaze: 0.06, ssd: 0.27, boxes: 0.28, closerSsd: 0.25, closerBoxes: 1.4, bias: 0.6 } as const
/** The same without a closer look. */
export const FIRST_JUDGEMENT = { blaze: 0.5, ssd: 0.6, boxes: 0.65, bias: 3.0 } as const
/** Judged at least this: certainly a face. */
export const CERTAIN = 0.5
/** Judged at least this: possibly a face; hidden unless a person dismisses it. */
export const POSSIBLE = 0.03
/** A sideways or upside-down head counts from this judgement on; at most so many in each direction are looked at. */
export const TURNED = 0.5
export const MOST_TURNED = 60

/** Heads without a face: MoveNet looks at the whole picture and at corners of this part of it, each so large, cut from a copy. */
export const HEADS_PX = 384
export const HEADS_FROM_PX = 1024
export const HEADS_CORNER = 0.6
/** Least scores of a person, and of a joint of head and shoulders; no smaller head is pointed out (pixels searched). */
export const HEADS = { person: 0.12, joint: 0.2, leastPx: 12 } as const
