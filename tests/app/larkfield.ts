// An empty school, as several app tests begin with it.
import type { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'

/** Makes Larkfield Primary with one account, a head's, who is signed in afterwards. */
export async function createLarkfield(
  client: ReturnType<typeof clientOfStudio>,
  head: { readonly name: string; readonly passphrase: string },
): Promise<void> {
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    values: ['Honesty'],
    policyRatifiedOn: '2026-02-02',
    accountName: head.name,
    role: 'headteacher',
    passphrase: head.passphrase,
  })
}
