// Schema 110: the school's devices, photos that are held back because their camera is not among them, what a photo looks
// like (for bursts), and how it is to be finished. Run once, in one transaction.
//
// [Note: Photos from before the device list] They stay: when they came in, the declaration of P23 with the device's name
// was the rule, and it is recorded. From this schema on every new photo is judged by the list.
import { sql } from '../sql.ts'
import type { Writer } from '../database.ts'
import type { Migration } from '../migrate.ts'

export const eventDesk: Migration = {
  number: 110,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE device (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        make TEXT,
        model TEXT,
        serial TEXT,
        strips_metadata INTEGER NOT NULL CHECK (strips_metadata IN (0, 1)),
        added_at_ms INTEGER NOT NULL,
        added_by TEXT NOT NULL REFERENCES account (id),
        removed_at_ms INTEGER,
        removed_by TEXT REFERENCES account (id),
        CHECK (model IS NOT NULL OR strips_metadata = 1),
        CHECK ((removed_at_ms IS NULL) = (removed_by IS NULL))
      ) STRICT`)
    writer.run(sql`CREATE UNIQUE INDEX device_name ON device (lower(name)) WHERE removed_at_ms IS NULL`)
    // A photo that waits for a person's word about its camera. It is not in the table of photos: whatever searches, shows or
    // renders photos cannot come upon it.
    writer.run(sql`
      CREATE TABLE held_photo (
        id TEXT PRIMARY KEY NOT NULL,
        event_id TEXT NOT NULL REFERENCES event (id),
        import_id TEXT NOT NULL REFERENCES import_job (id),
        source_name TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        width_px INTEGER NOT NULL CHECK (width_px > 0),
        height_px INTEGER NOT NULL CHECK (height_px > 0),
        taken_at TEXT,
        camera_make TEXT,
        camera_model TEXT,
        camera_serial TEXT,
        provenance TEXT NOT NULL CHECK (provenance IN ('camera','edited','unknown')),
        had_position INTEGER NOT NULL CHECK (had_position IN (0, 1)),
        imported_at_ms INTEGER NOT NULL,
        imported_by TEXT NOT NULL REFERENCES account (id),
        original_file TEXT NOT NULL REFERENCES sealed_file (id),
        preview_file TEXT NOT NULL REFERENCES sealed_file (id),
        thumbnail_file TEXT NOT NULL REFERENCES sealed_file (id),
        look_hash TEXT NOT NULL CHECK (length(look_hash) = 16),
        sharpness REAL NOT NULL,
        dark REAL NOT NULL,
        bright REAL NOT NULL,
        doubt TEXT NOT NULL CHECK (doubt IN ('no-camera-named','not-on-list','other-serial','serial-missing'))
      ) STRICT`)
    writer.run(sql`CREATE INDEX held_photo_by_event ON held_photo (event_id)`)
    // Who let a held photo in, or had it removed, and why. The reason is here and not in the trail: it may name somebody.
    writer.run(sql`
      CREATE TABLE held_decision (
        seq INTEGER PRIMARY KEY NOT NULL,
        photo_id TEXT NOT NULL,
        event_id TEXT NOT NULL REFERENCES event (id),
        import_id TEXT NOT NULL REFERENCES import_job (id),
        kind TEXT NOT NULL CHECK (kind IN ('accepted','removed','device-listed')),
        doubt TEXT NOT NULL,
        reason TEXT CHECK (reason <> ''),
        account_id TEXT NOT NULL REFERENCES account (id),
        role TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        CHECK (kind <> 'accepted' OR reason IS NOT NULL)
      ) STRICT`)
    writer.run(sql`CREATE INDEX held_decision_by_event ON held_decision (event_id)`)
    writer.run(sql`
      CREATE TABLE photo_look (
        photo_id TEXT PRIMARY KEY NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
        hash TEXT NOT NULL CHECK (length(hash) = 16),
        sharpness REAL NOT NULL CHECK (sharpness >= 0),
        dark REAL NOT NULL CHECK (dark BETWEEN 0 AND 1),
        bright REAL NOT NULL CHECK (bright BETWEEN 0 AND 1)
      ) STRICT`)
    // No row = nothing is done to the photo but hiding.
    writer.run(sql`
      CREATE TABLE photo_treatment (
        photo_id TEXT PRIMARY KEY NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
        turn INTEGER NOT NULL CHECK (turn IN (0, 90, 180, 270)),
        straighten_degrees REAL NOT NULL CHECK (straighten_degrees BETWEEN -15 AND 15),
        x REAL, y REAL, w REAL CHECK (w > 0), h REAL CHECK (h > 0),
        brightness REAL NOT NULL CHECK (brightness BETWEEN 0.5 AND 2),
        changed_at_ms INTEGER NOT NULL,
        changed_by TEXT NOT NULL REFERENCES account (id),
        CHECK ((x IS NULL) = (y IS NULL) AND (x IS NULL) = (w IS NULL) AND (x IS NULL) = (h IS NULL))
      ) STRICT`)
    // The listed device that the person named, where there is one, and whether the folder was a camera card.
    writer.run(sql`ALTER TABLE import_job ADD COLUMN device_id TEXT REFERENCES device (id)`)
    writer.run(sql`ALTER TABLE import_job ADD COLUMN from_card INTEGER NOT NULL DEFAULT 0 CHECK (from_card IN (0, 1))`)
    rebuildImportFile(writer)
  },
}

/** A file of an import may now end as held; a CHECK can only be widened by making the table anew. Nothing points at it. */
function rebuildImportFile(writer: Writer): void {
  writer.run(sql`ALTER TABLE import_file RENAME TO import_file_before`)
  writer.run(sql`
    CREATE TABLE import_file (
      import_id TEXT NOT NULL REFERENCES import_job (id),
      position INTEGER NOT NULL CHECK (position >= 0),
      -- Below the folder: 'DCIM/100CANON/IMG_0001.JPG' of a card.
      name TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','taken','duplicate','refused','held')),
      refusal TEXT,
      -- The photo that was made of it, or whose content it repeats.
      photo_id TEXT REFERENCES photo (id),
      -- The same while that photo is held back.
      held_id TEXT REFERENCES held_photo (id),
      PRIMARY KEY (import_id, position),
      CHECK ((state = 'refused') = (refusal IS NOT NULL)),
      CHECK (photo_id IS NULL OR held_id IS NULL),
      CHECK ((state IN ('taken','duplicate','held')) = (photo_id IS NOT NULL OR held_id IS NOT NULL)),
      CHECK (state <> 'taken' OR photo_id IS NOT NULL),
      CHECK (state <> 'held' OR held_id IS NOT NULL)
    ) STRICT`)
  writer.run(sql`
    INSERT INTO import_file (import_id, position, name, state, refusal, photo_id)
    SELECT import_id, position, name, state, refusal, photo_id FROM import_file_before ORDER BY rowid`)
  writer.run(sql`DROP TABLE import_file_before`)
  // The next file of a list of thousands is found at once.
  writer.run(sql`CREATE INDEX import_file_waiting ON import_file (import_id, position) WHERE state = 'waiting'`)
  writer.run(sql`CREATE INDEX import_file_held ON import_file (held_id) WHERE held_id IS NOT NULL`)
}
