// Brings a database to the newest schema: numbered migrations by tens, one transaction each, a sealed backup first, and a
// database from the future refused by name. Studio process only.
import { renameSync } from 'node:fs'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Database, Writer } from './database.ts'
import { longPath } from './long-path.ts'
import { school } from './migrations/0010-school.ts'
import { register } from './migrations/0020-register.ts'
import { photos } from './migrations/0030-photos.ts'
import { posts } from './migrations/0040-posts.ts'
import { recognition } from './migrations/0050-recognition.ts'
import { registerRecords } from './migrations/0060-register-records.ts'
import { rollImport } from './migrations/0070-roll-import.ts'
import { schoolYear } from './migrations/0080-school-year.ts'
import { enrolment } from './migrations/0090-enrolment.ts'
import { proof } from './migrations/0100-proof.ts'
import { eventDesk } from './migrations/0110-event-desk.ts'
import { deskJournal } from './migrations/0120-desk-journal.ts'
import { facesFirst } from './migrations/0130-faces-first.ts'
import { writing } from './migrations/0140-writing.ts'
import { words } from './migrations/0150-words.ts'
import { drafts } from './migrations/0160-drafts.ts'
import { signOff } from './migrations/0170-sign-off.ts'
import { takedown } from './migrations/0200-takedown.ts'
import { comments } from './migrations/0210-comments.ts'
import { faceCuts } from './migrations/0220-face-cuts.ts'
import { seenBody } from './migrations/0230-seen-body.ts'
import { schedule } from './migrations/0240-schedule.ts'
import { connection } from './migrations/0250-connection.ts'
import { concerns } from './migrations/0270-concerns.ts'
import { handover } from './migrations/0280-handover.ts'
import { vault } from './migrations/0290-vault.ts'
import { fileIndices } from './migrations/0300-file-indices.ts'
import { longSchool } from './migrations/0340-long-school.ts'
import { pageSafety } from './migrations/0260-page-safety.ts'

export interface Migration {
  /** A multiple of ten; becomes `PRAGMA user_version`. */
  readonly number: number
  readonly up: (writer: Writer) => void
}

/** All migrations, in order. Never edited once released: a change is a new one. */
export const migrations: readonly Migration[] = [
  school,
  register,
  photos,
  posts,
  recognition,
  registerRecords,
  rollImport,
  schoolYear,
  enrolment,
  proof,
  eventDesk,
  deskJournal,
  facesFirst,
  writing,
  words,
  drafts,
  signOff,
  takedown,
  comments,
  faceCuts,
  seenBody,
  schedule,
  connection,
  pageSafety,
  concerns,
  handover,
  vault,
  fileIndices,
  longSchool,
]

/**
 * Runs what is missing. `upTo` stops early (migration tests build version N-1 with it).
 * Fails with 'database-newer' and changes nothing when the file is from a newer Cloakroom.
 */
export function migrate(database: Database, path: string, upTo = Number.POSITIVE_INFINITY, list = migrations): void {
  const have = database.schemaVersion
  const newest = list.at(-1)?.number ?? 0
  if (have > newest) throw new StudioError('database-newer', { have, newest })
  const missing = list.filter((m) => m.number > have && m.number <= upTo)
  if (missing.length === 0) return
  if (have > 0) {
    const copy = `${path}.before-${have}-${Date.now()}`
    // Under its name only when it is whole: a kill in here leaves nothing that looks like a copy.
    database.backup(`${copy}.part`)
    renameSync(longPath(`${copy}.part`), longPath(copy))
  }
  for (const migration of missing) {
    database.write((writer) => {
      migration.up(writer)
      // user_version takes no bound value; the number is ours, from the list above.
      writer.run({ text: `PRAGMA user_version = ${migration.number}`, values: [] })
    })
  }
}
