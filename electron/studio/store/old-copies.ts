// Copies of the database that Cloakroom made before it brought it to a newer schema: after an erasure none may be left, for
// they still hold whoever was erased (L15). Studio process only.
import { readdirSync, unlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const copiesOf = (databasePath: string): string[] => {
  const folder = dirname(databasePath)
  const start = `${basename(databasePath)}.before-`
  return readdirSync(folder)
    .filter((name) => name.startsWith(start))
    .map((name) => join(folder, name))
}

/** When such a copy was made, from its name; one whose name does not say counts as old. */
const madeAtMs = (path: string): number => Number(/-(\d{10,})$/.exec(path)?.[1] ?? 0)

/** How many there are. */
export const countOldCopies = (databasePath: string): number => copiesOf(databasePath).length

/** Removes those that were made up to this moment. Answers how many. */
export function removeOldCopies(databasePath: string, untilMs: number): number {
  const old = copiesOf(databasePath).filter((path) => madeAtMs(path) <= untilMs)
  for (const path of old) unlinkSync(path)
  return old.length
}

/**
 * Removes copies that a kill ended in the middle: of a backup (`snapshot.part`), or of before a migration. Only while nothing else
 * has the home: one that is being written looks the same.
 */
export function removeHalfMadeCopies(home: string): void {
  for (const name of readdirSync(home))
    if (/^(snapshot|cloakroom\.db\.before-.*)\.part(-journal|-wal|-shm)?$/.test(name)) unlinkSync(join(home, name))
}
