// Schema 300: an index for every column that points at a large table. Without one, each file, photo or post that goes (after a
// school's period, with an erasure) makes SQLite read the whole pointing table, to see that nothing of it is left.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const fileIndices: Migration = {
  number: 300,
  up: (writer) => {
    writer.run(sql`CREATE INDEX photo_by_thumbnail ON photo (thumbnail_file)`)
    writer.run(sql`CREATE INDEX rendition_by_file ON rendition (file_id) WHERE file_id IS NOT NULL`)
    writer.run(sql`CREATE INDEX import_file_of_photo ON import_file (photo_id) WHERE photo_id IS NOT NULL`)
    writer.run(sql`CREATE INDEX publication_photo_of ON publication_photo (photo_id)`)
    writer.run(sql`CREATE INDEX settled_word_of_photo ON settled_word (photo_id) WHERE photo_id IS NOT NULL`)
    writer.run(sql`CREATE INDEX post_note_of ON post_note (post_id)`)
    writer.run(sql`CREATE INDEX look_alike_other ON look_alike (other)`)
  },
}
