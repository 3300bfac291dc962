// Schema 220: the small cut-outs of a photo's faces, sealed in one file per photo, so that a grid of faces is there at once. They
// go with the photo, and with the keys of its picture. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const faceCuts: Migration = {
  number: 220,
  up: (writer) => {
    // No file: nothing was there to cut, or it could not be cut; then it is cut when it is looked at.
    writer.run(sql`
      CREATE TABLE face_cut (
        photo_id TEXT PRIMARY KEY NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
        file_id TEXT UNIQUE REFERENCES sealed_file (id),
        pipeline TEXT NOT NULL,
        made_at_ms INTEGER NOT NULL
      ) STRICT`)
    // Whatever ends a photo ends its cut-outs: the key goes in the same transaction.
    writer.run(sql`
      CREATE TRIGGER face_cut_key_goes AFTER DELETE ON face_cut WHEN old.file_id IS NOT NULL
      BEGIN DELETE FROM sealed_file WHERE id = old.file_id; END`)
    writer.run(sql`
      CREATE TRIGGER face_cut_follows AFTER UPDATE OF key ON sealed_file
      WHEN new.key = zeroblob(32) AND new.kind IN ('original', 'preview')
      BEGIN DELETE FROM face_cut WHERE photo_id IN (SELECT id FROM photo WHERE original_file = new.id OR preview_file = new.id); END`)
    writer.run(sql`CREATE INDEX photo_by_original ON photo (original_file)`)
    writer.run(sql`CREATE INDEX photo_by_preview ON photo (preview_file)`)
  },
}
