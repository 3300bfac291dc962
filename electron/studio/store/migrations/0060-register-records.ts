// Schema 60: the whole of the register's records. Visitors and more of a name; parents and carers the school knows; the scan
// of a form and a note beside a fact; facts that were taken back; never-show as facts of its own; takedown tasks. The
// present of each record is a view, and the views hold the same rule as shared/rules. Run once, in one transaction.
import { z } from 'zod'
import { sql, type Sql } from '../sql.ts'
import type { Writer } from '../database.ts'
import type { Migration } from '../migrate.ts'

const appendOnly = (writer: Writer, table: string, words: string): void => {
  // A table's name takes no bound value; both texts are ours, from below.
  const text = (name: string, act: string) =>
    `CREATE TRIGGER ${table}_${name} BEFORE ${act} ON ${table} BEGIN SELECT RAISE(ABORT, '${words}'); END`
  writer.run({ text: text('no_update', 'UPDATE'), values: [] })
  writer.run({ text: text('no_delete', 'DELETE'), values: [] })
}

export const registerRecords: Migration = {
  number: 60,
  up: (writer) => {
    rebuildSubject(writer)
    writer.run(sql`ALTER TABLE account ADD COLUMN is_dsl INTEGER NOT NULL DEFAULT 0 CHECK (is_dsl IN (0, 1))`)
    addToFacts(writer)
    neverShow(writer)
    contacts(writer)
    biometricRule(writer)
    takedowns(writer)
    withdrawals(writer)
  },
}

/**
 * A CHECK can only be widened by making the table anew. Foreign keys are asked at the end of the transaction: every row
 * that points at a person must find them again, or nothing of this migration happens. Rows that would go with the old table
 * (ON DELETE CASCADE) are put by and come back.
 */
function rebuildSubject(writer: Writer): void {
  const followers = writer.all(
    sql`SELECT DISTINCT m.name, f.on_delete FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
        WHERE m.type = 'table' AND f."table" = 'subject' AND f.on_delete <> 'NO ACTION'`,
    z.object({ name: z.string().regex(/^[a-z_]+$/), on_delete: z.literal('CASCADE') }),
  )
  // Names of tables take no bound value; they are our own, from the schema.
  const run = (text: string) => writer.run({ text, values: [] })
  writer.run(sql`PRAGMA defer_foreign_keys = ON`)
  writer.run(sql`DROP VIEW biometric_consent`)
  for (const { name } of followers) run(`CREATE TABLE ${name}_before AS SELECT * FROM ${name}`)
  writer.run(sql`CREATE TABLE subject_before AS SELECT * FROM subject`)
  writer.run(sql`DROP TABLE subject`)
  writer.run(sql`
    CREATE TABLE subject (
      id TEXT PRIMARY KEY NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('pupil','staff','visitor')),
      upn TEXT UNIQUE,
      mis_id TEXT UNIQUE,
      legal_forename TEXT NOT NULL CHECK (legal_forename <> ''),
      preferred_forename TEXT,
      middle_names TEXT,
      surname TEXT NOT NULL CHECK (surname <> ''),
      preferred_surname TEXT,
      title TEXT,
      class_name TEXT,
      year_group TEXT,
      leaver_on TEXT,
      never_show INTEGER NOT NULL CHECK (never_show IN (0, 1)),
      added_at_ms INTEGER NOT NULL
    ) STRICT`)
  writer.run(sql`
    INSERT INTO subject (id, kind, upn, mis_id, legal_forename, preferred_forename, surname, title, class_name, leaver_on, never_show, added_at_ms)
    SELECT id, kind, upn, mis_id, legal_forename, preferred_forename, surname, title, class_name, leaver_on, never_show, added_at_ms
    FROM subject_before`)
  writer.run(sql`DROP TABLE subject_before`)
  for (const { name } of followers) {
    run(`INSERT INTO ${name} SELECT * FROM ${name}_before`)
    run(`DROP TABLE ${name}_before`)
  }
}

