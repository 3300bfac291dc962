// The trail on screen; its check is follow-trail.ts. The names beside the ids come from the register of today; the trail itself holds none.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/operation.ts'
import { listAccounts } from '../store/account.ts'
import { sql } from '../store/sql.ts'
import { readTrail, setBackEntries } from '../store/trail.ts'
import { z } from 'zod'
import type { ReadContext } from './context.ts'

/** 'trail.list': newest first, with the names that the ids stand for today. */
export function listTrail(
  context: ReadContext,
  input: ParsedInputOf<StudioContract['trail.list']>,
): OutputOf<StudioContract['trail.list']> {
  return context.read((reader) => {
    const entries = readTrail(reader, input.beforeSeq, input.limit)
    const ids = new Set<string>()
    for (const entry of entries) {
      if (entry.accountId) ids.add(entry.accountId)
      for (const value of Object.values(entry.about)) if (typeof value === 'string') ids.add(value)
    }
    const names: Record<string, string> = {}
    for (const account of listAccounts(reader)) if (ids.has(account.id)) names[account.id] = account.name
    const Named = z.object({ id: z.string(), name: z.string() })
    const wanted = [...ids]
    for (const row of reader.all(
      sql`SELECT id, coalesce(preferred_forename, legal_forename) || ' ' || surname AS name FROM subject WHERE id IN (${wanted})`,
      Named,
    ))
      names[row.id] = row.name
    for (const row of reader.all(sql`SELECT id, title AS name FROM event WHERE id IN (${wanted})`, Named))
      names[row.id] = row.name
    return { entries, names, setBack: setBackEntries(reader, entries) }
  })
}
