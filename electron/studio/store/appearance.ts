// Where a person of the register appears: photos in which somebody identified them, posts that hold such photos, and
// proposals of the recogniser. Studio process only.
import { z } from 'zod'
import { PhotoId, PostId, type SubjectId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** Photos in which a person identified them, newest import first; 'ever' = also where that was changed since. */
export function photosWith(reader: Reader, subjectId: SubjectId, when: 'now' | 'ever' = 'now'): PhotoId[] {
  if (when === 'ever')
    return reader
      .all(
        sql`SELECT DISTINCT f.photo_id AS id FROM face_decision AS d JOIN face AS f ON f.id = d.face_id WHERE d.subject_id = ${subjectId}`,
        z.object({ id: PhotoId }),
      )
      .map((row) => row.id)
  return reader
    .all(
      sql`SELECT DISTINCT p.id, p.imported_at_ms FROM live_decision AS d JOIN live_face AS f ON f.id = d.face_id JOIN photo AS p ON p.id = f.photo_id
          WHERE d.subject_id = ${subjectId} ORDER BY p.imported_at_ms DESC, p.id`,
      z.object({ id: PhotoId }),
    )
    .map((row) => row.id)
}

/** Photos, not set aside, in which somebody decided that they are shown: where they can be seen while their standing is yes. */
export function wasShownIn(reader: Reader, subjectId: SubjectId): PhotoId[] {
  return reader
    .all(
      sql`SELECT DISTINCT p.id, p.imported_at_ms FROM live_decision AS d JOIN live_face AS f ON f.id = d.face_id JOIN photo AS p ON p.id = f.photo_id
          WHERE d.subject_id = ${subjectId} AND d.wish = 'show' AND p.dropped = 0 ORDER BY p.imported_at_ms DESC, p.id`,
      z.object({ id: PhotoId }),
    )
    .map((row) => row.id)
}

/** Posts that hold such a photo, newest change first. */
export function postsWith(reader: Reader, subjectId: SubjectId): PostId[] {
  return reader
    .all(
      sql`SELECT DISTINCT q.id, q.changed_at_ms FROM live_decision AS d JOIN live_face AS f ON f.id = d.face_id
          JOIN post_photo AS pp ON pp.photo_id = f.photo_id JOIN post AS q ON q.id = pp.post_id
          WHERE d.subject_id = ${subjectId} ORDER BY q.changed_at_ms DESC, q.id`,
      z.object({ id: PostId }),
    )
    .map((row) => row.id)
}

/** Forgets what the recogniser proposed wherever it named this person: it came from a template that may not exist (L15). */
export function forgetProposals(writer: Writer, subjectId: SubjectId): void {
  writer.run(
    sql`DELETE FROM face_proposal WHERE face_id IN (SELECT face_id FROM face_proposal WHERE subject_id = ${subjectId})`,
  )
}
