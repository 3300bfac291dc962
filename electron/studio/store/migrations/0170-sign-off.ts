// Schema 170: signatures with a key. Public halves of signing keys, delegations by date, signatures that the database itself
// takes only from somebody who may give them, notes at their place, what the head last looked at. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Writer } from '../database.ts'
import type { Migration } from '../migrate.ts'

export const signOff: Migration = {
  number: 170,
  up: (writer) => {
    keys(writer)
    delegations(writer)
    rebuildSignOff(writer)
    authority(writer)
    notes(writer)
    // The latest time in the trail is asked for at every signature: a clock that was set back is noticed by it.
    writer.run(sql`CREATE INDEX trail_by_time ON trail (at_ms)`)
  },
}

function keys(writer: Writer): void {
  writer.run(sql`
    CREATE TABLE account_key (
      -- SHA-256 over the public half.
      id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 64),
      account_id TEXT NOT NULL REFERENCES account(id),
      -- Ed25519, SPKI, base64.
      public_key TEXT NOT NULL CHECK (length(public_key) = 60),
      made_at_ms INTEGER NOT NULL
    ) STRICT`)
  for (const act of ['UPDATE', 'DELETE'])
    writer.run({
      text: `CREATE TRIGGER account_key_no_${act.toLowerCase()} BEFORE ${act} ON account_key BEGIN SELECT RAISE(ABORT, 'public keys are kept for ever'); END`,
      values: [],
    })
}

/** "The deputy signs while I am away" (P8): given by the headteacher, for days, ended once and for good. */
function delegations(writer: Writer): void {
  writer.run(sql`
    CREATE TABLE delegation (
      id TEXT PRIMARY KEY NOT NULL,
      account_id TEXT NOT NULL REFERENCES account(id),
      from_on TEXT NOT NULL,
      to_on TEXT NOT NULL,
      given_by TEXT NOT NULL REFERENCES account(id),
      given_at_ms INTEGER NOT NULL,
      ended_at_ms INTEGER,
      ended_by TEXT REFERENCES account(id),
      CHECK (to_on >= from_on AND julianday(to_on) - julianday(from_on) <= 366),
      CHECK ((ended_at_ms IS NULL) = (ended_by IS NULL))
    ) STRICT`)
  writer.run(sql`
    CREATE TRIGGER delegation_by_the_head BEFORE INSERT ON delegation
    WHEN new.ended_at_ms IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM account a WHERE a.id = new.given_by AND a.role = 'headteacher' AND a.left_at_ms IS NULL)
      OR NOT EXISTS (SELECT 1 FROM account a WHERE a.id = new.account_id AND a.role = 'deputy' AND a.left_at_ms IS NULL)
    BEGIN SELECT RAISE(ABORT, 'only the headteacher lets a deputy sign'); END`)
  writer.run(sql`
    CREATE TRIGGER delegation_only_ends BEFORE UPDATE ON delegation
    WHEN NOT (old.ended_at_ms IS NULL AND new.ended_at_ms IS NOT NULL AND new.id IS old.id AND new.account_id IS old.account_id
      AND new.from_on IS old.from_on AND new.to_on IS old.to_on AND new.given_by IS old.given_by AND new.given_at_ms IS old.given_at_ms)
    BEGIN SELECT RAISE(ABORT, 'a delegation can only be ended'); END`)
  writer.run(
    sql`CREATE TRIGGER delegation_no_delete BEFORE DELETE ON delegation BEGIN SELECT RAISE(ABORT, 'delegations are kept'); END`,
  )
}

/**
 * A CHECK can only be widened by making the table anew; publications point at it, so foreign keys are asked at the end of the
 * transaction. Signatures of before have no key: they stay to be read and no longer let anything out.
 */
function rebuildSignOff(writer: Writer): void {
  writer.run(sql`PRAGMA defer_foreign_keys = ON`)
  writer.run(sql`CREATE TABLE sign_off_before AS SELECT rowid AS place, * FROM sign_off`)
  writer.run(sql`DROP TABLE sign_off`)
  writer.run(sql`
    CREATE TABLE sign_off (
      id TEXT PRIMARY KEY NOT NULL,
      post_id TEXT NOT NULL REFERENCES post(id),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      -- JSON list, in the order of the photos.
      rendition_ids TEXT NOT NULL,
      -- What was signed, part by part (JSON), to say what changed since and to show later what it rested on.
      parts TEXT NOT NULL,
      signed_by TEXT NOT NULL REFERENCES account(id),
      role TEXT NOT NULL,
      signed_at_ms INTEGER NOT NULL,
      -- The day in England: a delegation is by days.
      signed_on TEXT,
      -- Number of its entry in the trail: it rises whatever the clock does.
      trail_seq INTEGER,
      delegation_id TEXT REFERENCES delegation(id),
      key_id TEXT REFERENCES account_key(id),
      -- Ed25519 over the text of flow/sign-off.ts, base64.
      signature TEXT,
      voided_at_ms INTEGER,
      voided_because TEXT CHECK (voided_because IN ('words-changed','photos-changed','faces-changed','permission-changed','roll-changed','sent-back','send-failed','signature-wrong')),
      CHECK ((voided_at_ms IS NULL) = (voided_because IS NULL))
    ) STRICT`)
  writer.run(sql`
    INSERT INTO sign_off (rowid, id, post_id, digest, rendition_ids, parts, signed_by, role, signed_at_ms, voided_at_ms, voided_because)
    SELECT place, id, post_id, digest, rendition_ids, parts, signed_by, role, signed_at_ms, voided_at_ms, voided_because
    FROM sign_off_before ORDER BY place`)
  writer.run(sql`DROP TABLE sign_off_before`)
  // At most one signature counts at any time.
  writer.run(sql`CREATE UNIQUE INDEX sign_off_standing ON sign_off (post_id) WHERE voided_at_ms IS NULL`)
}

