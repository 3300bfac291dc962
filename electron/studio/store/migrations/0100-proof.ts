// Schema 100: every rendition with the proof it was given, more reasons to refuse one, and bodies that are hidden with their head.
// Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Writer } from '../database.ts'
import type { Migration } from '../migrate.ts'

export const proof: Migration = {
  number: 100,
  up: (writer) => {
    widenRefusals(writer)
    // The facts of RenditionProof, as JSON. A rendition without a row here counts as not made: those of before this schema are
    // made anew.
    writer.run(sql`
      CREATE TABLE rendition_proof (
        rendition_id TEXT PRIMARY KEY NOT NULL REFERENCES rendition(id) ON DELETE CASCADE,
        facts TEXT NOT NULL CHECK (json_valid(facts)),
        -- Which faces stand in the way, a JSON list of ids.
        faces TEXT NOT NULL CHECK (json_valid(faces))
      ) STRICT`)
    writer.run(sql`
      CREATE TRIGGER rendition_proof_stays BEFORE UPDATE ON rendition_proof
      BEGIN SELECT RAISE(ABORT, 'a proof is never changed'); END`)
    // The whole body of a hidden face, drawn by a person. Parts of the upright original. It counts only while the face is hidden.
    writer.run(sql`
      CREATE TABLE hidden_body (
        face_id TEXT PRIMARY KEY NOT NULL REFERENCES face(id) ON DELETE CASCADE,
        x REAL NOT NULL CHECK (x >= 0 AND x <= 1),
        y REAL NOT NULL CHECK (y >= 0 AND y <= 1),
        w REAL NOT NULL CHECK (w > 0 AND w <= 1),
        h REAL NOT NULL CHECK (h > 0 AND h <= 1),
        drawn_by TEXT NOT NULL REFERENCES account(id),
        drawn_at_ms INTEGER NOT NULL
      ) STRICT`)
  },
}

/** A CHECK can only be widened by making the table anew. Nothing points at it yet. */
function widenRefusals(writer: Writer): void {
  writer.run(sql`ALTER TABLE rendition RENAME TO rendition_before`)
  writer.run(sql`DROP INDEX rendition_by_photo`)
  writer.run(sql`
    CREATE TABLE rendition (
      seq INTEGER PRIMARY KEY NOT NULL,
      id TEXT NOT NULL UNIQUE,
      photo_id TEXT NOT NULL REFERENCES photo(id),
      plan_digest TEXT NOT NULL CHECK (length(plan_digest) = 64),
      pipeline TEXT NOT NULL,
      made_at_ms INTEGER NOT NULL,
      made_by TEXT NOT NULL REFERENCES account(id),
      state TEXT NOT NULL CHECK (state IN ('ready','refused')),
      refused_because TEXT CHECK (refused_because IN ('hidden-face-found-again','new-face-found','engine-failed',
        'hidden-pixels-matter','hidden-face-recognised','shown-without-permission','metadata-left','bytes-differ','name-readable')),
      file_id TEXT REFERENCES sealed_file(id) ON DELETE SET NULL,
      sha256 TEXT CHECK (length(sha256) = 64),
      width_px INTEGER CHECK (width_px > 0),
      height_px INTEGER CHECK (height_px > 0),
      bytes INTEGER CHECK (bytes > 0),
      -- P38: what was done to the picture, as a JSON list.
      edits TEXT NOT NULL,
      CHECK ((state = 'refused') = (refused_because IS NOT NULL)),
      CHECK ((state = 'ready') = (sha256 IS NOT NULL AND width_px IS NOT NULL AND height_px IS NOT NULL AND bytes IS NOT NULL))
    ) STRICT`)
  const columns = sql`seq, id, photo_id, plan_digest, pipeline, made_at_ms, made_by, state, refused_because, file_id, sha256, width_px, height_px, bytes, edits`
  writer.run(sql`INSERT INTO rendition (${columns}) SELECT ${columns} FROM rendition_before`)
  writer.run(sql`DROP TABLE rendition_before`)
  writer.run(sql`CREATE INDEX rendition_by_photo ON rendition (photo_id, seq)`)
}
