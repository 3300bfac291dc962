// Schema 150: the school's own words, what else a pupil is called, and what a person said of a place in a text: that it is no
// pupil, that it is one, or that the family agreed to the name. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const words: Migration = {
  number: 150,
  up: (writer) => {
    // Append-only: what the list is today is the newest act on each phrase. `compared` is the phrase as it is compared.
    writer.run(sql`
      CREATE TABLE phrase_act (
        seq INTEGER PRIMARY KEY NOT NULL,
        compared TEXT NOT NULL CHECK (compared <> ''),
        phrase TEXT NOT NULL CHECK (phrase <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('starter','house','place','book','other')),
        act TEXT NOT NULL CHECK (act IN ('allowed','taken-out')),
        at_ms INTEGER NOT NULL,
        by_account TEXT NOT NULL REFERENCES account (id)
      ) STRICT`)
    writer.run(sql`CREATE INDEX phrase_act_compared ON phrase_act (compared, seq)`)
    writer.run(sql`
      CREATE TRIGGER phrase_act_no_delete BEFORE DELETE ON phrase_act
      BEGIN SELECT RAISE(ABORT, 'what was said about words stays'); END`)
    // Only a name is taken out of the text, when somebody is erased.
    writer.run(sql`
      CREATE TRIGGER phrase_act_no_update BEFORE UPDATE ON phrase_act
      WHEN NOT (new.seq = old.seq AND new.kind = old.kind AND new.act = old.act AND new.at_ms = old.at_ms AND new.by_account = old.by_account
        AND (new.phrase = old.phrase OR new.phrase LIKE '%[erased]%') AND (new.compared = old.compared OR new.compared LIKE '%[erased]%'))
      BEGIN SELECT RAISE(ABORT, 'what was said about words stays'); END`)
    // Names besides those of the pupil list. They go with the person; the list that brought one can be undone.
    writer.run(sql`
      CREATE TABLE also_called (
        subject_id TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
        name TEXT NOT NULL CHECK (name <> ''),
        import_id TEXT,
        added_at_ms INTEGER NOT NULL,
        added_by TEXT NOT NULL REFERENCES account (id),
        PRIMARY KEY (subject_id, name)
      ) STRICT`)
    writer.run(sql`CREATE INDEX also_called_import ON also_called (import_id) WHERE import_id IS NOT NULL`)
    writer.run(
      sql`ALTER TABLE settled_word ADD COLUMN settled_as TEXT NOT NULL DEFAULT 'not-a-pupil' CHECK (settled_as IN ('not-a-pupil','pupil','may-be-named'))`,
    )
    writer.run(sql`ALTER TABLE settled_word ADD COLUMN permission_by TEXT`)
    writer.run(sql`ALTER TABLE settled_word ADD COLUMN permission_said_on TEXT`)
    writer.run(sql`
      CREATE TRIGGER settled_word_says_who BEFORE INSERT ON settled_word
      WHEN (new.settled_as = 'may-be-named') <> (coalesce(new.permission_by, '') <> '' AND new.permission_said_on IS NOT NULL)
      BEGIN SELECT RAISE(ABORT, 'a name without a photo needs who agreed and when'); END`)
  },
}
