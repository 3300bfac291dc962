// What the screens of a takedown receive: what to delete by hand, and the certificate for the family as plain parts.
import { z } from 'zod'

/** What is, or may be, on the Page, with the address at which a person finds it. */
export const ByHandView = z.strictObject({
  /** The practice Page has no addresses: its posts are removed here alone. */
  pageKind: z.enum(['practice', 'facebook']),
  items: z.array(
    z.strictObject({
      kind: z.enum(['post', 'photo']),
      /** Null on the practice Page. */
      link: z.string().nullable(),
      /** Cloakroom has read that it is gone. */
      gone: z.boolean(),
    }),
  ),
})
export type ByHandView = z.infer<typeof ByHandView>

/** The certificate, word for word as on paper. */
export const CertificateView = z.strictObject({
  /** What it rests on: the Page was read without the post, or a person said so and nobody could read it. */
  basis: z.enum(['read', 'said']),
  childName: z.string(),
  title: z.string(),
  introduction: z.array(z.string()),
  sections: z.array(
    z.strictObject({
      heading: z.string(),
      paragraphs: z.array(z.string()),
      table: z
        .strictObject({
          columns: z.array(z.string()),
          widths: z.array(z.number()),
          rows: z.array(z.array(z.string())),
        })
        .nullable(),
    }),
  ),
  footer: z.string(),
})
export type CertificateView = z.infer<typeof CertificateView>
