// The school's own settings, with the defaults that come from its policy. No behaviour.
import { z } from 'zod'
import { AtMs, Day, GraphId } from './id.ts'

/** The one Page that the school publishes on (P1–P4), and how it is reached. */
export const PageSettings = z.discriminatedUnion('kind', [
  /** A local stand-in: nothing leaves the device. */
  z.strictObject({ kind: z.literal('practice') }),
  z.strictObject({
    kind: z.literal('facebook'),
    pageId: GraphId,
    pageName: z.string(),
    pageLink: z.string().nullable(),
    /** 0 = never expires, null = Facebook did not say. */
    expiresAtMs: AtMs.nullable(),
    confirmedAtMs: AtMs,
  }),
])
export type PageSettings = z.infer<typeof PageSettings>

export const School = z.strictObject({
  name: z.string().min(1).max(120),
  /** Handle of the one official Page, such as '@wessexprimary' (P2). */
  pageHandle: z.string().regex(/^@[A-Za-z0-9._-]{2,60}$/),
  /** Policy 3.2: Honesty, Positivity, Respect, Pride unless the school changes them. */
  values: z.array(z.string().min(1).max(40)).min(1).max(8),
  policyRatifiedOn: Day,
  policyReviewOn: Day,
  page: PageSettings,
  /** True for the sample school: always practised on, never on Facebook. */
  isSample: z.boolean(),
})
export type School = z.infer<typeof School>
