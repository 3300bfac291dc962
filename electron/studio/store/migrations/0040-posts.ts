// Schema 40. Run once, in one transaction.
import type { Migration } from '../migrate.ts'

export const posts: Migration = {
  number: 40,
  up: () => undefined,
}
