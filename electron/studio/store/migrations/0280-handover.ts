// Schema 280: open work of somebody who left, and who has it now. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const handover: Migration = {
  number: 280,
  up: (writer) => {
    // The newest row of a post says whose it is to finish. It makes nobody a preparer: they did not write it (P9).
    writer.run(sql`
      CREATE TABLE handover (
        seq INTEGER PRIMARY KEY NOT NULL,
        post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
        from_account TEXT NOT NULL REFERENCES account(id),
        to_account TEXT NOT NULL REFERENCES account(id),
        by_account TEXT NOT NULL REFERENCES account(id),
        at_ms INTEGER NOT NULL,
        CHECK (from_account <> to_account)
      ) STRICT`)
    writer.run(sql`CREATE INDEX handover_of_post ON handover (post_id, seq)`)
    writer.run(sql`
      CREATE TRIGGER handover_to_somebody_here BEFORE INSERT ON handover
      WHEN NOT EXISTS (SELECT 1 FROM account a WHERE a.id = new.to_account AND a.left_at_ms IS NULL)
      BEGIN SELECT RAISE(ABORT, 'work is handed to somebody who is still here'); END`)
    writer.run(sql`
      CREATE TRIGGER handover_no_update BEFORE UPDATE ON handover
      BEGIN SELECT RAISE(ABORT, 'a handover is append-only'); END`)
  },
}
