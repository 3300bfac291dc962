// Schema 30: events, imports, photos, faces, what people decided, and renditions. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const photos: Migration = {
  number: 30,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE event (
        id TEXT PRIMARY KEY NOT NULL,
        title TEXT NOT NULL,
        held_on TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        created_by TEXT NOT NULL REFERENCES account(id)
      ) STRICT`)
    // No rows for an event = every class may be in it.
    writer.run(sql`
      CREATE TABLE event_class (
        event_id TEXT NOT NULL REFERENCES event(id),
        class_name TEXT NOT NULL,
        PRIMARY KEY (event_id, class_name)
      ) STRICT`)
    // `device` and the person are the declaration of P23; only "yes" is ever stored, because "no" refuses the import.
    writer.run(sql`
      CREATE TABLE import_job (
        id TEXT PRIMARY KEY NOT NULL,
        event_id TEXT NOT NULL REFERENCES event(id),
        folder TEXT NOT NULL,
        device TEXT NOT NULL,
        on_school_device INTEGER NOT NULL CHECK (on_school_device = 1),
        started_at_ms INTEGER NOT NULL,
        started_by TEXT NOT NULL REFERENCES account(id),
        state TEXT NOT NULL CHECK (state IN ('running','paused','done','cancelled','stopped')),
        stopped_because TEXT CHECK (stopped_because IN ('folder-vanished','disk-full','cannot-write')),
        -- Milliseconds of work so far, pauses left out: the pace.
        worked_ms INTEGER NOT NULL DEFAULT 0,
        CHECK ((state = 'stopped') = (stopped_because IS NOT NULL))
      ) STRICT`)
    writer.run(sql`CREATE INDEX import_job_by_event ON import_job (event_id)`)
    // At most one import works at a time, held by the database itself.
    writer.run(sql`CREATE UNIQUE INDEX import_job_one_running ON import_job (state) WHERE state = 'running'`)
    writer.run(sql`
      CREATE TABLE photo (
        id TEXT PRIMARY KEY NOT NULL,
        event_id TEXT NOT NULL REFERENCES event(id),
        import_id TEXT NOT NULL REFERENCES import_job(id),
        source_name TEXT NOT NULL,
        -- Of the original file: the same content is taken once for the whole school.
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        width_px INTEGER NOT NULL CHECK (width_px > 0),
        height_px INTEGER NOT NULL CHECK (height_px > 0),
        taken_at TEXT,
        camera_make TEXT,
        camera_model TEXT,
        camera_serial TEXT,
        provenance TEXT NOT NULL CHECK (provenance IN ('camera','edited','ai-generated','unknown')),
        had_position INTEGER NOT NULL CHECK (had_position IN (0, 1)),
        imported_at_ms INTEGER NOT NULL,
        imported_by TEXT NOT NULL REFERENCES account(id),
        original_file TEXT NOT NULL REFERENCES sealed_file(id),
        preview_file TEXT NOT NULL REFERENCES sealed_file(id),
        thumbnail_file TEXT NOT NULL REFERENCES sealed_file(id),
        dropped INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1))
      ) STRICT`)
    writer.run(sql`CREATE INDEX photo_by_event ON photo (event_id)`)
    writer.run(sql`
      CREATE TABLE import_file (
        import_id TEXT NOT NULL REFERENCES import_job(id),
        position INTEGER NOT NULL CHECK (position >= 0),
        name TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','taken','duplicate','refused')),
        refusal TEXT,
        -- The photo that was made of it, or whose content it repeats.
        photo_id TEXT REFERENCES photo(id),
        PRIMARY KEY (import_id, position),
        CHECK ((state = 'refused') = (refusal IS NOT NULL)),
        CHECK ((state IN ('taken','duplicate')) = (photo_id IS NOT NULL))
      ) STRICT`)
    // One row per photo that was searched; none = still to search. `matched_at_ms`: when people were last proposed.
    writer.run(sql`
      CREATE TABLE photo_scan (
        photo_id TEXT PRIMARY KEY NOT NULL REFERENCES photo(id),
        pipeline TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done','failed')),
        at_ms INTEGER NOT NULL,
        took_ms INTEGER NOT NULL,
        matched_at_ms INTEGER
      ) STRICT`)
    // What people did to the faces of a photo, in order. Append-only: taking something back is a row of its own.
    writer.run(sql`
      CREATE TABLE act (
        seq INTEGER PRIMARY KEY NOT NULL,
        id TEXT NOT NULL UNIQUE,
        photo_id TEXT NOT NULL REFERENCES photo(id),
        kind TEXT NOT NULL CHECK (kind IN ('decision','drawn-head','several-decisions','undo')),
        undoes TEXT UNIQUE REFERENCES act(id),
        account_id TEXT NOT NULL REFERENCES account(id),
        at_ms INTEGER NOT NULL,
        CHECK ((kind = 'undo') = (undoes IS NOT NULL))
      ) STRICT`)
    writer.run(sql`CREATE INDEX act_by_photo ON act (photo_id, seq)`)
    writer.run(
      sql`CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END`,
    )
    // A face is never removed by a later search: somebody may have decided something about it.
    writer.run(sql`
      CREATE TABLE face (
        id TEXT PRIMARY KEY NOT NULL,
        photo_id TEXT NOT NULL REFERENCES photo(id),
        x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL CHECK (w > 0), h REAL NOT NULL CHECK (h > 0),
        roll_degrees REAL NOT NULL,
        score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
        certain INTEGER NOT NULL CHECK (certain IN (0, 1)),
        found_by TEXT NOT NULL CHECK (found_by IN ('engine','person')),
        pipeline TEXT NOT NULL,
        drawn_in TEXT REFERENCES act(id),
        CHECK ((found_by = 'person') = (drawn_in IS NOT NULL))
      ) STRICT`)
    writer.run(sql`CREATE INDEX face_by_photo ON face (photo_id)`)
    // Who a face may be. Ids only: the numbers it was compared by are never stored (L25). No FK: erasing a pupil must not wait.
    writer.run(sql`
      CREATE TABLE face_proposal (
        face_id TEXT NOT NULL REFERENCES face(id),
        rank INTEGER NOT NULL CHECK (rank >= 0),
        verdict TEXT NOT NULL CHECK (verdict IN ('match','ambiguous')),
        subject_id TEXT NOT NULL,
        PRIMARY KEY (face_id, rank)
      ) STRICT`)
    writer.run(sql`
      CREATE TABLE face_decision (
        act_id TEXT NOT NULL REFERENCES act(id),
        face_id TEXT NOT NULL REFERENCES face(id),
        kind TEXT NOT NULL CHECK (kind IN ('subject','visitor','keep-hidden','not-a-face')),
        subject_id TEXT,
        wish TEXT CHECK (wish IN ('show','hide')),
        PRIMARY KEY (act_id, face_id),
        CHECK ((kind = 'subject') = (subject_id IS NOT NULL AND wish IS NOT NULL))
      ) STRICT`)
    writer.run(sql`CREATE INDEX face_decision_by_face ON face_decision (face_id)`)
    writer.run(sql`CREATE INDEX face_decision_by_subject ON face_decision (subject_id) WHERE subject_id IS NOT NULL`)
    writer.run(
      sql`CREATE TRIGGER face_decision_no_update BEFORE UPDATE ON face_decision BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END`,
    )
    // The present, as views over the facts: acts that were not taken back, faces that count, the last word on each.
    writer.run(sql`
      CREATE VIEW live_act AS
        SELECT * FROM act WHERE kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM act AS later WHERE later.undoes = act.id)`)
    writer.run(sql`
      CREATE VIEW live_face AS
        SELECT * FROM face WHERE drawn_in IS NULL OR NOT EXISTS (SELECT 1 FROM act AS later WHERE later.undoes = face.drawn_in)`)
    writer.run(sql`
      CREATE VIEW live_decision AS
        SELECT d.face_id, d.kind, d.subject_id, d.wish, a.account_id, a.at_ms, a.seq
        FROM face_decision AS d JOIN live_act AS a ON a.id = d.act_id
        WHERE a.seq = (
          SELECT max(other.seq) FROM face_decision AS o JOIN live_act AS other ON other.id = o.act_id WHERE o.face_id = d.face_id)`)
    // A refused rendition has no bytes; one that was destroyed keeps its row without a file.
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
        refused_because TEXT CHECK (refused_because IN ('hidden-face-found-again','new-face-found','engine-failed')),
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
    writer.run(sql`CREATE INDEX rendition_by_photo ON rendition (photo_id, seq)`)
  },
}
