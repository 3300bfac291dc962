// The unique pupil number: 13 characters with a check letter (L62, L63). Pure. A UPN is a match key and nothing else (L64).

/** The letters of the check, in order of value: no I, O, S. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/**
 * What is wrong with a UPN, or null. Position 13 may be a letter (a temporary UPN): it has the value of its place above.
 * `upn` is without spaces, in capitals.
 */
export function upnFault(upn: string): 'upn-wrong-length' | 'upn-wrong-check-letter' | null {
  if (upn.length !== 13) return 'upn-wrong-length'
  if (!/^[A-Z]\d{11}[\dA-Z]$/.test(upn)) return 'upn-wrong-check-letter'
  let sum = 0
  for (let position = 2; position <= 13; position += 1) {
    const sign = upn.charAt(position - 1)
    const value = /\d/.test(sign) ? Number(sign) : LETTERS.indexOf(sign)
    if (value < 0) return 'upn-wrong-check-letter'
    sum += position * value
  }
  return LETTERS.charAt(sum % 23) === upn.charAt(0) ? null : 'upn-wrong-check-letter'
}
