// Schema 260: sending stopped for the whole school, incidents with what was found on the Page and done about it, taking posts off
// the Page that the studio did not make, and looking through the Page as it is. Run once, in one transaction.
import { sql } from '../sql.ts'
import type { Migration } from '../migrate.ts'

export const pageSafety: Migration = {
  number: 260,
  up: (writer) => {
    // Nothing is published while one of these is not lifted (P42).
    writer.run(sql`
      CREATE TABLE sending_stop (
        seq INTEGER PRIMARY KEY NOT NULL,
        since_ms INTEGER NOT NULL,
        by_account TEXT NOT NULL REFERENCES account(id),
        role TEXT NOT NULL,
        reason TEXT NOT NULL,
        lifted_at_ms INTEGER,
        lifted_by TEXT REFERENCES account(id),
        lifted_because TEXT,
        CHECK ((lifted_at_ms IS NULL) = (lifted_by IS NULL)),
        CHECK ((lifted_at_ms IS NULL) = (lifted_because IS NULL))
      ) STRICT`)
    writer.run(sql`CREATE UNIQUE INDEX sending_stop_one ON sending_stop ((1)) WHERE lifted_at_ms IS NULL`)
    writer.run(sql`
      CREATE TRIGGER sending_stop_stays BEFORE DELETE ON sending_stop
      BEGIN SELECT RAISE(ABORT, 'a stop is lifted, never deleted'); END`)
    writer.run(sql`
      CREATE TRIGGER sending_stop_by_head BEFORE UPDATE OF lifted_by ON sending_stop
      WHEN NOT EXISTS (SELECT 1 FROM account a WHERE a.id = new.lifted_by AND a.role = 'headteacher')
      BEGIN SELECT RAISE(ABORT, 'only the headteacher lets sending go on'); END`)
    removals(writer)
    incidents(writer)
    audits(writer)
  },
}

type Writer = Parameters<Migration['up']>[0]

/** Posts on the Page that the studio did not make, on their way off it: as schema 200 has it for its own. */
function removals(writer: Writer): void {
  writer.run(sql`
    CREATE TABLE page_removal (
      graph_post_id TEXT PRIMARY KEY NOT NULL,
      page_kind TEXT NOT NULL CHECK (page_kind IN ('practice','facebook')),
      page_id TEXT NOT NULL,
      asked_at_ms INTEGER NOT NULL,
      asked_by TEXT NOT NULL REFERENCES account(id),
      asked_role TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('removing','needs-checking','removed')),
      problem TEXT,
      tries INTEGER NOT NULL DEFAULT 0,
      next_try_at_ms INTEGER,
      ended_at_ms INTEGER,
      CHECK ((state = 'removed') = (ended_at_ms IS NOT NULL))
    ) STRICT`)
  writer.run(sql`
    CREATE TABLE page_removal_item (
      graph_post_id TEXT NOT NULL REFERENCES page_removal(graph_post_id),
      graph_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('post','photo')),
      gone_at_ms INTEGER,
      PRIMARY KEY (graph_post_id, graph_id)
    ) STRICT`)
  writer.run(sql`
    CREATE TRIGGER page_removal_needs_all BEFORE UPDATE OF state ON page_removal
    WHEN new.state = 'removed' AND (
      NOT EXISTS (SELECT 1 FROM page_removal_item i WHERE i.graph_post_id = new.graph_post_id)
      OR EXISTS (SELECT 1 FROM page_removal_item i WHERE i.graph_post_id = new.graph_post_id AND i.gone_at_ms IS NULL))
    BEGIN SELECT RAISE(ABORT, 'something of the post was not read as gone'); END`)
}

