// Schema 230: where the bodies of people were seen in a photo, so that whoever must go whole goes with outstretched arms too. A
// place in a picture and nothing about anybody. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const seenBody: Migration = {
  number: 230,
  up: (writer) => {
    // Replaced by the next search of the photo, and gone with it.
    writer.run(sql`
      CREATE TABLE seen_body (
        photo_id TEXT NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
        head_x REAL NOT NULL CHECK (head_x BETWEEN 0 AND 1),
        head_y REAL NOT NULL CHECK (head_y BETWEEN 0 AND 1),
        x REAL NOT NULL CHECK (x BETWEEN 0 AND 1),
        y REAL NOT NULL CHECK (y BETWEEN 0 AND 1),
        w REAL NOT NULL CHECK (w > 0 AND w <= 1),
        h REAL NOT NULL CHECK (h > 0 AND h <= 1)
      ) STRICT`)
    writer.run(sql`CREATE INDEX seen_body_of ON seen_body (photo_id)`)
  },
}
