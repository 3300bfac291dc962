// Schema 20: the register. People, the two append-only records of each (L1), and templates, which the database itself
// refuses without biometric standing (L14) and destroys in the transaction that ends it (L15). Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const register: Migration = {
  number: 20,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE subject (
        id TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('pupil','staff')),
        upn TEXT UNIQUE,
        mis_id TEXT UNIQUE,
        legal_forename TEXT NOT NULL CHECK (legal_forename <> ''),
        preferred_forename TEXT,
        surname TEXT NOT NULL CHECK (surname <> ''),
        title TEXT,
        class_name TEXT,
        leaver_on TEXT,
        never_show INTEGER NOT NULL CHECK (never_show IN (0, 1)),
        added_at_ms INTEGER NOT NULL
      ) STRICT`)
    writer.run(sql`
      CREATE TABLE permission_fact (
        seq INTEGER PRIMARY KEY NOT NULL,
        subject_id TEXT NOT NULL REFERENCES subject (id),
        purpose TEXT NOT NULL CHECK (purpose IN ('social_media','website','print','display')),
        decision TEXT NOT NULL CHECK (decision IN ('given','refused','withdrawn','unclear')),
        given_by TEXT,
        relation TEXT NOT NULL CHECK (relation IN ('parent','carer','local-authority','child','self','unknown')),
        how TEXT NOT NULL CHECK (how IN ('form','letter','email','phone','import','other')),
        said_on TEXT,
        expires_on TEXT,
        recorded_at_ms INTEGER NOT NULL,
        recorded_by TEXT NOT NULL REFERENCES account (id)
      ) STRICT`)
    writer.run(sql`CREATE INDEX permission_fact_of ON permission_fact (subject_id, purpose, recorded_at_ms)`)
    writer.run(sql`
      CREATE TABLE biometric_fact (
        seq INTEGER PRIMARY KEY NOT NULL,
        subject_id TEXT NOT NULL REFERENCES subject (id),
        kind TEXT NOT NULL CHECK (kind IN ('parent-notified','parent-exempt','parent-consented','parent-objected','parent-withdrew','child-objected','child-objection-lifted')),
        parent TEXT,
        in_writing INTEGER NOT NULL CHECK (in_writing IN (0, 1)),
        said_on TEXT,
        recorded_at_ms INTEGER NOT NULL,
        recorded_by TEXT NOT NULL REFERENCES account (id)
      ) STRICT`)
    writer.run(sql`CREATE INDEX biometric_fact_of ON biometric_fact (subject_id, recorded_at_ms)`)

    // Append-only, and forward only: with a clock that was set back, a later no would else look older than the yes it ends.
    writer.run(
      sql`CREATE TRIGGER permission_no_update BEFORE UPDATE ON permission_fact BEGIN SELECT RAISE(ABORT, 'permissions are append-only'); END`,
    )
    writer.run(
      sql`CREATE TRIGGER permission_no_delete BEFORE DELETE ON permission_fact BEGIN SELECT RAISE(ABORT, 'permissions are append-only'); END`,
    )
    writer.run(sql`
      CREATE TRIGGER permission_forward BEFORE INSERT ON permission_fact
      WHEN new.recorded_at_ms <= (SELECT max(recorded_at_ms) FROM permission_fact WHERE subject_id = new.subject_id AND purpose = new.purpose)
      BEGIN SELECT RAISE(ABORT, 'a fact must be later than those before it'); END`)
    writer.run(
      sql`CREATE TRIGGER biometric_no_update BEFORE UPDATE ON biometric_fact BEGIN SELECT RAISE(ABORT, 'biometric facts are append-only'); END`,
    )
    writer.run(
      sql`CREATE TRIGGER biometric_no_delete BEFORE DELETE ON biometric_fact BEGIN SELECT RAISE(ABORT, 'biometric facts are append-only'); END`,
    )
    writer.run(sql`
      CREATE TRIGGER biometric_forward BEFORE INSERT ON biometric_fact
      WHEN new.recorded_at_ms <= (SELECT max(recorded_at_ms) FROM biometric_fact WHERE subject_id = new.subject_id)
      BEGIN SELECT RAISE(ABORT, 'a fact must be later than those before it'); END`)

    // One enrolment: the template and the sealed portrait it came from. They go together: destroying the portrait's key
    // takes the template with it, and deleting the template destroys the key.
    writer.run(sql`
      CREATE TABLE template (
        portrait_file_id TEXT PRIMARY KEY NOT NULL REFERENCES sealed_file (id) ON DELETE CASCADE,
        subject_id TEXT NOT NULL REFERENCES subject (id),
        vector BLOB NOT NULL CHECK (length(vector) > 0 AND length(vector) % 4 = 0),
        pipeline TEXT NOT NULL,
        made_at_ms INTEGER NOT NULL,
        made_by TEXT NOT NULL REFERENCES account (id)
      ) STRICT`)
    writer.run(sql`CREATE INDEX template_of ON template (subject_id)`)

    // The same rule as shared/rules/biometric-standing.ts, without the leaving day, which needs to know what day it is.
    writer.run(sql`
      CREATE VIEW biometric_consent AS
      SELECT s.id AS subject_id, s.leaver_on FROM subject s
      WHERE s.never_show = 0
        AND EXISTS (SELECT 1 FROM biometric_fact c WHERE c.subject_id = s.id
          AND c.kind = 'parent-consented' AND c.in_writing = 1 AND c.parent IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM biometric_fact no WHERE no.subject_id = s.id AND no.kind = 'child-objected'
          AND NOT EXISTS (SELECT 1 FROM biometric_fact yes WHERE yes.subject_id = s.id
            AND yes.kind = 'child-objection-lifted' AND yes.recorded_at_ms > no.recorded_at_ms))
        AND NOT EXISTS (SELECT 1 FROM biometric_fact no WHERE no.subject_id = s.id AND no.kind IN ('parent-objected','parent-withdrew')
          AND NOT EXISTS (SELECT 1 FROM biometric_fact yes WHERE yes.subject_id = s.id AND yes.parent IS no.parent
            AND yes.kind = 'parent-consented' AND yes.in_writing = 1 AND yes.recorded_at_ms > no.recorded_at_ms))
        AND NOT EXISTS (SELECT 1 FROM biometric_fact known WHERE known.subject_id = s.id AND known.parent IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM biometric_fact told WHERE told.subject_id = s.id AND told.parent = known.parent
            AND (told.kind = 'parent-exempt' OR (told.kind = 'parent-notified' AND told.in_writing = 1 AND told.said_on IS NOT NULL))))`)
    writer.run(sql`
      CREATE TRIGGER template_needs_standing BEFORE INSERT ON template
      WHEN NOT EXISTS (SELECT 1 FROM biometric_consent WHERE subject_id = new.subject_id
        AND (leaver_on IS NULL OR leaver_on > date(new.made_at_ms / 1000, 'unixepoch')))
      BEGIN SELECT RAISE(ABORT, 'no template without biometric standing'); END`)
    writer.run(
      sql`CREATE TRIGGER template_no_update BEFORE UPDATE ON template BEGIN SELECT RAISE(ABORT, 'templates are replaced, never changed'); END`,
    )
    writer.run(sql`
      CREATE TRIGGER template_takes_portrait AFTER DELETE ON template
      BEGIN DELETE FROM sealed_file WHERE id = old.portrait_file_id; END`)
    writer.run(sql`
      CREATE TRIGGER biometric_ends_templates AFTER INSERT ON biometric_fact
      WHEN NOT EXISTS (SELECT 1 FROM biometric_consent WHERE subject_id = new.subject_id)
      BEGIN DELETE FROM template WHERE subject_id = new.subject_id; END`)
    writer.run(sql`
      CREATE TRIGGER never_show_ends_templates AFTER UPDATE OF never_show ON subject
      WHEN new.never_show = 1
      BEGIN DELETE FROM template WHERE subject_id = new.id; END`)
    // The safeguarding flag is set by an import or a lead, and lifted by nothing in this schema (L36).
    writer.run(sql`
      CREATE TRIGGER never_show_stays BEFORE UPDATE OF never_show ON subject
      WHEN old.never_show = 1 AND new.never_show = 0
      BEGIN SELECT RAISE(ABORT, 'never-show is not lifted here'); END`)
  },
}
