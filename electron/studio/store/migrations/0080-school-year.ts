// Schema 80: the school year and a family's rights. Reminders that were put off, years that were rolled over, records that
// were given out, and people who were erased: the one reason for which the append-only records let go. Run once, in one
// transaction.
import { sql } from '../sql.ts'
import type { Writer } from '../database.ts'
import type { Migration } from '../migrate.ts'

export const schoolYear: Migration = {
  number: 80,
  up: (writer) => {
    year(writer)
    erasure(writer)
    writer.run(sql`
      CREATE TABLE record_export (
        id TEXT PRIMARY KEY NOT NULL,
        -- No foreign key: that a record was given out stays known when the person is erased.
        subject_id TEXT NOT NULL,
        folder TEXT NOT NULL,
        -- The folder's name while it is being written: what a crash leaves behind is found and removed by it.
        working_name TEXT NOT NULL,
        final_name TEXT NOT NULL,
        started_at_ms INTEGER NOT NULL,
        started_by TEXT NOT NULL REFERENCES account (id),
        state TEXT NOT NULL CHECK (state IN ('running','done','cancelled','failed')),
        failed_because TEXT,
        ended_at_ms INTEGER,
        CHECK ((state = 'running') = (ended_at_ms IS NULL)),
        CHECK ((state = 'failed') = (failed_because IS NOT NULL))
      ) STRICT`)
    writer.run(sql`CREATE UNIQUE INDEX record_export_one_running ON record_export (state) WHERE state = 'running'`)
  },
}

function year(writer: Writer): void {
  // Putting off is an act of its own, never a deletion; the last of a kind counts.
  writer.run(sql`
    CREATE TABLE snooze (
      seq INTEGER PRIMARY KEY NOT NULL,
      kind TEXT NOT NULL CHECK (kind <> 'takedowns-open'),
      until TEXT NOT NULL,
      count INTEGER NOT NULL CHECK (count > 0),
      at_ms INTEGER NOT NULL,
      by_account TEXT NOT NULL REFERENCES account (id)
    ) STRICT`)
  writer.run(sql`
    CREATE TABLE roll_over (
      seq INTEGER PRIMARY KEY NOT NULL,
      id TEXT NOT NULL UNIQUE,
      last_day TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      by_account TEXT NOT NULL REFERENCES account (id),
      undone_at_ms INTEGER,
      undone_by TEXT REFERENCES account (id),
      CHECK ((undone_at_ms IS NULL) = (undone_by IS NULL))
    ) STRICT`)
  // Where each pupil was and where they were put: what taking it back needs. Goes with the person.
  writer.run(sql`
    CREATE TABLE roll_over_change (
      roll_over_id TEXT NOT NULL REFERENCES roll_over (id),
      subject_id TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
      class_before TEXT, year_before TEXT, leaver_before TEXT,
      class_after TEXT, year_after TEXT, leaver_after TEXT,
      PRIMARY KEY (roll_over_id, subject_id)
    ) STRICT`)
  writer.run(sql`CREATE INDEX roll_over_change_of ON roll_over_change (subject_id)`)
}

function erasure(writer: Writer): void {
  // The id alone; the headteacher alone. While a row is here, the records of that person may be deleted, and nothing else.
  writer.run(sql`
    CREATE TABLE erasure (
      subject_id TEXT PRIMARY KEY NOT NULL,
      at_ms INTEGER NOT NULL,
      by_account TEXT NOT NULL REFERENCES account (id)
    ) STRICT`)
  writer.run(sql`
    CREATE TRIGGER erasure_by_head BEFORE INSERT ON erasure
    WHEN NOT EXISTS (SELECT 1 FROM account WHERE id = new.by_account AND role = 'headteacher' AND left_at_ms IS NULL)
    BEGIN SELECT RAISE(ABORT, 'only the headteacher erases'); END`)
  writer.run(
    sql`CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'erasures stay'); END`,
  )
  writer.run(
    sql`CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'erasures stay'); END`,
  )
  // Decisions about faces still carry the id: nobody may ever come to bear it again.
  writer.run(sql`
    CREATE TRIGGER erased_stay_erased BEFORE INSERT ON subject
    WHEN EXISTS (SELECT 1 FROM erasure WHERE subject_id = new.id)
    BEGIN SELECT RAISE(ABORT, 'this person was erased'); END`)
  // Why a post could be published, without a name: what the school must be able to show (L52, UK GDPR art 5(2)).
  writer.run(sql`
    CREATE TABLE kept_consent (
      seq INTEGER PRIMARY KEY NOT NULL,
      subject_id TEXT NOT NULL REFERENCES erasure (subject_id),
      purpose TEXT NOT NULL,
      decision TEXT NOT NULL,
      relation TEXT NOT NULL,
      how TEXT NOT NULL,
      said_on TEXT,
      expires_on TEXT,
      recorded_at_ms INTEGER NOT NULL
    ) STRICT`)
  writer.run(
    sql`CREATE TRIGGER kept_consent_no_update BEFORE UPDATE ON kept_consent BEGIN SELECT RAISE(ABORT, 'what is kept is append-only'); END`,
  )

  const erasedOnly = (trigger: string, table: string, subject: string, words: string) => {
    writer.run({ text: `DROP TRIGGER ${trigger}`, values: [] })
    writer.run({
      text: `CREATE TRIGGER ${trigger} BEFORE DELETE ON ${table}
        WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE subject_id = ${subject})
        BEGIN SELECT RAISE(ABORT, '${words}'); END`,
      values: [],
    })
  }
  erasedOnly('permission_no_delete', 'permission_fact', 'old.subject_id', 'permissions are append-only')
  erasedOnly('biometric_no_delete', 'biometric_fact', 'old.subject_id', 'biometric facts are append-only')
  erasedOnly('never_show_fact_no_delete', 'never_show_fact', 'old.subject_id', 'never-show facts are append-only')
  for (const record of ['permission', 'biometric'])
    erasedOnly(
      `${record}_taken_back_no_delete`,
      `${record}_taken_back`,
      `(SELECT subject_id FROM ${record}_fact WHERE seq = old.fact_seq)`,
      'what is taken back stays so',
    )
  // A note of a takedown may name the pupil it was about; that alone may be taken out of a task that is done.
  writer.run(sql`DROP TRIGGER takedown_only_done`)
  writer.run(sql`
    CREATE TRIGGER takedown_only_done BEFORE UPDATE ON takedown_task
    WHEN NOT (EXISTS (SELECT 1 FROM erasure WHERE subject_id = old.subject_id) AND new.done_how IS old.done_how
        AND new.done_at_ms IS old.done_at_ms AND new.done_by IS old.done_by AND old.done_at_ms IS NOT NULL
        AND new.id = old.id AND new.publication_id = old.publication_id AND new.post_id = old.post_id
        AND new.subject_id = old.subject_id AND new.why = old.why AND new.opened_at_ms = old.opened_at_ms
        AND new.opened_by IS old.opened_by)
      AND (old.done_at_ms IS NOT NULL OR new.id <> old.id OR new.publication_id <> old.publication_id
        OR new.post_id <> old.post_id OR new.subject_id <> old.subject_id OR new.why <> old.why
        OR new.opened_at_ms <> old.opened_at_ms OR new.opened_by IS NOT old.opened_by)
    BEGIN SELECT RAISE(ABORT, 'a takedown task is only ever done'); END`)
}
