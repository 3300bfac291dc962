// Schema 120: one journal of everything at the desk that can be taken back and done again, event by event and person by
// person. It takes the place of the undo rows of schema 30: what they said stays said. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const deskJournal: Migration = {
  number: 120,
  up: (writer) => {
    // Append-only. An act is a row 'done'; taking it back, doing it again, and "cannot be taken back any more" are rows too.
    writer.run(sql`
      CREATE TABLE desk_act (
        seq INTEGER PRIMARY KEY NOT NULL,
        id TEXT NOT NULL UNIQUE,
        event_id TEXT NOT NULL REFERENCES event (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        at_ms INTEGER NOT NULL,
        step TEXT NOT NULL CHECK (step IN ('done','undone','redone','lapsed')),
        of_act TEXT REFERENCES desk_act (id),
        -- Of a row 'done': shared/model/desk-act.ts. No list of kinds here: other parts of the desk add theirs.
        kind TEXT,
        what TEXT,
        CHECK ((step = 'done') = (of_act IS NULL)),
        CHECK ((step = 'done') = (kind IS NOT NULL AND what IS NOT NULL))
      ) STRICT`)
    writer.run(sql`CREATE INDEX desk_act_of_event ON desk_act (event_id, account_id, step, seq)`)
    writer.run(sql`CREATE INDEX desk_act_steps ON desk_act (of_act, seq) WHERE of_act IS NOT NULL`)
    writer.run(
      sql`CREATE TRIGGER desk_act_no_update BEFORE UPDATE ON desk_act BEGIN SELECT RAISE(ABORT, 'the journal of the desk is append-only'); END`,
    )
    // Which photos an act touched. A photo that is destroyed takes its rows, and an act without photos, along.
    writer.run(sql`
      CREATE TABLE desk_act_photo (
        desk_act_id TEXT NOT NULL REFERENCES desk_act (id),
        photo_id TEXT NOT NULL REFERENCES photo (id),
        PRIMARY KEY (desk_act_id, photo_id)
      ) STRICT, WITHOUT ROWID`)
    writer.run(sql`CREATE INDEX desk_act_photo_of ON desk_act_photo (photo_id)`)
    // The present of the journal for what was said about faces: acts that do not count now. The journal says who and when.
    writer.run(sql`
      CREATE TABLE act_taken_back (
        act_id TEXT PRIMARY KEY NOT NULL REFERENCES act (id)
      ) STRICT, WITHOUT ROWID`)
    writer.run(sql`INSERT INTO act_taken_back (act_id) SELECT undoes FROM act WHERE undoes IS NOT NULL`)
    // What schema 30 knew, in the order it happened.
    writer.run(sql`
      INSERT INTO desk_act (id, event_id, account_id, at_ms, step, of_act, kind, what)
      SELECT a.id, p.event_id, a.account_id, a.at_ms, iif(a.kind = 'undo', 'undone', 'done'), a.undoes,
        CASE a.kind WHEN 'undo' THEN NULL WHEN 'drawn-head' THEN 'head-drawn' ELSE 'faces-decided' END,
        CASE a.kind WHEN 'undo' THEN NULL ELSE json_object(
          'kind', iif(a.kind = 'drawn-head', 'head-drawn', 'faces-decided'),
          'photoIds', json_array(a.photo_id), 'actIds', json_array(a.id)) END
      FROM act AS a JOIN photo AS p ON p.id = a.photo_id ORDER BY a.seq`)
    writer.run(sql`
      INSERT INTO desk_act_photo (desk_act_id, photo_id) SELECT a.id, a.photo_id FROM act AS a WHERE a.kind <> 'undo'`)
    writer.run(sql`DROP VIEW live_decision`)
    writer.run(sql`DROP VIEW live_face`)
    writer.run(sql`DROP VIEW live_act`)
    writer.run(sql`
      CREATE VIEW live_act AS
        SELECT * FROM act WHERE kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM act_taken_back AS back WHERE back.act_id = act.id)`)
    writer.run(sql`
      CREATE VIEW live_face AS
        SELECT * FROM face WHERE drawn_in IS NULL OR NOT EXISTS (SELECT 1 FROM act_taken_back AS back WHERE back.act_id = face.drawn_in)`)
    writer.run(sql`
      CREATE VIEW live_decision AS
        SELECT d.face_id, d.kind, d.subject_id, d.wish, a.account_id, a.at_ms, a.seq
        FROM face_decision AS d JOIN live_act AS a ON a.id = d.act_id
        WHERE a.seq = (
          SELECT max(other.seq) FROM face_decision AS o JOIN live_act AS other ON other.id = o.act_id WHERE o.face_id = d.face_id)`)
  },
}