/** Append-only as before, except that destroying a scan takes its number out of the fact that named it. */
function onlyEvidenceGoes(writer: Writer, table: Sql, trigger: Sql, columns: string, words: string): void {
  const same = columns
    .split(' ')
    .map((column) => `new.${column} IS old.${column}`)
    .join(' AND ')
  writer.run(sql`DROP TRIGGER ${trigger}`)
  writer.run({
    text: `CREATE TRIGGER ${trigger.text} BEFORE UPDATE ON ${table.text}
      WHEN NOT (new.evidence_file IS NULL AND ${same})
      BEGIN SELECT RAISE(ABORT, '${words}'); END`,
    values: [],
  })
}

function addToFacts(writer: Writer): void {
  for (const table of [sql`permission_fact`, sql`biometric_fact`]) {
    writer.run(sql`ALTER TABLE ${table} ADD COLUMN evidence_file TEXT REFERENCES sealed_file (id) ON DELETE SET NULL`)
    writer.run(sql`ALTER TABLE ${table} ADD COLUMN note TEXT`)
    // The pupil list that brought it (schema 70 knows the lists); null = typed by a person.
    writer.run(sql`ALTER TABLE ${table} ADD COLUMN import_id TEXT`)
  }
  // A nameless answer of a pupil list that this one was recorded to replace.
  writer.run(sql`ALTER TABLE permission_fact ADD COLUMN replaces_seq INTEGER REFERENCES permission_fact (seq)`)
  writer.run(
    sql`ALTER TABLE biometric_fact ADD COLUMN exemption_ground TEXT CHECK (exemption_ground IN ('cannot-be-found','lacks-capacity','welfare','not-practicable'))`,
  )
  writer.run(sql`ALTER TABLE biometric_fact ADD COLUMN exemption_by TEXT`)
  writer.run(
    sql`CREATE INDEX permission_fact_evidence ON permission_fact (evidence_file) WHERE evidence_file IS NOT NULL`,
  )
  writer.run(
    sql`CREATE INDEX biometric_fact_evidence ON biometric_fact (evidence_file) WHERE evidence_file IS NOT NULL`,
  )
  writer.run(sql`CREATE INDEX permission_fact_import ON permission_fact (import_id) WHERE import_id IS NOT NULL`)
  writer.run(sql`CREATE INDEX biometric_fact_import ON biometric_fact (import_id) WHERE import_id IS NOT NULL`)
  onlyEvidenceGoes(
    writer,
    sql`permission_fact`,
    sql`permission_no_update`,
    'seq subject_id purpose decision given_by relation how said_on expires_on recorded_at_ms recorded_by note import_id replaces_seq',
    'permissions are append-only',
  )
  onlyEvidenceGoes(
    writer,
    sql`biometric_fact`,
    sql`biometric_no_update`,
    'seq subject_id kind parent in_writing said_on recorded_at_ms recorded_by note import_id exemption_ground exemption_by',
    'biometric facts are append-only',
  )
  // Only a nameless answer of a list, never a child's, can be replaced by somebody else's word, and for the same purpose.
  writer.run(sql`
    CREATE TRIGGER permission_replaces BEFORE INSERT ON permission_fact
    WHEN new.replaces_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM permission_fact old WHERE old.seq = new.replaces_seq
      AND old.subject_id = new.subject_id AND old.purpose = new.purpose AND old.given_by IS NULL AND new.given_by IS NULL
      AND old.relation = new.relation AND old.relation <> 'child' AND old.how = 'import')
    BEGIN SELECT RAISE(ABORT, 'only a nameless answer of a pupil list can be replaced'); END`)
  writer.run(sql`
    CREATE TRIGGER biometric_exempt_says_why BEFORE INSERT ON biometric_fact
    WHEN new.kind = 'parent-exempt' AND (new.exemption_ground IS NULL OR coalesce(new.exemption_by, '') = '')
    BEGIN SELECT RAISE(ABORT, 'an exemption needs its ground and who decided'); END`)

  // Facts that do not count any more. A no is taken back by nobody; only undoing the import that brought it does.
  for (const [record, words] of [
    ['permission', 'what is taken back stays so'],
    ['biometric', 'what is taken back stays so'],
  ] as const) {
    const no =
      record === 'permission'
        ? "fact.decision <> 'given'"
        : "fact.kind IN ('parent-objected','parent-withdrew','child-objected')"
    writer.run({
      text: `CREATE TABLE ${record}_taken_back (
        fact_seq INTEGER PRIMARY KEY NOT NULL REFERENCES ${record}_fact (seq),
        because TEXT NOT NULL CHECK (because IN ('import-undone','slip')),
        at_ms INTEGER NOT NULL,
        by_account TEXT NOT NULL REFERENCES account (id)
      ) STRICT`,
      values: [],
    })
    appendOnly(writer, `${record}_taken_back`, words)
    writer.run({
      text: `CREATE TRIGGER ${record}_taken_back_rightly BEFORE INSERT ON ${record}_taken_back
        WHEN EXISTS (SELECT 1 FROM ${record}_fact fact WHERE fact.seq = new.fact_seq AND
          ((new.because = 'slip' AND ${no}) OR (new.because = 'import-undone' AND fact.import_id IS NULL)))
        BEGIN SELECT RAISE(ABORT, 'a no is taken back only with the import that brought it'); END`,
      values: [],
    })
    writer.run({
      text: `CREATE VIEW ${record}_counting AS SELECT * FROM ${record}_fact fact
        WHERE NOT EXISTS (SELECT 1 FROM ${record}_taken_back gone WHERE gone.fact_seq = fact.seq)`,
      values: [],
    })
  }
}