function incidents(writer: Writer): void {
  writer.run(sql`
    CREATE TABLE incident (
      id TEXT PRIMARY KEY NOT NULL,
      opened_at_ms INTEGER NOT NULL,
      opened_by TEXT NOT NULL REFERENCES account(id),
      opened_role TEXT NOT NULL,
      what TEXT NOT NULL,
      -- When the school became aware, as the head says: 72 hours are counted from here.
      aware_at_ms INTEGER,
      -- The Page is read for what may have to come off it; both ends null = everything.
      look TEXT NOT NULL DEFAULT 'none' CHECK (look IN ('none','reading','read')),
      page_kind TEXT CHECK (page_kind IN ('practice','facebook')),
      page_id TEXT,
      from_day TEXT,
      to_day TEXT,
      after TEXT,
      problem TEXT,
      tries INTEGER NOT NULL DEFAULT 0,
      next_try_at_ms INTEGER,
      closed_at_ms INTEGER,
      closed_by TEXT REFERENCES account(id),
      closing_note TEXT,
      CHECK ((look = 'none') = (page_id IS NULL)),
      CHECK ((page_kind IS NULL) = (page_id IS NULL)),
      CHECK ((closed_at_ms IS NULL) = (closed_by IS NULL)),
      CHECK ((closed_at_ms IS NULL) = (closing_note IS NULL))
    ) STRICT`)
  writer.run(sql`CREATE UNIQUE INDEX incident_one ON incident ((1)) WHERE closed_at_ms IS NULL`)
  writer.run(sql`
    CREATE TRIGGER incident_closed_by_head BEFORE UPDATE OF closed_by ON incident
    WHEN NOT EXISTS (SELECT 1 FROM account a WHERE a.id = new.closed_by AND a.role = 'headteacher')
    BEGIN SELECT RAISE(ABORT, 'only the headteacher closes an incident'); END`)
  // What was found on the Page, as it stood: the evidence.
  writer.run(sql`
    CREATE TABLE incident_post (
      incident_id TEXT NOT NULL REFERENCES incident(id),
      graph_post_id TEXT NOT NULL,
      -- The studio's own attempt that made it.
      publication_id TEXT REFERENCES publication(id),
      message TEXT NOT NULL,
      created_at_ms INTEGER,
      permalink TEXT,
      seen_at_ms INTEGER NOT NULL,
      -- 'asked' is committed before the first call and stays until the Page was read as hidden.
      hide TEXT NOT NULL DEFAULT 'none' CHECK (hide IN ('none','asked','hidden','refused','gone')),
      hidden_at_ms INTEGER,
      problem TEXT,
      tries INTEGER NOT NULL DEFAULT 0,
      next_try_at_ms INTEGER,
      -- Asked to come off the Page for good.
      remove_asked_at_ms INTEGER,
      PRIMARY KEY (incident_id, graph_post_id),
      CHECK ((hide = 'hidden') <= (hidden_at_ms IS NOT NULL))
    ) STRICT`)
  writer.run(sql`
    CREATE TABLE incident_photo (
      incident_id TEXT NOT NULL,
      graph_post_id TEXT NOT NULL,
      graph_photo_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      -- Of the picture that the studio sent, which the vault holds; no picture is copied from the Page.
      sha256 TEXT CHECK (length(sha256) = 64),
      PRIMARY KEY (incident_id, graph_photo_id),
      FOREIGN KEY (incident_id, graph_post_id) REFERENCES incident_post(incident_id, graph_post_id)
    ) STRICT`)
  writer.run(sql`CREATE INDEX incident_photo_of ON incident_photo (incident_id, graph_post_id)`)
  // Ticked, or taken back: the newest of a step counts, none is ever lost.
  writer.run(sql`
    CREATE TABLE incident_step (
      seq INTEGER PRIMARY KEY NOT NULL,
      incident_id TEXT NOT NULL REFERENCES incident(id),
      step TEXT NOT NULL,
      ticked INTEGER NOT NULL CHECK (ticked IN (0, 1)),
      note TEXT NOT NULL,
      by_account TEXT NOT NULL REFERENCES account(id),
      role TEXT NOT NULL,
      at_ms INTEGER NOT NULL
    ) STRICT`)
  writer.run(sql`CREATE INDEX incident_step_of ON incident_step (incident_id)`)
}

