// Made-up unique pupil numbers with the right check letter. Local authority 000 is nobody's.
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/** The nth made-up UPN, 0 to 99,999. */
export function madeUpn(n: number): string {
  const digits = `000${String(1_000 + Math.floor(n / 1_000))}20${String(n % 1_000).padStart(3, '0')}`
  const sum = Array.from(digits).reduce((all, digit, i) => all + (i + 2) * Number(digit), 0)
  return `${LETTERS.charAt(sum % 23)}${digits}`
}
