// Schema 10: settings, accounts, sealed files, the trail. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const school: Migration = {
  number: 10,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE setting (
        name TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL,
        changed_at_ms INTEGER NOT NULL
      ) STRICT`)
    writer.run(sql`
      CREATE TABLE account (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('headteacher','deputy','assistant_head','business_manager','office')),
        created_at_ms INTEGER NOT NULL,
        left_at_ms INTEGER
      ) STRICT`)
    // The key of each sealed file lives only here: deleting the row destroys the key, and with it the file's content.
    writer.run(sql`
      CREATE TABLE sealed_file (
        id TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,
        key BLOB NOT NULL CHECK (length(key) = 32),
        bytes INTEGER NOT NULL,
        made_at_ms INTEGER NOT NULL
      ) STRICT`)
    writer.run(sql`
      CREATE TABLE trail (
        seq INTEGER PRIMARY KEY NOT NULL,
        at_ms INTEGER NOT NULL,
        account_id TEXT,
        role TEXT,
        kind TEXT NOT NULL,
        about TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL UNIQUE
      ) STRICT`)
    // Append-only, held by the database itself (L53).
    writer.run(
      sql`CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END`,
    )
    writer.run(
      sql`CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END`,
    )
    // A settings history, so that a change of policy is a recorded decision (P4, P46).
    writer.run(sql`
      CREATE TABLE setting_history (
        seq INTEGER PRIMARY KEY NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        changed_at_ms INTEGER NOT NULL
      ) STRICT`)
    writer.run(sql`
      CREATE TRIGGER setting_kept AFTER INSERT ON setting BEGIN
        INSERT INTO setting_history (name, value, changed_at_ms) VALUES (new.name, new.value, new.changed_at_ms); END`)
    writer.run(sql`
      CREATE TRIGGER setting_kept_update AFTER UPDATE ON setting BEGIN
        INSERT INTO setting_history (name, value, changed_at_ms) VALUES (new.name, new.value, new.changed_at_ms); END`)
  },
}
