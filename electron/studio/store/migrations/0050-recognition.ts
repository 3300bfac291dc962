// Schema 50: the school's record about recognising faces, which the database itself asks for before it takes a template
// (L19); declared look-alikes; heads without a face; how often a photo was tried. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const recognition: Migration = {
  number: 50,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE recognition_fact (
        seq INTEGER PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('impact-assessment','dpo-advice','parents-told','privacy-notice','childrens-notice',
          'switched-on','switched-off','mixed-events-allowed','mixed-events-manual')),
        said_on TEXT,
        review_on TEXT,
        reference TEXT CHECK (reference <> ''),
        recorded_at_ms INTEGER NOT NULL,
        recorded_by TEXT NOT NULL REFERENCES account (id),
        CHECK (kind IN ('switched-on','switched-off','mixed-events-manual') OR said_on IS NOT NULL),
        CHECK ((kind = 'impact-assessment') = (review_on IS NOT NULL)),
        CHECK (kind NOT IN ('dpo-advice','privacy-notice','childrens-notice','mixed-events-allowed') OR reference IS NOT NULL)
      ) STRICT`)
    writer.run(
      sql`CREATE TRIGGER recognition_no_update BEFORE UPDATE ON recognition_fact BEGIN SELECT RAISE(ABORT, 'recognition facts are append-only'); END`,
    )
    writer.run(
      sql`CREATE TRIGGER recognition_no_delete BEFORE DELETE ON recognition_fact BEGIN SELECT RAISE(ABORT, 'recognition facts are append-only'); END`,
    )
    // Forward only: with a clock that was set back, switching off would else look older than the switching on it ends.
    writer.run(sql`
      CREATE TRIGGER recognition_forward BEFORE INSERT ON recognition_fact
      WHEN new.recorded_at_ms <= (SELECT max(recorded_at_ms) FROM recognition_fact)
      BEGIN SELECT RAISE(ABORT, 'a fact must be later than those before it'); END`)
    writer.run(sql`
      CREATE TRIGGER recognition_by_leader BEFORE INSERT ON recognition_fact
      WHEN NOT EXISTS (SELECT 1 FROM account WHERE id = new.recorded_by AND role IN ('headteacher','deputy') AND left_at_ms IS NULL)
      BEGIN SELECT RAISE(ABORT, 'only the headteacher or a deputy'); END`)
    // Each step as it counts: the latest of its kind.
    writer.run(sql`
      CREATE VIEW recognition_step AS
        SELECT kind, said_on, review_on FROM recognition_fact AS f
        WHERE kind IN ('impact-assessment','dpo-advice','parents-told','privacy-notice','childrens-notice')
          AND seq = (SELECT max(seq) FROM recognition_fact AS o WHERE o.kind = f.kind)`)
    writer.run(sql`
      CREATE VIEW recognition_switch AS
        SELECT kind FROM recognition_fact WHERE kind IN ('switched-on','switched-off') ORDER BY seq DESC LIMIT 1`)
    writer.run(sql`
      CREATE TRIGGER recognition_on_needs_steps BEFORE INSERT ON recognition_fact
      WHEN new.kind = 'switched-on' AND (
        SELECT count(*) FROM recognition_step
        WHERE said_on <= date(new.recorded_at_ms / 1000, 'unixepoch')
          AND (review_on IS NULL OR review_on >= date(new.recorded_at_ms / 1000, 'unixepoch'))) < 5
      BEGIN SELECT RAISE(ABORT, 'recognition needs its steps'); END`)
    // L19: the same rule as shared/rules/recognition-allowed.ts, beside the consent that migration 0020 asks for.
    writer.run(sql`
      CREATE TRIGGER template_needs_recognition BEFORE INSERT ON template
      WHEN (SELECT kind FROM recognition_switch) IS NOT 'switched-on' OR (
        SELECT count(*) FROM recognition_step
        WHERE said_on <= date(new.made_at_ms / 1000, 'unixepoch')
          AND (review_on IS NULL OR review_on >= date(new.made_at_ms / 1000, 'unixepoch'))) < 5
      BEGIN SELECT RAISE(ABORT, 'no template while recognition is off'); END`)
    // Switching off ends everything that recognition knows, in the transaction that records it (L15 by analogy).
    writer.run(sql`
      CREATE TRIGGER recognition_off_ends_templates AFTER INSERT ON recognition_fact
      WHEN new.kind = 'switched-off'
      BEGIN
        DELETE FROM template;
        DELETE FROM face_proposal;
      END`)

    // When the picture was enrolled, where a later pipeline made the template anew from it: what the year of L29 counts from.
    writer.run(sql`ALTER TABLE template ADD COLUMN pictured_at_ms INTEGER`)
    // A portrait that is being enrolled again, or could not be: counted before the work begins, so that a kill counts too.
    writer.run(sql`
      CREATE TABLE portrait_try (
        portrait_file_id TEXT PRIMARY KEY NOT NULL REFERENCES sealed_file (id) ON DELETE CASCADE,
        pipeline TEXT NOT NULL,
        tries INTEGER NOT NULL CHECK (tries > 0),
        fault TEXT
      ) STRICT`)

    // Pairs whom the school has declared to look alike, twins and siblings: always put to a person (L27).
    writer.run(sql`
      CREATE TABLE look_alike (
        seq INTEGER PRIMARY KEY NOT NULL,
        one TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
        other TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
        declared_at_ms INTEGER NOT NULL,
        declared_by TEXT NOT NULL REFERENCES account (id),
        ended_at_ms INTEGER,
        ended_by TEXT REFERENCES account (id),
        CHECK (one < other),
        CHECK ((ended_at_ms IS NULL) = (ended_by IS NULL))
      ) STRICT`)
    writer.run(sql`CREATE UNIQUE INDEX look_alike_once ON look_alike (one, other) WHERE ended_at_ms IS NULL`)

    // A head that the engine saw without a face in it: decided like a face, never compared with anybody.
    writer.run(
      sql`ALTER TABLE face ADD COLUMN head_only INTEGER NOT NULL DEFAULT 0 CHECK (head_only IN (0, 1) AND (head_only = 0 OR found_by = 'engine'))`,
    )
    // Searches of a photo that were begun and not ended. Counted before the work begins: a photo that brings the whole
    // program down is not tried for ever.
    writer.run(sql`
      CREATE TABLE photo_try (
        photo_id TEXT PRIMARY KEY NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
        pipeline TEXT NOT NULL,
        tries INTEGER NOT NULL CHECK (tries > 0)
      ) STRICT`)
  },
}
