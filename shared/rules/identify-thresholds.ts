// From which likeness on a pupil is proposed. Measured; they belong to the engine's pipeline and are kept here so that
// rules and tests read the same ones.
//
// LFW dev half: 27 enrolled people of three photos each, 141 other photos of them, 431 strangers; a lead of 0.1 over the
// next person; nobody was ever taken for another person. The table takes the face in the middle of each photo and enrols
// all 81; `measure match`, which finds the faces itself and refuses 11 of the 81 because somebody else is in them, named
// 98.6 % and no stranger.
//   likeness from   rightly named (with one enrolled photo)   strangers taken for somebody   alike pairs of 496,859
//   0.44            99.3 %  (95.0 %)                          0.9 %                          118
//   0.48            99.3 %  (95.0 %)                          0.2 %                          25
//   0.50            99.3 %  (94.3 %)                          0                              7
//   0.51            97.9 %  (91 %)                            0                              3
//   0.54            95.0 %  (85.1 %)                          0                              2
// The last column: all pairs of photos of different people. 0.51 is the lowest at which 300 random galleries of 27 people
// take one stranger in 2,000 for somebody (0.50: one in 1,100); a pupil who is not proposed costs a click, a wrong name
// may cost more. A lead of 0.1 costs nothing there, 0.2 costs three photos in a hundred. Poor faces come out less alike to
// everybody, so they need no threshold of their own: 40 pixels high 93.6 % are named, 28 high 75 %, and still nobody
// wrongly. LFW says nothing about children or siblings: that is why declared lookalikes are always ambiguous, and why a
// proposal is never more than a proposal.

/** Below this likeness (0..1) nobody is proposed. */
export const similarityThreshold = 0.51
/** A smaller lead than this (0..1) over the next pupil is ambiguous. */
export const similarityMargin = 0.1
