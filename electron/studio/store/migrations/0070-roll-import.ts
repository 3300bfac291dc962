// Schema 70: imports of pupil lists: which there were, what the newest one changed (so that it can be undone until the next),
// and how the columns of each layout were read. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const rollImport: Migration = {
  number: 70,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE roll_import (
        id TEXT PRIMARY KEY NOT NULL,
        at_ms INTEGER NOT NULL,
        by_account TEXT NOT NULL REFERENCES account (id),
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
        -- How many rows, added, changed and so on (JSON).
        counts TEXT NOT NULL,
        undone_at_ms INTEGER,
        undone_by TEXT REFERENCES account (id),
        CHECK ((undone_at_ms IS NULL) = (undone_by IS NULL))
      ) STRICT`)
    writer.run(
      sql`CREATE TRIGGER roll_import_no_delete BEFORE DELETE ON roll_import BEGIN SELECT RAISE(ABORT, 'imports stay'); END`,
    )
    writer.run(sql`
      CREATE TRIGGER roll_import_only_undone BEFORE UPDATE ON roll_import
      WHEN old.undone_at_ms IS NOT NULL OR new.id <> old.id OR new.at_ms <> old.at_ms OR new.by_account <> old.by_account
        OR new.file_name <> old.file_name OR new.file_sha256 <> old.file_sha256 OR new.counts <> old.counts
      BEGIN SELECT RAISE(ABORT, 'an import is only ever undone'); END`)
    // What the newest import did to each person. Older ones are forgotten with the next import, and with an erasure.
    writer.run(sql`
      CREATE TABLE roll_import_step (
        import_id TEXT NOT NULL REFERENCES roll_import (id),
        subject_id TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
        -- The person as they were (JSON), null for somebody new; and as the import left them.
        before TEXT,
        before_mis_id TEXT,
        after TEXT NOT NULL,
        PRIMARY KEY (import_id, subject_id)
      ) STRICT`)
    writer.run(sql`CREATE INDEX roll_import_step_of ON roll_import_step (subject_id)`)
    writer.run(sql`
      CREATE TABLE roll_layout (
        -- Digest of the header row.
        layout TEXT PRIMARY KEY NOT NULL CHECK (length(layout) = 64),
        columns TEXT NOT NULL,
        consent_types TEXT NOT NULL,
        changed_at_ms INTEGER NOT NULL
      ) STRICT`)
  },
}
