// Copies of the database that a kill ended in the middle go before anybody signs in; whole ones and everything else stay.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { removeHalfMadeCopies } from '../../electron/studio/store/old-copies.ts'

it('removes a copy that was being made, and nothing else', async () => {
  const home = await mkdtemp(join(tmpdir(), 'cloakroom-half-'))
  try {
    const stays = ['cloakroom.db', 'cloakroom.db-wal', 'cloakroom.db.before-60-1790000000000', 'keys.json', 'snapshot']
    const goes = ['snapshot.part', 'snapshot.part-journal', 'cloakroom.db.before-60-1790000000001.part']
    for (const name of [...stays, ...goes]) await writeFile(join(home, name), 'x')
    removeHalfMadeCopies(home)
    expect((await readdir(home)).toSorted()).toEqual(stays.toSorted())
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})
