// The recovery key as it is printed and typed: eight groups of four letters, the last letter of each group a check over the
// other three and the group's place. So a slip in typing, two letters or two groups changed round, is pointed out by the
// number of the group, before anything is tried. Pure; the page and the studio both ask here.

/** No 0, O, 1, I or L: it is read from paper and typed. 31 is a prime, so that the check finds every single slip. */
export const RECOVERY_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** Groups of a key, and letters of a group: three that were drawn (24 in all, 118 bits) and their check. */
export const RECOVERY_GROUPS = 8
export const RECOVERY_DRAWN = 3

/** The check letter of a group. `place` counts from 0; `drawn` holds three letters of RECOVERY_LETTERS. */
export function recoveryCheck(place: number, drawn: string): string {
  const sum = drawn
    .split('')
    .reduce((total, letter, index) => total + (index + 1) * RECOVERY_LETTERS.indexOf(letter), 7 * (place + 1))
  return RECOVERY_LETTERS.charAt(sum % RECOVERY_LETTERS.length)
}

/** What a person typed, in groups as it was printed: case, spaces and dashes do not matter. */
export function recoveryGroups(typed: string): string[] {
  const upper = typed.toUpperCase()
  const parted = upper.split(/[^A-Z0-9]+/).filter((group) => group !== '')
  // Whoever parts the groups says where each ends, so a letter too few is found in its own group and not in all that follow.
  if (parted.length === RECOVERY_GROUPS) return parted
  return (
    upper
      .replace(/[^A-Z0-9]/g, '')
      .slice(0, 200)
      .match(/.{1,4}/g) ?? []
  )
}

/** The key in the one form in which it is stretched. */
export const tidyRecoveryKey = (typed: string): string => recoveryGroups(typed).join(' ')

/** Numbers (from 1) of the groups that cannot be right; groups that are missing, and any beyond the eighth, count too. */
export function wrongRecoveryGroups(typed: string): number[] {
  const groups = recoveryGroups(typed)
  const count = Math.max(RECOVERY_GROUPS, groups.length)
  return Array.from({ length: count }, (_, place) => place).flatMap((place) => {
    const group = groups[place] ?? ''
    const drawn = group.slice(0, RECOVERY_DRAWN)
    const isKnown = group.split('').every((letter) => RECOVERY_LETTERS.includes(letter))
    const fits =
      place < RECOVERY_GROUPS &&
      group.length === RECOVERY_DRAWN + 1 &&
      isKnown &&
      group.charAt(RECOVERY_DRAWN) === recoveryCheck(place, drawn)
    return fits ? [] : [place + 1]
  })
}
