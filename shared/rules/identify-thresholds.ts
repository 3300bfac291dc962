// From which likeness on a pupil is proposed. Measured; they belong to the engine's pipeline and are kept here so that
// rules and tests read the same ones.
//
// LFW dev half (`measure match`; 27 enrolled people of three photos each, 141 other photos of them, 431 strangers; lead
// of 0.1 over the next person throughout):
//   threshold 0.44: 99.3 % rightly named, 0 wrong, 0.9 % of the strangers taken for somebody
//   threshold 0.48: 99.3 %, 0 wrong, 0.2 %;   threshold 0.50: 99.3 %, 0 wrong, 0 %
//   threshold 0.52: 97.2 %, 0 wrong, 0 %;     threshold 0.56: 93.6 %, 0 wrong, 0 %
// 0.52 rather than 0.50: of all 496,859 pairs of photos of different people there, 3 are as alike as 0.52 and 7 as 0.50;
// a pupil who is not proposed costs a click. With one enrolled photo each, 0.52 names 88 % rightly (0.50: 94 %). A lead of
// 0.1 costs nothing there and 0.2 costs three photos in a hundred. LFW says nothing about children or siblings: that is
// why declared lookalikes are always ambiguous, and why a proposal is never more than a proposal.

/** Below this likeness (0..1) nobody is proposed. */
export const similarityThreshold = 0.52
/** A smaller lead than this (0..1) over the next pupil is ambiguous. */
export const similarityMargin = 0.1
