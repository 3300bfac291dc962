// How hidden heads look in the finished pictures of this school. Nouns only.
import { z } from 'zod'

/**
 * `soft`: the colours around the head, fading to a quiet tone, with fine grain. `plain`: one quiet tone. `playful`: a drawn disc
 * of one friendly colour with dots, the same for everybody. None of them depends on what it covers.
 */
export const HidingStyle = z.enum(['soft', 'plain', 'playful'])
export type HidingStyle = z.infer<typeof HidingStyle>

/** What a school has chosen. */
export const HidingSettings = z.strictObject({
  style: HidingStyle,
})
export type HidingSettings = z.infer<typeof HidingSettings>

/** Until somebody chooses. */
export const defaultHiding: HidingSettings = { style: 'soft' }
