// Schema 340: questions to a school of some years without reading all of it: the entries of the trail of one kind, those that
// name something, what an event still holds, what waits in it, texts that repeat. Indices and two derived tables. Run once, in one transaction.
import type { Writer } from '../database.ts'
import { sql, type Sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

/**
 * What an entry names, but for what nobody asks the trail by: a photo or a face has its own journal, and words of a choice name
 * nothing. Whatever is new in an entry is in the index by itself.
 */
const namedIn = (seq: Sql, about: Sql): Sql => sql`
  SELECT DISTINCT one.value, ${seq} FROM json_each(${about}) AS one
  WHERE one.type = 'text' AND one.key NOT IN ('photo', 'face', 'import', 'decision', 'wish')`

/** Faces of a photo about which nobody has said anything that counts; `what` of them. */
const open = (what: Sql): Sql => sql`(
  SELECT ${what} FROM face AS f WHERE f.photo_id = photo.id
    AND (f.drawn_in IS NULL OR f.drawn_in NOT IN (SELECT act_id FROM act_taken_back))
    AND NOT EXISTS (SELECT 1 FROM face_decision AS d
      WHERE d.face_id = f.id AND d.act_id NOT IN (SELECT act_id FROM act_taken_back)))`

/**
 * What is still to be decided in each photo, kept from one opening to the next. Whatever touches a photo's faces or what was
 * said of them takes its row away; a photo without a row is counted anew. So no row is ever wrong.
 */
function keepPhotoCounts(writer: Writer): void {
  writer.run(sql`
    CREATE TABLE photo_count (
      photo_id TEXT PRIMARY KEY NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
      faces INTEGER NOT NULL,
      heads INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`)
  writer.run(sql`CREATE INDEX face_drawn_in ON face (drawn_in) WHERE drawn_in IS NOT NULL`)
  writer.run(sql`
    INSERT INTO photo_count (photo_id, faces, heads)
    SELECT photo.id, ${open(sql`count(*)`)}, ${open(sql`coalesce(sum(f.head_only), 0)`)} FROM photo`)
  const photoOf = {
    face: (row: Sql) => sql`${row}.photo_id`,
    face_decision: (row: Sql) => sql`(SELECT photo_id FROM face WHERE id = ${row}.face_id)`,
    act_taken_back: (row: Sql) => sql`
      SELECT f.photo_id FROM face_decision AS d JOIN face AS f ON f.id = d.face_id WHERE d.act_id = ${row}.act_id
      UNION SELECT photo_id FROM face WHERE drawn_in = ${row}.act_id`,
  }
  for (const [table, photo] of Object.entries(photoOf)) {
    for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
      const rows = event === 'INSERT' ? [sql`new`] : event === 'DELETE' ? [sql`old`] : [sql`old`, sql`new`]
      const gone = rows.map((row) => `DELETE FROM photo_count WHERE photo_id IN (${photo(row).text});`)
      writer.run({
        text: `CREATE TRIGGER photo_count_${table}_${event.toLowerCase()} AFTER ${event} ON ${table} BEGIN ${gone.join(' ')} END`,
        values: [],
      })
    }
  }
}

export const longSchool: Migration = {
  number: 340,
  up: (writer) => {
    writer.run(sql`CREATE INDEX trail_by_kind ON trail (kind, seq)`)
    // Texts that repeat a thousand times (IMG_0001.JPG, 'Star of the week') are looked through once each.
    writer.run(sql`CREATE INDEX photo_by_name ON photo (source_name)`)
    writer.run(sql`CREATE INDEX import_file_by_name ON import_file (name)`)
    writer.run(sql`CREATE INDEX text_region_by_words ON text_region (words) WHERE words IS NOT NULL`)
    // How much of each event is still here, without a look at each photo.
    writer.run(sql`CREATE INDEX photo_kept ON photo (event_id, imported_at_ms, original_file)`)
    keepPhotoCounts(writer)
    writer.run(sql`CREATE INDEX sealed_file_destroyed ON sealed_file (id) WHERE destroyed_at_ms IS NOT NULL`)
    writer.run(sql`
      CREATE TABLE trail_names (
        value TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (value, seq)
      ) STRICT, WITHOUT ROWID`)
    writer.run(sql`CREATE INDEX trail_names_by_seq ON trail_names (seq)`)
    writer.run(sql`
      INSERT INTO trail_names (value, seq)
      SELECT named.value, trail.seq FROM trail, json_each(trail.about) AS named
      WHERE named.type = 'text' AND named.key NOT IN ('photo', 'face', 'import', 'decision', 'wish')
      GROUP BY named.value, trail.seq`)
    writer.run(sql`
      CREATE TRIGGER trail_names_follow AFTER INSERT ON trail
      BEGIN INSERT INTO trail_names (value, seq) ${namedIn(sql`new.seq`, sql`new.about`)}; END`)
    writer.run(sql`
      CREATE TRIGGER trail_names_go AFTER DELETE ON trail
      BEGIN DELETE FROM trail_names WHERE seq = old.seq; END`)
  },
}
