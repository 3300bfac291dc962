// Schema 130: what a person says while looking through the faces of an event: "this is not that pupil", "this pupil was not
// there", "the faces left here may be compared"; how close a proposed face is, for its place in a list; and that nobody is
// ever proposed without consent, or against a person's word. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const facesFirst: Migration = {
  number: 130,
  up: (writer) => {
    // Taken back, never deleted; goes with the person it is about.
    writer.run(sql`
      CREATE TABLE not_this_person (
        seq INTEGER PRIMARY KEY NOT NULL,
        face_id TEXT NOT NULL REFERENCES face (id) ON DELETE CASCADE,
        subject_id TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
        said_at_ms INTEGER NOT NULL,
        said_by TEXT NOT NULL REFERENCES account (id),
        taken_back_at_ms INTEGER,
        taken_back_by TEXT REFERENCES account (id),
        CHECK ((taken_back_at_ms IS NULL) = (taken_back_by IS NULL))
      ) STRICT`)
    writer.run(
      sql`CREATE UNIQUE INDEX not_this_person_once ON not_this_person (face_id, subject_id) WHERE taken_back_at_ms IS NULL`,
    )
    writer.run(sql`CREATE INDEX not_this_person_of ON not_this_person (subject_id)`)
    writer.run(sql`
      CREATE TABLE said_absent (
        seq INTEGER PRIMARY KEY NOT NULL,
        event_id TEXT NOT NULL REFERENCES event (id),
        subject_id TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
        said_at_ms INTEGER NOT NULL,
        said_by TEXT NOT NULL REFERENCES account (id),
        taken_back_at_ms INTEGER,
        taken_back_by TEXT REFERENCES account (id),
        CHECK ((taken_back_at_ms IS NULL) = (taken_back_by IS NULL))
      ) STRICT`)
    writer.run(
      sql`CREATE UNIQUE INDEX said_absent_once ON said_absent (event_id, subject_id) WHERE taken_back_at_ms IS NULL`,
    )
    writer.run(sql`CREATE INDEX said_absent_of ON said_absent (subject_id)`)

    // L24: a person has marked everybody without consent in a photo; these faces are of nobody among them. Only they may be
    // compared: what is found or becomes undecided later is not.
    writer.run(sql`
      CREATE TABLE rest_marked (
        id TEXT PRIMARY KEY NOT NULL,
        photo_id TEXT NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
        said_at_ms INTEGER NOT NULL,
        said_by TEXT NOT NULL REFERENCES account (id),
        taken_back_at_ms INTEGER,
        taken_back_by TEXT REFERENCES account (id),
        CHECK ((taken_back_at_ms IS NULL) = (taken_back_by IS NULL))
      ) STRICT`)
    writer.run(sql`CREATE UNIQUE INDEX rest_marked_once ON rest_marked (photo_id) WHERE taken_back_at_ms IS NULL`)
    writer.run(sql`
      CREATE TABLE rest_marked_face (
        mark_id TEXT NOT NULL REFERENCES rest_marked (id) ON DELETE CASCADE,
        face_id TEXT NOT NULL REFERENCES face (id) ON DELETE CASCADE,
        PRIMARY KEY (mark_id, face_id)
      ) STRICT, WITHOUT ROWID`)
    writer.run(sql`CREATE INDEX rest_marked_face_of ON rest_marked_face (face_id)`)
    // Who had not agreed when it was said: somebody else who has not makes it void.
    writer.run(sql`
      CREATE TABLE rest_marked_without (
        mark_id TEXT NOT NULL REFERENCES rest_marked (id) ON DELETE CASCADE,
        subject_id TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
        PRIMARY KEY (mark_id, subject_id)
      ) STRICT, WITHOUT ROWID`)
    writer.run(sql`CREATE INDEX rest_marked_without_of ON rest_marked_without (subject_id)`)

    // Nine coarse steps, for the order of a list and nothing else; gone with the proposal.
    writer.run(sql`ALTER TABLE face_proposal ADD COLUMN closeness INTEGER CHECK (closeness BETWEEN 1 AND 9)`)
    // L4: the database itself proposes nobody whose consent does not stand, and nobody against a person's word.
    writer.run(sql`
      CREATE TRIGGER proposal_needs_consent BEFORE INSERT ON face_proposal
      WHEN NOT EXISTS (SELECT 1 FROM biometric_consent WHERE subject_id = new.subject_id)
      BEGIN SELECT RAISE(ABORT, 'nobody is proposed without consent'); END`)
    writer.run(sql`
      CREATE TRIGGER proposal_heeds_no BEFORE INSERT ON face_proposal
      WHEN EXISTS (SELECT 1 FROM not_this_person
        WHERE face_id = new.face_id AND subject_id = new.subject_id AND taken_back_at_ms IS NULL)
      BEGIN SELECT RAISE(ABORT, 'a person has said that this is somebody else'); END`)
    // L15: whose last template goes is proposed nowhere any more, whatever ended it.
    writer.run(sql`
      CREATE TRIGGER template_end_ends_proposals AFTER DELETE ON template
      WHEN NOT EXISTS (SELECT 1 FROM template WHERE subject_id = old.subject_id)
      BEGIN DELETE FROM face_proposal WHERE face_id IN (SELECT face_id FROM face_proposal WHERE subject_id = old.subject_id); END`)
    writer.run(sql`CREATE INDEX face_proposal_of ON face_proposal (subject_id)`)
  },
}
