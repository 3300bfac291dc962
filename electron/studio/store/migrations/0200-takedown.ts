// Schema 200: taking a post off the Page, with everything that belongs to it, and when a post was found to be gone. Run once, in
// one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const takedown: Migration = {
  number: 200,
  up: (writer) => {
    // The post is off the Page: everything of it was read and was not there.
    writer.run(sql`ALTER TABLE post ADD COLUMN taken_down_at_ms INTEGER`)
    writer.run(sql`
      CREATE TABLE removal (
        publication_id TEXT PRIMARY KEY NOT NULL REFERENCES publication(id),
        asked_at_ms INTEGER NOT NULL,
        asked_by TEXT NOT NULL REFERENCES account(id),
        asked_role TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('removing','needs-checking','removed')),
        problem TEXT,
        tries INTEGER NOT NULL DEFAULT 0,
        next_try_at_ms INTEGER,
        ended_at_ms INTEGER,
        CHECK ((state = 'removed') = (ended_at_ms IS NOT NULL))
      ) STRICT`)
    // What of it is, or may be, on the Page: found out before it is removed, kept as the proof afterwards.
    writer.run(sql`
      CREATE TABLE removal_item (
        publication_id TEXT NOT NULL REFERENCES removal(publication_id),
        graph_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('post','photo')),
        gone_at_ms INTEGER,
        PRIMARY KEY (publication_id, graph_id)
      ) STRICT`)
    writer.run(sql`
      CREATE TRIGGER removal_stays_removed BEFORE UPDATE ON removal WHEN old.state = 'removed'
      BEGIN SELECT RAISE(ABORT, 'a takedown that was verified stays so'); END`)
    // Verified means everything, never a part of it.
    writer.run(sql`
      CREATE TRIGGER removal_needs_all BEFORE UPDATE OF state ON removal
      WHEN new.state = 'removed' AND (
        NOT EXISTS (SELECT 1 FROM removal_item i WHERE i.publication_id = new.publication_id)
        OR EXISTS (SELECT 1 FROM removal_item i WHERE i.publication_id = new.publication_id AND i.gone_at_ms IS NULL))
      BEGIN SELECT RAISE(ABORT, 'something of the post was not read as gone'); END`)
  },
}
