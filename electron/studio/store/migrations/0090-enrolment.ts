// Schema 90: the enrolment of a folder of portraits as a list that is worked off, so that a kill loses nothing and the report
// outlives the window. Names of files may be names of children: the list goes with its people and with the next one.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const enrolment: Migration = {
  number: 90,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE enrolment_job (
        id TEXT PRIMARY KEY NOT NULL,
        folder TEXT NOT NULL,
        started_at_ms INTEGER NOT NULL,
        started_by TEXT NOT NULL REFERENCES account (id),
        state TEXT NOT NULL CHECK (state IN ('running','paused','stopped','done','cancelled')),
        stopped_because TEXT CHECK (stopped_because IN ('folder-vanished','disk-full','cannot-write','recognition-off','engine-failed')),
        worked_ms INTEGER NOT NULL DEFAULT 0,
        CHECK ((state = 'stopped') = (stopped_because IS NOT NULL))
      ) STRICT`)
    // There is one at a time: the one that works, or the last one's report.
    writer.run(sql`CREATE UNIQUE INDEX enrolment_job_one ON enrolment_job ((1))`)
    writer.run(sql`
      CREATE TABLE enrolment_file (
        job_id TEXT NOT NULL REFERENCES enrolment_job (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        -- Below the folder: 'Maple/Amelia Taylor.jpg'.
        name TEXT NOT NULL,
        -- Whose portrait it is by its name; null where nobody or several answer to it.
        subject_id TEXT REFERENCES subject (id) ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN ('waiting','enrolled','left-out')),
        reason TEXT,
        -- Counted before the work begins: a picture that brings the program down is not tried for ever.
        tries INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (job_id, position),
        CHECK ((state = 'left-out') = (reason IS NOT NULL)),
        CHECK (state = 'left-out' OR subject_id IS NOT NULL)
      ) STRICT`)
    writer.run(sql`CREATE INDEX enrolment_file_of ON enrolment_file (subject_id)`)
  },
}
