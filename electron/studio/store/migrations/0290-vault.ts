// Schema 290: what keeps the trail and the files whole. Signatures over the trail's head, how far it was checked, where it
// begins once its oldest part is over; files that were found damaged; files whose key was destroyed while their row stays;
// events that are held back from deletion. Run once, in one transaction.
import type { Migration } from '../migrate.ts'
import { sql } from '../sql.ts'

export const vault: Migration = {
  number: 290,
  up: (writer) => {
    // Whoever signs a post signs the trail as it stood: an end that was cut off or written anew no longer fits.
    writer.run(sql`
      CREATE TABLE trail_signature (
        seq INTEGER PRIMARY KEY NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        key_id TEXT NOT NULL REFERENCES account_key (id),
        signature TEXT NOT NULL,
        at_ms INTEGER NOT NULL
      ) STRICT`)
    writer.run(sql`
      CREATE TRIGGER trail_signature_over_entry BEFORE INSERT ON trail_signature
      WHEN NOT EXISTS (SELECT 1 FROM trail WHERE seq = new.seq AND hash = new.hash)
      BEGIN SELECT RAISE(ABORT, 'a signature is over an entry of the trail'); END`)
    writer.run(sql`
      CREATE TRIGGER trail_signature_no_update BEFORE UPDATE ON trail_signature
      BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END`)
    // Where the trail begins: entry 1, or the one after the newest row here. Only what is before it may be deleted.
    writer.run(sql`
      CREATE TABLE trail_base (
        seq INTEGER PRIMARY KEY NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        at_ms INTEGER NOT NULL
      ) STRICT`)
    writer.run(sql`
      CREATE TRIGGER trail_base_is_an_entry BEFORE INSERT ON trail_base
      WHEN NOT EXISTS (SELECT 1 FROM trail WHERE seq = new.seq AND hash = new.hash)
      BEGIN SELECT RAISE(ABORT, 'the trail begins after one of its entries'); END`)
    writer.run(sql`
      CREATE TRIGGER trail_base_no_update BEFORE UPDATE ON trail_base
      BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END`)
    writer.run(sql`
      CREATE TRIGGER trail_base_no_delete BEFORE DELETE ON trail_base
      BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END`)
    writer.run(sql`DROP TRIGGER trail_no_delete`)
    writer.run(sql`
      CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail
      WHEN old.seq > coalesce((SELECT max(seq) FROM trail_base), 0)
      BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END`)
    writer.run(sql`
      CREATE TRIGGER trail_signature_no_delete BEFORE DELETE ON trail_signature
      WHEN old.seq > coalesce((SELECT max(seq) FROM trail_base), 0)
      BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END`)
    // One row: up to which entry the chain was followed, so that a start follows only what is new.
    writer.run(sql`
      CREATE TABLE trail_checked (
        only INTEGER PRIMARY KEY NOT NULL CHECK (only = 1),
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        whole_at_ms INTEGER NOT NULL,
        -- What was found, as a JSON list; empty while the trail holds.
        faults TEXT NOT NULL
      ) STRICT`)
    writer.run(sql`
      CREATE TABLE damaged_file (
        file_id TEXT PRIMARY KEY NOT NULL REFERENCES sealed_file (id) ON DELETE CASCADE,
        why TEXT NOT NULL CHECK (why IN ('missing','truncated','changed','unreadable')),
        found_at_ms INTEGER NOT NULL
      ) STRICT`)
    // The key of such a row is all zeros: the row stays because a post names the photo, its pixels are gone for good.
    writer.run(sql`ALTER TABLE sealed_file ADD COLUMN destroyed_at_ms INTEGER`)
    writer.run(sql`
      CREATE TRIGGER sealed_file_key_is_gone BEFORE UPDATE ON sealed_file
      WHEN (new.destroyed_at_ms IS NULL AND old.destroyed_at_ms IS NOT NULL)
        OR (new.destroyed_at_ms IS NOT NULL AND new.key <> zeroblob(32))
      BEGIN SELECT RAISE(ABORT, 'what is destroyed stays so'); END`)
    writer.run(sql`CREATE INDEX sealed_file_by_time ON sealed_file (made_at_ms, id)`)
    // Each run of a backup, and each restore that was tried out. Without an end: it was cut short and is taken up again.
    writer.run(sql`
      CREATE TABLE backup_run (
        seq INTEGER PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('backup','try')),
        folder TEXT NOT NULL,
        started_at_ms INTEGER NOT NULL,
        ended_at_ms INTEGER,
        trouble TEXT,
        version TEXT,
        -- Of the trail, in the version that was written.
        trail_seq INTEGER,
        files INTEGER NOT NULL DEFAULT 0,
        added INTEGER NOT NULL DEFAULT 0,
        added_bytes INTEGER NOT NULL DEFAULT 0,
        database_bytes INTEGER NOT NULL DEFAULT 0,
        damaged INTEGER NOT NULL DEFAULT 0,
        CHECK ((ended_at_ms IS NOT NULL AND trouble IS NULL) = (version IS NOT NULL))
      ) STRICT`)
    // "Keep this event": photos and finished pictures of it are not deleted before the day.
    writer.run(sql`
      CREATE TABLE retention_hold (
        seq INTEGER PRIMARY KEY NOT NULL,
        event_id TEXT NOT NULL REFERENCES event (id),
        until TEXT NOT NULL,
        reason TEXT NOT NULL,
        set_by TEXT NOT NULL REFERENCES account (id),
        set_at_ms INTEGER NOT NULL,
        ended_at_ms INTEGER
      ) STRICT`)
    writer.run(sql`CREATE UNIQUE INDEX retention_hold_one ON retention_hold (event_id) WHERE ended_at_ms IS NULL`)
  },
}
