// From which likeness on a pupil is proposed. Measured; they belong to the engine's pipeline and are kept here so that
// rules and tests read the same ones.
//
// LFW dev half (27 enrolled people, 141 probes of them, 431 strangers; the same descriptors in a prototype that cut faces
// slightly differently):
//   threshold 0.47: 97.9 % rightly named, 0 wrong, 3.0 % of the strangers taken for somebody
//   threshold 0.525: 95.0 %, 0 wrong, 0.9 %;   threshold 0.55: 94.3 %, 0 wrong, 0.2 %
// Those people have three enrolled photos each; with one, fewer are proposed. Different people in one photo of the tests
// reach 0.6: people who look alike to the eye look alike to the models, and LFW says nothing about children. That is what
// the margin is for, and why a proposal is never more than a proposal.

/** Below this likeness (0..1) nobody is proposed. */
export const similarityThreshold = 0.54
/** A smaller lead than this (0..1) over the next pupil is ambiguous. */
export const similarityMargin = 0.05