/** No way into the table past who may sign: the head, or a deputy whose delegation covers the day; never a preparer (P8, P9). */
function authority(writer: Writer): void {
  writer.run(sql`
    CREATE TRIGGER sign_off_authority BEFORE INSERT ON sign_off
    WHEN new.signature IS NULL OR new.trail_seq IS NULL OR new.signed_on IS NULL OR new.voided_at_ms IS NOT NULL
      OR abs(julianday(new.signed_on) - julianday(new.signed_at_ms / 1000, 'unixepoch')) > 1.1
      OR NOT EXISTS (SELECT 1 FROM account_key k WHERE k.id = new.key_id AND k.account_id = new.signed_by)
      OR NOT EXISTS (SELECT 1 FROM account a WHERE a.id = new.signed_by AND a.left_at_ms IS NULL AND a.role = new.role)
      OR NOT (new.role = 'headteacher' AND new.delegation_id IS NULL
        OR new.role = 'deputy' AND EXISTS (
          SELECT 1 FROM delegation d JOIN account h ON h.id = d.given_by
          WHERE d.id = new.delegation_id AND d.account_id = new.signed_by AND d.ended_at_ms IS NULL
            AND new.signed_on BETWEEN d.from_on AND d.to_on AND h.left_at_ms IS NULL AND h.role = 'headteacher'))
    BEGIN SELECT RAISE(ABORT, 'a signature needs standing authority and a key of its own'); END`)
  writer.run(sql`
    CREATE TRIGGER sign_off_four_eyes BEFORE INSERT ON sign_off
    WHEN EXISTS (SELECT 1 FROM post_preparer p WHERE p.post_id = new.post_id AND p.account_id = new.signed_by)
      OR NOT EXISTS (SELECT 1 FROM post_preparer p WHERE p.post_id = new.post_id)
      OR EXISTS (SELECT 1 FROM post_photo x JOIN face f ON f.photo_id = x.photo_id JOIN live_decision d ON d.face_id = f.id
        WHERE x.post_id = new.post_id AND d.account_id = new.signed_by AND (d.wish = 'show' OR d.kind = 'not-a-face'))
    BEGIN SELECT RAISE(ABORT, 'nobody signs what they prepared'); END`)
  // What was signed stays as it was; only the names in it may go when somebody is erased, and it may cease to count, once.
  writer.run(sql`
    CREATE TRIGGER sign_off_kept BEFORE UPDATE ON sign_off
    WHEN NOT (new.id IS old.id AND new.post_id IS old.post_id AND new.digest IS old.digest AND new.rendition_ids IS old.rendition_ids
      AND new.signed_by IS old.signed_by AND new.role IS old.role AND new.signed_at_ms IS old.signed_at_ms
      AND new.signed_on IS old.signed_on AND new.trail_seq IS old.trail_seq AND new.delegation_id IS old.delegation_id
      AND new.key_id IS old.key_id AND new.signature IS old.signature
      AND (old.voided_at_ms IS NULL OR new.voided_at_ms IS old.voided_at_ms AND new.voided_because IS old.voided_because))
    BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END`)
}

function notes(writer: Writer): void {
  // Where a note belongs: the whole post, a photo, or the beginning of a sentence as it then stood.
  writer.run(sql`ALTER TABLE post_note ADD COLUMN photo_id TEXT`)
  writer.run(sql`ALTER TABLE post_note ADD COLUMN sentence TEXT CHECK (sentence IS NULL OR photo_id IS NULL)`)
  writer.run(sql`ALTER TABLE post_note ADD COLUMN dealt_at_ms INTEGER`)
  writer.run(
    sql`ALTER TABLE post_note ADD COLUMN dealt_by TEXT REFERENCES account(id) CHECK ((dealt_by IS NULL) = (dealt_at_ms IS NULL))`,
  )
  // What the person who signs had before their eyes when they last did anything about a post, other than signing it.
  writer.run(sql`
    CREATE TABLE post_look (
      seq INTEGER PRIMARY KEY NOT NULL,
      post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('sent-back','photo-removed')),
      by_account TEXT NOT NULL REFERENCES account(id),
      at_ms INTEGER NOT NULL,
      parts TEXT NOT NULL
    ) STRICT`)
  writer.run(sql`CREATE INDEX post_look_by_post ON post_look (post_id)`)
}