/** The flag on the person follows the newest fact and nothing else; only head and safeguarding leads lift it (L36). */
function neverShow(writer: Writer): void {
  writer.run(sql`
    CREATE TABLE never_show_fact (
      seq INTEGER PRIMARY KEY NOT NULL,
      subject_id TEXT NOT NULL REFERENCES subject (id),
      kind TEXT NOT NULL CHECK (kind IN ('set','lifted')),
      reason TEXT,
      recorded_at_ms INTEGER NOT NULL,
      recorded_by TEXT REFERENCES account (id),
      CHECK (kind = 'set' OR (recorded_by IS NOT NULL AND coalesce(reason, '') <> ''))
    ) STRICT`)
  writer.run(sql`CREATE INDEX never_show_fact_of ON never_show_fact (subject_id, seq)`)
  writer.run(sql`
    INSERT INTO never_show_fact (subject_id, kind, reason, recorded_at_ms, recorded_by)
    SELECT id, 'set', NULL, added_at_ms, NULL FROM subject WHERE never_show = 1 ORDER BY rowid`)
  appendOnly(writer, 'never_show_fact', 'never-show facts are append-only')
  writer.run(sql`
    CREATE TRIGGER never_show_lifted_by BEFORE INSERT ON never_show_fact
    WHEN new.kind = 'lifted' AND NOT EXISTS (SELECT 1 FROM account WHERE id = new.recorded_by AND left_at_ms IS NULL
      AND (role = 'headteacher' OR is_dsl = 1))
    BEGIN SELECT RAISE(ABORT, 'only the headteacher or a safeguarding lead lifts never-show'); END`)
  writer.run(sql`
    CREATE TRIGGER never_show_follows AFTER INSERT ON never_show_fact
    BEGIN UPDATE subject SET never_show = (new.kind = 'set') WHERE id = new.subject_id; END`)
  writer.run(sql`
    CREATE TRIGGER never_show_stays BEFORE UPDATE OF never_show ON subject
    WHEN new.never_show <> old.never_show AND new.never_show IS NOT (SELECT kind = 'set' FROM never_show_fact
      WHERE subject_id = new.id ORDER BY seq DESC LIMIT 1)
    BEGIN SELECT RAISE(ABORT, 'never-show changes only by a fact of its own'); END`)
  // Somebody who comes onto the register with the flag has its fact from the same moment.
  writer.run(sql`
    CREATE TRIGGER never_show_from_the_start AFTER INSERT ON subject WHEN new.never_show = 1
    BEGIN INSERT INTO never_show_fact (subject_id, kind, reason, recorded_at_ms, recorded_by)
      VALUES (new.id, 'set', NULL, new.added_at_ms, NULL); END`)
  writer.run(sql`
    CREATE TRIGGER never_show_ends_templates AFTER UPDATE OF never_show ON subject WHEN new.never_show = 1
    BEGIN DELETE FROM template WHERE subject_id = new.id; END`)
}

