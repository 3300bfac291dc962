// Schema 140: the writing that was read in photos, what people said about it, who looked where it could not be read, and what was
// said to the advice on safer pictures. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const writing: Migration = {
  number: 140,
  up: (writer) => {
    // One row per photo that was read; none = still to read. `tries` is counted before a try begins.
    writer.run(sql`
      CREATE TABLE text_scan (
        photo_id TEXT PRIMARY KEY NOT NULL REFERENCES photo(id),
        pipeline TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('trying','done','failed')),
        tries INTEGER NOT NULL CHECK (tries >= 0),
        at_ms INTEGER NOT NULL,
        took_ms INTEGER NOT NULL
      ) STRICT`)
    // `words` NULL: drawn by a person, or the words were erased with a pupil; then the region stays hidden.
    writer.run(sql`
      CREATE TABLE text_region (
        id TEXT PRIMARY KEY NOT NULL,
        photo_id TEXT NOT NULL REFERENCES photo(id),
        x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL CHECK (w > 0), h REAL NOT NULL CHECK (h > 0),
        words TEXT,
        found_by TEXT NOT NULL CHECK (found_by IN ('engine','person')),
        pipeline TEXT NOT NULL,
        decision TEXT CHECK (decision IN ('hide','keep')),
        -- What was asked when it was kept, as a JSON list: another question is asked anew.
        asked TEXT,
        decided_by TEXT REFERENCES account(id),
        decided_at_ms INTEGER,
        CHECK ((decision IS NULL) = (decided_by IS NULL)),
        CHECK ((decision IS NULL) = (decided_at_ms IS NULL)),
        CHECK (found_by = 'engine' OR words IS NULL)
      ) STRICT`)
    writer.run(sql`CREATE INDEX text_region_by_photo ON text_region (photo_id)`)
    // A person looked for writing in a photo that could not be read.
    writer.run(sql`
      CREATE TABLE text_look (
        photo_id TEXT PRIMARY KEY NOT NULL REFERENCES photo(id),
        pipeline TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account(id),
        at_ms INTEGER NOT NULL
      ) STRICT`)
    // What somebody answered to "does this need to be face-on?" (L42), and a smaller largest face for one photo.
    writer.run(sql`
      CREATE TABLE safer_answer (
        photo_id TEXT PRIMARY KEY NOT NULL REFERENCES photo(id),
        plan_digest TEXT NOT NULL CHECK (length(plan_digest) = 64),
        reason TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account(id),
        at_ms INTEGER NOT NULL
      ) STRICT`)
    writer.run(sql`
      CREATE TABLE photo_smaller (
        photo_id TEXT PRIMARY KEY NOT NULL REFERENCES photo(id),
        largest_face_px INTEGER NOT NULL CHECK (largest_face_px BETWEEN 32 AND 2048),
        account_id TEXT NOT NULL REFERENCES account(id),
        at_ms INTEGER NOT NULL
      ) STRICT`)
  },
}
