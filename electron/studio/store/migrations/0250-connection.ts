// Schema 250: a token may be sealed by the operating system's keychain; the last round of checks of the Page; what people said
// of whether strangers see its posts. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const connection: Migration = {
  number: 250,
  up: (writer) => {
    // Rebuilt, because the token is now one of two columns. The old rows stay in the vault as they are.
    writer.run(sql`CREATE TABLE page_token_before AS SELECT * FROM page_token`)
    writer.run(sql`DROP TABLE page_token`)
    writer.run(sql`
      CREATE TABLE page_token (
        slot TEXT PRIMARY KEY NOT NULL CHECK (slot IN ('checked','in-use')),
        -- As it is, protected by the vault alone; or as the keychain of this computer sealed it.
        token TEXT,
        sealed BLOB,
        page_id TEXT NOT NULL,
        page_name TEXT NOT NULL,
        page_link TEXT,
        expires_at_ms INTEGER,
        saved_at_ms INTEGER NOT NULL,
        CHECK ((token IS NULL) <> (sealed IS NULL))
      ) STRICT`)
    writer.run(sql`
      INSERT INTO page_token (slot, token, sealed, page_id, page_name, page_link, expires_at_ms, saved_at_ms)
      SELECT slot, token, NULL, page_id, page_name, page_link, expires_at_ms, saved_at_ms FROM page_token_before`)
    writer.run(sql`DROP TABLE page_token_before`)
    // One row per Page: the last round of checks, and since when it has been bad. No token, and nothing of a pupil.
    writer.run(sql`
      CREATE TABLE page_check (
        page_id TEXT PRIMARY KEY NOT NULL,
        checked_at_ms INTEGER,
        page_name TEXT,
        app_id TEXT,
        -- The lines as JSON (shared/model/connection.ts).
        lines TEXT,
        bad_since_ms INTEGER,
        last_well_ms INTEGER,
        next_at_ms INTEGER NOT NULL,
        CHECK ((checked_at_ms IS NULL) = (lines IS NULL))
      ) STRICT`)
    // Append-only: somebody looked at the Page as a stranger would.
    writer.run(sql`
      CREATE TABLE page_seen (
        seq INTEGER PRIMARY KEY NOT NULL,
        page_id TEXT NOT NULL,
        app_id TEXT,
        seen INTEGER NOT NULL CHECK (seen IN (0, 1)),
        by_account TEXT NOT NULL REFERENCES account(id),
        at_ms INTEGER NOT NULL
      ) STRICT`)
    writer.run(sql`
      CREATE TRIGGER page_seen_stays BEFORE UPDATE ON page_seen
      BEGIN SELECT RAISE(ABORT, 'what somebody saw of the Page is not changed'); END`)
    writer.run(sql`
      CREATE TRIGGER page_seen_is_kept BEFORE DELETE ON page_seen
      BEGIN SELECT RAISE(ABORT, 'what somebody saw of the Page is kept'); END`)
  },
}