function contacts(writer: Writer): void {
  writer.run(sql`
    CREATE TABLE contact (
      id TEXT PRIMARY KEY NOT NULL,
      subject_id TEXT NOT NULL REFERENCES subject (id),
      name TEXT NOT NULL CHECK (name <> ''),
      relation TEXT NOT NULL CHECK (relation IN ('parent','carer','local-authority','other')),
      responsibility TEXT NOT NULL CHECK (responsibility IN ('yes','no','unknown')),
      import_id TEXT,
      added_at_ms INTEGER NOT NULL,
      added_by TEXT NOT NULL REFERENCES account (id),
      -- Taken off the card by a person: it does not count any more, and stays readable.
      removed_at_ms INTEGER,
      removed_by TEXT REFERENCES account (id),
      CHECK ((removed_at_ms IS NULL) = (removed_by IS NULL))
    ) STRICT`)
  writer.run(sql`CREATE INDEX contact_of ON contact (subject_id)`)
  // Who must be told (L5, L12): everybody not known to be without parental responsibility; where that leaves nobody,
  // whoever cares for the child.
  writer.run(sql`
    CREATE VIEW contact_counting AS SELECT c.subject_id, c.name FROM contact c
    WHERE c.removed_at_ms IS NULL AND (c.responsibility <> 'no' OR NOT EXISTS (SELECT 1 FROM contact o
      WHERE o.subject_id = c.subject_id AND o.removed_at_ms IS NULL AND o.responsibility <> 'no'))`)
}

/** The same rule as shared/rules/biometric-standing.ts, without the leaving day, which needs to know what day it is. */
function biometricRule(writer: Writer): void {
  writer.run(sql`
    CREATE VIEW biometric_consent AS
    SELECT s.id AS subject_id, s.leaver_on FROM subject s
    WHERE s.never_show = 0
      AND EXISTS (SELECT 1 FROM biometric_counting c WHERE c.subject_id = s.id
        AND c.kind = 'parent-consented' AND c.in_writing = 1 AND c.parent IS NOT NULL
        AND (c.parent IN (SELECT name FROM contact_counting WHERE subject_id = s.id)
          OR c.parent NOT IN (SELECT name FROM contact WHERE subject_id = s.id AND removed_at_ms IS NULL)))
      AND NOT EXISTS (SELECT 1 FROM biometric_counting no WHERE no.subject_id = s.id AND no.kind = 'child-objected'
        AND NOT EXISTS (SELECT 1 FROM biometric_counting yes WHERE yes.subject_id = s.id
          AND yes.kind = 'child-objection-lifted' AND yes.recorded_at_ms > no.recorded_at_ms))
      AND NOT EXISTS (SELECT 1 FROM biometric_counting no WHERE no.subject_id = s.id AND no.kind IN ('parent-objected','parent-withdrew')
        AND NOT EXISTS (SELECT 1 FROM biometric_counting yes WHERE yes.subject_id = s.id AND yes.parent IS no.parent
          AND yes.kind = 'parent-consented' AND yes.in_writing = 1 AND yes.recorded_at_ms > no.recorded_at_ms))
      AND NOT EXISTS (SELECT 1 FROM (
          SELECT parent FROM biometric_counting WHERE subject_id = s.id AND parent IS NOT NULL
          UNION SELECT name FROM contact_counting WHERE subject_id = s.id) known
        WHERE NOT EXISTS (SELECT 1 FROM biometric_counting told WHERE told.subject_id = s.id AND told.parent = known.parent
          AND (told.kind = 'parent-exempt' OR (told.kind = 'parent-notified' AND told.in_writing = 1 AND told.said_on IS NOT NULL))))`)
  // Whatever ends the standing ends the templates in the same transaction (L15).
  writer.run(sql`DROP TRIGGER biometric_ends_templates`)
  const ends = (name: string, when: string, subject: string) => {
    writer.run({
      text: `CREATE TRIGGER ${name} AFTER ${when}
        WHEN NOT EXISTS (SELECT 1 FROM biometric_consent WHERE subject_id = ${subject})
        BEGIN DELETE FROM template WHERE subject_id = ${subject}; END`,
      values: [],
    })
  }
  ends('biometric_ends_templates', 'INSERT ON biometric_fact', 'new.subject_id')
  ends('contact_ends_templates', 'INSERT ON contact', 'new.subject_id')
  ends('contact_change_ends_templates', 'UPDATE ON contact', 'new.subject_id')
  ends(
    'taken_back_ends_templates',
    'INSERT ON biometric_taken_back',
    '(SELECT subject_id FROM biometric_fact WHERE seq = new.fact_seq)',
  )
}

