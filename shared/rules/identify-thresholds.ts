// From which likeness on a pupil is proposed. Measuring sets these two numbers (`npm run measure -- match`); they belong to
// the engine's pipeline and are kept here so that rules and tests read the same ones.

/** Below this likeness (0..1) nobody is proposed. */
export const similarityThreshold = 0.55
/** A smaller lead than this (0..1) over the next pupil is ambiguous. */
export const similarityMargin = 0.05
