// What the record of a person still lacks, as the register lists it. Nouns only; shared/rules/what-is-missing.ts decides.
import { z } from 'zod'

/**
 * `no-answer`: nothing is known about Facebook. `unclear`: something was said that counts as no (L35). `ran-out`: the yes
 * has ended. `expiring`: it ends soon. `no-form`: said by word of mouth, the paper is still to come (L9, L34).
 * `no-biometric-answer`: neither consent nor objection to recognition. `no-portrait`: may be recognised, no portrait yet.
 * `portrait-due`: the portrait is nearly a year old or was read by an older engine (L29).
 */
export const Missing = z.enum([
  'no-answer',
  'unclear',
  'ran-out',
  'expiring',
  'no-form',
  'no-biometric-answer',
  'no-portrait',
  'portrait-due',
])
export type Missing = z.infer<typeof Missing>

/** How old the newest portrait of a person is: `due` for a new one, or `too-old` to be compared with at all. */
export const PortraitAge = z.enum(['none', 'fresh', 'due', 'too-old'])
export type PortraitAge = z.infer<typeof PortraitAge>
