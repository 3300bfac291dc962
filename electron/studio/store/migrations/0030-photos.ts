// Schema 30. Run once, in one transaction.
import type { Migration } from '../migrate.ts'

export const photos: Migration = {
  number: 30,
  up: () => undefined,
}
