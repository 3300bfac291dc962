// Schema 160: every text a post ever had, the school's templates, and which values a person ticked. Run once, in one
// transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

const KINDS = sql`('curriculum','celebration','trip-or-event','reminder','recruitment','emergency')`

export const drafts: Migration = {
  number: 160,
  up: (writer) => {
    // Counts the saved changes of a post. Order is by this and never by the clock, which may be set back.
    writer.run(sql`ALTER TABLE post ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0)`)
    writer.run(sql`
      CREATE TABLE post_version (
        post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
        number INTEGER NOT NULL CHECK (number > 0),
        kind TEXT NOT NULL CHECK (kind IN ${KINDS}),
        message TEXT NOT NULL,
        -- The longest text this version had, while that is longer than what it has now.
        longest TEXT,
        by_account TEXT NOT NULL REFERENCES account(id),
        started_at_ms INTEGER NOT NULL,
        saved_at_ms INTEGER NOT NULL,
        -- 'kept-aside': it was written over an older text than the one that stood, so it never became the post's.
        made TEXT NOT NULL CHECK (made IN ('written','restored','kept-aside')),
        restored_from INTEGER,
        handed_in INTEGER NOT NULL DEFAULT 0 CHECK (handed_in IN (0, 1)),
        -- One opening of the composer; null once the version is closed and the next save begins another.
        sitting TEXT,
        PRIMARY KEY (post_id, number),
        CHECK ((made = 'restored') = (restored_from IS NOT NULL))
      ) STRICT`)
    // A photo may be destroyed later (an erasure): the bare id stays and names nobody.
    writer.run(sql`
      CREATE TABLE post_version_photo (
        post_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 0),
        photo_id TEXT NOT NULL,
        alt_text TEXT NOT NULL,
        PRIMARY KEY (post_id, number, position),
        FOREIGN KEY (post_id, number) REFERENCES post_version(post_id, number) ON DELETE CASCADE
      ) STRICT`)
    // The text every post has now is its first version.
    writer.run(sql`
      INSERT INTO post_version (post_id, number, kind, message, by_account, started_at_ms, saved_at_ms, made, handed_in)
      SELECT id, 1, kind, message, changed_by, changed_at_ms, changed_at_ms, 'written', submitted_parts IS NOT NULL FROM post`)
    writer.run(sql`
      INSERT INTO post_version_photo (post_id, number, position, photo_id, alt_text)
      SELECT post_id, 1, position, photo_id, alt_text FROM post_photo`)
    // The school's own templates, and what it made of those the program brings (same id). 'removed' hides one of those.
    writer.run(sql`
      CREATE TABLE post_template (
        id TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ${KINDS}),
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
        changed_by TEXT NOT NULL REFERENCES account(id),
        changed_at_ms INTEGER NOT NULL
      ) STRICT`)
    // A person ticked that the post reflects this value, as the post stood at this revision (P12).
    writer.run(sql`
      CREATE TABLE post_value_tick (
        post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
        value TEXT NOT NULL,
        revision INTEGER NOT NULL,
        by_account TEXT NOT NULL REFERENCES account(id),
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (post_id, value)
      ) STRICT`)
  },
}
