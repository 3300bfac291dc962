// How much round a face is hidden as its head. Pure numbers, in one place: the engine draws with them, the desk says with them
// whom the cover reaches.

/** An upright ellipse that turns with the head. */
export const headSize = {
  /**
   * Radii in widths and heights of the face: hair, ears and chin lie inside, and so does, with some room, the square around an
   * upright face that descriptors look at (1.3 times as wide as the face is high). With radii of 1 and 1.12 its corners were
   * seen: the bundled descriptors then named up to 6.5 % of 27 people where chance is 3.7 %, with these at most 4.6 %.
   */
  radiusAcross: 1.15,
  radiusAlong: 1.28,
  /** How far above the middle of the face the ellipse sits, in heights of the face: hair reaches higher than chins low. */
  lift: 0.14,
  /** A profile is narrow as a face but not as a head: its width counts as never less than this part of its height. */
  narrowest: 0.8,
} as const
