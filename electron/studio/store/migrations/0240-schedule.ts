// Schema 240: when a signed post is to go out by itself, who said so, and how that ended. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const schedule: Migration = {
  number: 240,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE post_schedule (
        seq INTEGER PRIMARY KEY NOT NULL,
        post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
        -- The time belongs to one signature: whatever voids that, ends this.
        sign_off_id TEXT NOT NULL REFERENCES sign_off(id) ON DELETE CASCADE,
        at_ms INTEGER NOT NULL,
        set_by TEXT NOT NULL REFERENCES account(id),
        set_role TEXT NOT NULL,
        set_at_ms INTEGER NOT NULL,
        ended_how TEXT CHECK (ended_how IN ('sent','changed','cancelled','late','refused','void')),
        ended_at_ms INTEGER,
        -- The attempt that was armed at that time.
        publication_id TEXT REFERENCES publication(id) ON DELETE CASCADE,
        -- Somebody has read that it did not go out.
        seen_at_ms INTEGER,
        CHECK ((ended_how IS NULL) = (ended_at_ms IS NULL)),
        CHECK ((ended_how IS 'sent') = (publication_id IS NOT NULL))
      ) STRICT`)
    writer.run(sql`CREATE UNIQUE INDEX post_schedule_one ON post_schedule (post_id) WHERE ended_how IS NULL`)
  },
}
