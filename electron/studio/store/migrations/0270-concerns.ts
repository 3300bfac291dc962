// Schema 270: concerns that somebody reported about a comment or a post (P41), and who was told. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const concerns: Migration = {
  number: 270,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE concern (
        id TEXT PRIMARY KEY NOT NULL,
        -- Ids without a tie: a concern may outlive what it is about.
        comment_id TEXT,
        post_id TEXT,
        -- The words at that moment: they may be gone from the Page tomorrow.
        quoted TEXT NOT NULL,
        seen TEXT NOT NULL CHECK (seen <> ''),
        reported_by TEXT NOT NULL REFERENCES account(id),
        reported_at_ms INTEGER NOT NULL,
        outcome TEXT CHECK (outcome <> ''),
        closed_by TEXT REFERENCES account(id),
        closed_at_ms INTEGER,
        CHECK ((comment_id IS NULL) <> (post_id IS NULL)),
        CHECK ((closed_at_ms IS NULL) = (closed_by IS NULL)),
        CHECK ((closed_at_ms IS NULL) = (outcome IS NULL))
      ) STRICT`)
    writer.run(sql`CREATE INDEX concern_about_comment ON concern (comment_id)`)
    writer.run(sql`CREATE INDEX concern_open ON concern (reported_at_ms) WHERE closed_at_ms IS NULL`)
    writer.run(sql`
      CREATE TABLE concern_told (
        seq INTEGER PRIMARY KEY NOT NULL,
        concern_id TEXT NOT NULL REFERENCES concern(id) ON DELETE CASCADE,
        person TEXT NOT NULL CHECK (person IN ('office','headteacher','dsl')),
        told_by TEXT NOT NULL REFERENCES account(id),
        told_at_ms INTEGER NOT NULL,
        UNIQUE (concern_id, person)
      ) STRICT`)
    // What was seen and by whom is never rewritten; only an erasure takes a name out of the words of a closed one.
    writer.run(sql`
      CREATE TRIGGER concern_stays BEFORE UPDATE ON concern
      WHEN OLD.id IS NOT NEW.id OR OLD.comment_id IS NOT NEW.comment_id OR OLD.post_id IS NOT NEW.post_id
        OR OLD.reported_by IS NOT NEW.reported_by OR OLD.reported_at_ms IS NOT NEW.reported_at_ms
        OR (OLD.closed_at_ms IS NOT NULL
          AND (OLD.closed_at_ms IS NOT NEW.closed_at_ms OR OLD.closed_by IS NOT NEW.closed_by))
        OR (OLD.closed_at_ms IS NULL AND (OLD.seen IS NOT NEW.seen OR OLD.quoted IS NOT NEW.quoted))
      BEGIN SELECT raise(ABORT, 'a concern stays as it was reported'); END`)
  },
}
