// Schema 20. Run once, in one transaction.
import type { Migration } from '../migrate.ts'

export const register: Migration = {
  number: 20,
  up: () => undefined,
}