function audits(writer: Writer): void {
  writer.run(sql`
    CREATE TABLE page_audit (
      id TEXT PRIMARY KEY NOT NULL,
      started_at_ms INTEGER NOT NULL,
      started_by TEXT NOT NULL REFERENCES account(id),
      started_role TEXT NOT NULL,
      page_kind TEXT NOT NULL CHECK (page_kind IN ('practice','facebook')),
      page_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running','paused','done')),
      -- Where the list goes on; 'listed' = it was read to its end.
      after TEXT,
      listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1)),
      problem TEXT,
      tries INTEGER NOT NULL DEFAULT 0,
      next_try_at_ms INTEGER,
      ended_at_ms INTEGER,
      CHECK ((state = 'done') = (ended_at_ms IS NOT NULL)),
      CHECK (state <> 'done' OR listed = 1)
    ) STRICT`)
  writer.run(sql`CREATE UNIQUE INDEX page_audit_one ON page_audit ((1)) WHERE state <> 'done'`)
  // Ids and times; never words or pictures.
  writer.run(sql`
    CREATE TABLE audit_post (
      audit_id TEXT NOT NULL REFERENCES page_audit(id),
      graph_post_id TEXT NOT NULL,
      created_at_ms INTEGER,
      publication_id TEXT REFERENCES publication(id),
      gone_at_ms INTEGER,
      PRIMARY KEY (audit_id, graph_post_id)
    ) STRICT`)
  writer.run(sql`
    CREATE TABLE audit_photo (
      audit_id TEXT NOT NULL,
      graph_post_id TEXT NOT NULL,
      graph_photo_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      -- 'own' = the studio sent it, and knows who is shown; 'not-looked' = it could not be looked at, which is never "no faces".
      state TEXT NOT NULL CHECK (state IN ('to-look','looked','own','not-looked','gone')),
      faces INTEGER,
      -- Heads in which no face was found.
      heads INTEGER,
      -- Height of the largest face as a part of the picture's height.
      largest REAL,
      tries INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (audit_id, graph_post_id, graph_photo_id),
      FOREIGN KEY (audit_id, graph_post_id) REFERENCES audit_post(audit_id, graph_post_id),
      CHECK ((state = 'looked') = (faces IS NOT NULL)),
      CHECK ((state = 'looked') = (heads IS NOT NULL))
    ) STRICT`)
  writer.run(sql`CREATE INDEX audit_photo_open ON audit_photo (audit_id) WHERE state = 'to-look'`)
  // Where in the words a pupil is named, or may be. The words themselves stay on the Page.
  writer.run(sql`
    CREATE TABLE audit_finding (
      seq INTEGER PRIMARY KEY NOT NULL,
      audit_id TEXT NOT NULL,
      graph_post_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('named','perhaps-named')),
      -- The pupil it would name, when there is exactly one.
      subject_id TEXT,
      start_at INTEGER NOT NULL CHECK (start_at >= 0),
      length INTEGER NOT NULL CHECK (length > 0),
      FOREIGN KEY (audit_id, graph_post_id) REFERENCES audit_post(audit_id, graph_post_id)
    ) STRICT`)
  writer.run(sql`CREATE INDEX audit_finding_of ON audit_finding (audit_id, graph_post_id)`)
  writer.run(sql`CREATE INDEX audit_finding_by_subject ON audit_finding (subject_id)`)
  // What a person said about a post; it counts in later audits too, for the reasons it was said about.
  writer.run(sql`
    CREATE TABLE audit_decision (
      seq INTEGER PRIMARY KEY NOT NULL,
      page_id TEXT NOT NULL,
      graph_post_id TEXT NOT NULL,
      decision TEXT NOT NULL CHECK (decision IN ('leave','look-again','take-down')),
      reason TEXT NOT NULL,
      -- JSON list of the reasons that stood there then: kinds and pupils' ids.
      seen TEXT NOT NULL,
      by_account TEXT NOT NULL REFERENCES account(id),
      role TEXT NOT NULL,
      at_ms INTEGER NOT NULL
    ) STRICT`)
  writer.run(sql`CREATE INDEX audit_decision_of ON audit_decision (page_id, graph_post_id)`)
}
