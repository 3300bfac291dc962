// The sentences of the first run, of signing in and of the school's settings.
import { dayWords, momentWords } from './words.ts'

/** The least number of characters of a passphrase (shared/model/account.ts). */
export const PASSPHRASE_MIN = 12

/** How a passphrase is coming along: null when it will do. */
export function passphraseFault(passphrase: string): string | null {
  const missing = PASSPHRASE_MIN - passphrase.length
  if (missing <= 0) return null
  return missing === 1 ? 'One more character, please.' : `${String(missing)} more characters, please.`
}

/** What was said when the two passphrases differ. */
export const PASSPHRASES_DIFFER = 'The two are not the same.'

/**
 * The handle in whatever was typed or pasted: '@wessexprimary', 'wessexprimary' or the Page's address. Null when there
 * is none in it.
 */
export function handleIn(typed: string): string | null {
  const text = typed.trim().replace(/[/?#]+$/, '')
  const address = /(?:facebook|fb)\.com\/([^/?#]+)/i.exec(text)?.[1]
  const name = (address ?? text).replace(/^@/, '')
  return /^[A-Za-z0-9._-]{2,60}$/.test(name) ? `@${name}` : null
}

/** How long a token lasts. 0 = no end; null = Facebook did not say. */
export function expiryWords(expiresAtMs: number | null): string {
  if (expiresAtMs === null) return 'Facebook did not say how long it lasts'
  return expiresAtMs === 0 ? 'It does not run out' : `It runs out on ${momentWords(expiresAtMs)}`
}

/** The line about the policy's review (P45). */
export function reviewWords(reviewOn: string, due: boolean): string {
  return due
    ? `The social media policy is due for its review on ${dayWords(reviewOn)}. Nothing is locked; tell the governors.`
    : `The social media policy is next reviewed on ${dayWords(reviewOn)}.`
}
