// Schema 40: posts, their words, signatures, and what became of them on the Page. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const posts: Migration = {
  number: 40,
  up: (writer) => {
    writer.run(sql`
      CREATE TABLE post (
        id TEXT PRIMARY KEY NOT NULL,
        event_id TEXT REFERENCES event(id),
        kind TEXT NOT NULL CHECK (kind IN ('curriculum','celebration','trip-or-event','reminder','recruitment','emergency')),
        message TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft','waiting','sent-back','signed','publishing','needs-checking','live','failed')),
        created_at_ms INTEGER NOT NULL,
        changed_at_ms INTEGER NOT NULL,
        changed_by TEXT NOT NULL REFERENCES account(id),
        -- What it was made of when it was last handed in (JSON), to say what changed since.
        submitted_parts TEXT
      ) STRICT`)
    writer.run(sql`
      CREATE TABLE post_photo (
        post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
        photo_id TEXT NOT NULL REFERENCES photo(id),
        position INTEGER NOT NULL CHECK (position >= 0),
        alt_text TEXT NOT NULL,
        PRIMARY KEY (post_id, position),
        UNIQUE (post_id, photo_id)
      ) STRICT`)
    writer.run(sql`CREATE INDEX post_photo_by_photo ON post_photo (photo_id)`)
    // Everybody who wrote, edited or submitted a post. Only ever grows (P9).
    writer.run(sql`
      CREATE TABLE post_preparer (
        post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
        account_id TEXT NOT NULL REFERENCES account(id),
        PRIMARY KEY (post_id, account_id)
      ) STRICT`)
    writer.run(sql`
      CREATE TABLE post_note (
        seq INTEGER PRIMARY KEY NOT NULL,
        post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
        by_account TEXT NOT NULL REFERENCES account(id),
        at_ms INTEGER NOT NULL,
        note TEXT NOT NULL
      ) STRICT`)
    // A person said that this word, at this place of this very sentence, names no pupil. `photo_id` null = the message.
    writer.run(sql`
      CREATE TABLE settled_word (
        seq INTEGER PRIMARY KEY NOT NULL,
        post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
        photo_id TEXT REFERENCES photo(id),
        sentence TEXT NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        word TEXT NOT NULL,
        settled_by TEXT NOT NULL REFERENCES account(id),
        settled_at_ms INTEGER NOT NULL
      ) STRICT`)
    writer.run(sql`CREATE INDEX settled_word_by_post ON settled_word (post_id)`)
    writer.run(sql`
      CREATE TABLE sign_off (
        id TEXT PRIMARY KEY NOT NULL,
        post_id TEXT NOT NULL REFERENCES post(id),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        -- JSON list, in the order of the photos.
        rendition_ids TEXT NOT NULL,
        -- What was signed, part by part (JSON), to say what changed since.
        parts TEXT NOT NULL,
        signed_by TEXT NOT NULL REFERENCES account(id),
        role TEXT NOT NULL,
        signed_at_ms INTEGER NOT NULL,
        voided_at_ms INTEGER,
        voided_because TEXT CHECK (voided_because IN ('words-changed','photos-changed','faces-changed','permission-changed','roll-changed','sent-back','send-failed')),
        CHECK ((voided_at_ms IS NULL) = (voided_because IS NULL))
      ) STRICT`)
    // At most one signature counts at any time.
    writer.run(sql`CREATE UNIQUE INDEX sign_off_standing ON sign_off (post_id) WHERE voided_at_ms IS NULL`)
    writer.run(sql`
      CREATE TABLE publication (
        id TEXT PRIMARY KEY NOT NULL,
        post_id TEXT NOT NULL REFERENCES post(id),
        -- One signature lets one publication out, once.
        sign_off_id TEXT NOT NULL UNIQUE REFERENCES sign_off(id),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        page_kind TEXT NOT NULL CHECK (page_kind IN ('practice','facebook')),
        page_id TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('armed','uploading','uploaded','sending','live-unverified','live','needs-checking','failed-clean','failed-leftovers','taken-down')),
        -- The exact words, as signed.
        message TEXT NOT NULL,
        armed_at_ms INTEGER NOT NULL,
        armed_by TEXT NOT NULL REFERENCES account(id),
        armed_role TEXT NOT NULL,
        changed_at_ms INTEGER NOT NULL,
        -- Set in the commit that precedes the one call to the feed.
        sent_at_ms INTEGER,
        graph_post_id TEXT,
        permalink TEXT,
        problem TEXT,
        -- An upload lost its reply: a staged photo may exist whose id nobody knows; it ends by itself after 24 hours.
        unlisted_staged INTEGER NOT NULL DEFAULT 0,
        tries INTEGER NOT NULL DEFAULT 0,
        first_try_at_ms INTEGER,
        next_try_at_ms INTEGER,
        -- A person asked to look again and so confirms what only a person may: a match by words alone.
        person_asked INTEGER NOT NULL DEFAULT 0 CHECK (person_asked IN (0, 1))
      ) STRICT`)
    // Never two attempts for one post that may both be, or become, public.
    writer.run(sql`
      CREATE UNIQUE INDEX publication_one_at_a_time ON publication (post_id)
        WHERE state NOT IN ('failed-clean','failed-leftovers','taken-down')`)
    writer.run(sql`
      CREATE TABLE publication_photo (
        publication_id TEXT NOT NULL REFERENCES publication(id),
        position INTEGER NOT NULL CHECK (position >= 0),
        photo_id TEXT NOT NULL REFERENCES photo(id),
        rendition_id TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        alt_text TEXT NOT NULL,
        -- The staged photo that the feed call names.
        graph_photo_id TEXT,
        staged_at_ms INTEGER,
        PRIMARY KEY (publication_id, position)
      ) STRICT`)
    // Everybody who is shown, photo by photo, from the record at arming (L28): what a takedown asks for.
    writer.run(sql`
      CREATE TABLE publication_shown (
        publication_id TEXT NOT NULL REFERENCES publication(id),
        position INTEGER NOT NULL,
        subject_id TEXT NOT NULL,
        PRIMARY KEY (publication_id, position, subject_id)
      ) STRICT`)
    writer.run(sql`CREATE INDEX publication_shown_by_subject ON publication_shown (subject_id)`)
    // Every photo that was ever put on the Page without being public, until it is known to be gone or part of the post.
    writer.run(sql`
      CREATE TABLE staged_photo (
        graph_photo_id TEXT PRIMARY KEY NOT NULL,
        publication_id TEXT NOT NULL REFERENCES publication(id),
        position INTEGER NOT NULL,
        staged_at_ms INTEGER NOT NULL,
        gone_at_ms INTEGER
      ) STRICT`)
    writer.run(sql`CREATE INDEX staged_photo_by_publication ON staged_photo (publication_id)`)
    // The Page's token. Not a setting: settings keep a history, a token must not. 'checked' waits for a person to confirm.
    writer.run(sql`
      CREATE TABLE page_token (
        slot TEXT PRIMARY KEY NOT NULL CHECK (slot IN ('checked','in-use')),
        token TEXT NOT NULL,
        page_id TEXT NOT NULL,
        page_name TEXT NOT NULL,
        page_link TEXT,
        expires_at_ms INTEGER,
        saved_at_ms INTEGER NOT NULL
      ) STRICT`)
  },
}
