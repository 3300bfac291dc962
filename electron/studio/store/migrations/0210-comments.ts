// Schema 210: comments of visitors under posts that are live, what was done about each (P25–P30), and when the Page was looked
// at. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const comments: Migration = {
  number: 210,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE comment (
        id TEXT PRIMARY KEY NOT NULL,
        publication_id TEXT NOT NULL REFERENCES publication(id),
        -- The post or photo under which it stands.
        of_id TEXT NOT NULL,
        parent_id TEXT,
        author_id TEXT,
        author_name TEXT,
        -- As it stands now; what it said before is in comment_version.
        text TEXT NOT NULL,
        created_at_ms INTEGER,
        first_seen_at_ms INTEGER NOT NULL,
        last_seen_at_ms INTEGER NOT NULL,
        -- The school's own.
        is_ours INTEGER NOT NULL CHECK (is_ours IN (0, 1)),
        is_hidden INTEGER NOT NULL CHECK (is_hidden IN (0, 1)),
        can_hide INTEGER CHECK (can_hide IN (0, 1)),
        can_remove INTEGER CHECK (can_remove IN (0, 1)),
        has_attachment INTEGER NOT NULL CHECK (has_attachment IN (0, 1)),
        permalink TEXT,
        -- Read and not there any more.
        gone_at_ms INTEGER,
        -- A person looked at this very text and said that it may stay.
        left_at_ms INTEGER,
        left_by TEXT REFERENCES account(id),
        CHECK ((left_at_ms IS NULL) = (left_by IS NULL))
      ) STRICT`)
    writer.run(sql`CREATE INDEX comment_by_publication ON comment (publication_id)`)
    writer.run(sql`CREATE INDEX comment_by_author ON comment (author_id)`)
    writer.run(sql`
      CREATE TABLE comment_version (
        comment_id TEXT NOT NULL REFERENCES comment(id) ON DELETE CASCADE,
        seen_at_ms INTEGER NOT NULL,
        text TEXT NOT NULL
      ) STRICT`)
    writer.run(sql`CREATE INDEX comment_version_of ON comment_version (comment_id)`)
    writer.run(sql`
      CREATE TABLE comment_act (
        seq INTEGER PRIMARY KEY NOT NULL,
        comment_id TEXT NOT NULL REFERENCES comment(id),
        kind TEXT NOT NULL CHECK (kind IN ('hide','show','delete','reply','block')),
        -- The four groups of policy 3.4, and no other (P26).
        reason TEXT CHECK (reason IN ('abusive','personal-information','spam','defamatory')),
        reply TEXT,
        -- What it said when somebody decided (P29).
        text_then TEXT NOT NULL,
        by_account TEXT NOT NULL REFERENCES account(id),
        role TEXT NOT NULL,
        asked_at_ms INTEGER NOT NULL,
        -- 'calling' is committed right before a call that must never be made twice.
        state TEXT NOT NULL CHECK (state IN ('asked','calling','done','failed','unclear')),
        problem TEXT,
        tries INTEGER NOT NULL DEFAULT 0,
        next_try_at_ms INTEGER,
        ended_at_ms INTEGER,
        CHECK ((kind = 'delete') = (reason IS NOT NULL)),
        CHECK ((kind = 'reply') = (reply IS NOT NULL)),
        CHECK ((state IN ('done','failed','unclear')) = (ended_at_ms IS NOT NULL))
      ) STRICT`)
    writer.run(sql`CREATE INDEX comment_act_of ON comment_act (comment_id)`)
    writer.run(sql`CREATE INDEX comment_act_open ON comment_act (next_try_at_ms) WHERE ended_at_ms IS NULL`)
    writer.run(sql`
      CREATE TABLE comment_look (
        publication_id TEXT PRIMARY KEY NOT NULL REFERENCES publication(id),
        next_at_ms INTEGER NOT NULL,
        -- The last time that every list of it was read to its end.
        whole_at_ms INTEGER,
        problem TEXT,
        tries INTEGER NOT NULL DEFAULT 0
      ) STRICT`)
  },
}