/** One task per publication and pupil, ever: done is done, and nothing makes one disappear (L48). */
function takedowns(writer: Writer): void {
  writer.run(sql`
    CREATE TABLE takedown_task (
      id TEXT PRIMARY KEY NOT NULL,
      publication_id TEXT NOT NULL REFERENCES publication (id),
      post_id TEXT NOT NULL REFERENCES post (id),
      -- No foreign key: erasing a pupil must not wait, and must not take the task away.
      subject_id TEXT NOT NULL,
      why TEXT NOT NULL CHECK (why IN ('withdrawal','never-show','child','expired','left','erasure')),
      opened_at_ms INTEGER NOT NULL,
      opened_by TEXT REFERENCES account (id),
      done_how TEXT CHECK (done_how IN ('by-hand','verified','never-sent')),
      done_at_ms INTEGER,
      done_by TEXT REFERENCES account (id),
      done_note TEXT,
      UNIQUE (publication_id, subject_id),
      CHECK ((done_how IS NULL) = (done_at_ms IS NULL)),
      CHECK (done_how IS NOT 'by-hand' OR done_by IS NOT NULL)
    ) STRICT`)
  writer.run(sql`CREATE INDEX takedown_of ON takedown_task (subject_id)`)
  writer.run(sql`CREATE INDEX takedown_open ON takedown_task (post_id) WHERE done_at_ms IS NULL`)
  writer.run(
    sql`CREATE TRIGGER takedown_no_delete BEFORE DELETE ON takedown_task BEGIN SELECT RAISE(ABORT, 'takedown tasks stay'); END`,
  )
  writer.run(sql`
    CREATE TRIGGER takedown_only_done BEFORE UPDATE ON takedown_task
    WHEN old.done_at_ms IS NOT NULL OR new.id <> old.id OR new.publication_id <> old.publication_id OR new.post_id <> old.post_id
      OR new.subject_id <> old.subject_id OR new.why <> old.why OR new.opened_at_ms <> old.opened_at_ms
      OR new.opened_by IS NOT old.opened_by
    BEGIN SELECT RAISE(ABORT, 'a takedown task is only ever done'); END`)
  // Stopped before the one call that would have made it public: certain, so nothing is left to take down.
  writer.run(sql`
    CREATE TRIGGER takedown_never_sent AFTER UPDATE OF state ON publication
    WHEN new.state IN ('failed-clean','failed-leftovers') AND new.sent_at_ms IS NULL
    BEGIN UPDATE takedown_task SET done_how = 'never-sent', done_at_ms = new.changed_at_ms
      WHERE publication_id = new.id AND done_at_ms IS NULL; END`)
}

/** What one withdrawal did, as it was told to the family: kept so that it can be printed again. */
function withdrawals(writer: Writer): void {
  writer.run(sql`
    CREATE TABLE withdrawal (
      id TEXT PRIMARY KEY NOT NULL,
      subject_id TEXT NOT NULL REFERENCES subject (id),
      at_ms INTEGER NOT NULL,
      by_account TEXT NOT NULL REFERENCES account (id),
      -- JSON, shared/model/withdrawal.ts. Names nobody but who withdrew.
      what TEXT NOT NULL
    ) STRICT`)
  writer.run(sql`CREATE INDEX withdrawal_of ON withdrawal (subject_id, at_ms)`)
}
