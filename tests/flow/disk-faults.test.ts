// A full disk, a read-only disk and a flipped page under the database itself, by SQLite's own refusals: nothing half is kept, what
// went wrong is named, and it goes on as soon as it can. Imports, pictures and backups are tried beside their own flows.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import type { Writer } from '../../electron/studio/store/database.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { listSubjects } from '../../electron/studio/store/subject.ts'
import { appendTrail, readTrail } from '../../electron/studio/store/trail.ts'
import { trailEnd, trailSignatures, verifyTrail, wrongSignatures } from '../../electron/studio/store/trail-check.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { openPostStory, sign, waitingPost, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
beforeEach(async () => {
  school = await openTestSchool()
  story = await openPostStory(
    school,
    openPracticePage({ load: () => Promise.resolve(null), save: () => Promise.resolve() }, school.clock),
  )
})
afterEach(() => school.close())
const pragma = (text: string) => {
  school.database.read((reader) => reader.all({ text, values: [] }, z.looseObject({})))
}
const pages = () =>
  school.database.read((reader) => reader.get(sql`PRAGMA page_count`, z.object({ page_count: z.number() })))
    ?.page_count ?? 0
const untilFull = (work: (writer: Writer, n: number) => void) => {
  for (let n = 0; n < 2000; n += 1) {
    try {
      school.database.write((writer) => {
        work(writer, n)
      })
    } catch (error) {
      expect(error).toMatchObject({ failure: { kind: 'disk-full' } })
      return
    }
  }
  throw new Error('The disk was to be full')
}
/** No page is left: those that are free are used up first, then what is left in the trail's last one. */
const fill = () => {
  pragma(`PRAGMA max_page_count = ${pages()}`)
  untilFull((writer, n) =>
    writer.run(sql`INSERT INTO setting (name, value, changed_at_ms) VALUES (${`fill ${n}`}, ${'x'.repeat(3500)}, 1)`),
  )
  untilFull((writer) =>
    appendTrail(writer, { atMs: school.clock.nowMs(), accountId: null, role: null, kind: 'unlocked', about: {} }),
  )
}

test('a disk that is full at the sign-off signs nothing, and signs once there is room', async () => {
  const { post, digest } = await waitingPost(story)
  fill()
  const before = school.database.read((reader) => trailEnd(reader))
  await expect(sign(story, post.id, digest)).rejects.toMatchObject({ failure: { kind: 'disk-full' } })
  expect(getPost(story.as('headteacher'), { postId: post.id }).post.state).toBe('waiting')
  expect(school.database.read((reader) => [trailEnd(reader), trailSignatures(reader)])).toEqual([before, []])
  pragma('PRAGMA max_page_count = 1000000')
  expect((await sign(story, post.id, digest)).post.state).toBe('signed')
  // The signature stands over the trail, too.
  expect(school.database.read((reader) => trailSignatures(reader))).toHaveLength(1)
  expect(school.database.read((reader) => wrongSignatures(reader, 0))).toEqual([])
  expect(school.database.read(verifyTrail).ok).toBe(true)
})

test('a disk that became read-only is named, everything can still be read, and nothing is lost when it is mended', async () => {
  const { post, digest } = await waitingPost(story)
  school.database.write((writer) => writer.run({ text: 'PRAGMA query_only = ON', values: [] }))
  await expect(sign(story, post.id, digest)).rejects.toMatchObject({ failure: { kind: 'cannot-write' } })
  expect(getPost(story.as('headteacher'), { postId: post.id }).post.state).toBe('waiting')
  await school.reopen()
  expect((await sign(story, post.id, digest)).post.state).toBe('signed')
})

test('a flipped page is named as damage by what needs it, and everything else goes on', async () => {
  for (let n = 0; n < 300; n += 1) school.answer('amelia' as never, 'given')
  const page = school.database.read((reader) =>
    reader.get(
      sql`SELECT pageno FROM dbstat WHERE name = 'permission_fact' AND pagetype = 'leaf' LIMIT 1`,
      z.object({ pageno: z.number() }),
    ),
  )?.pageno
  if (page === undefined) throw new Error('There is such a page')
  school.database.checkpoint()
  school.database.close()
  const path = join(school.dir, 'cloakroom.db')
  const bytes = await readFile(path)
  bytes.writeUInt8(bytes.readUInt8((page - 1) * 4096 + 100) ^ 1, (page - 1) * 4096 + 100)
  await writeFile(path, bytes)
  await school.reopen()
  const facts = () =>
    school.database.read((reader) =>
      reader.all(sql`SELECT note FROM permission_fact`, z.object({ note: z.string().nullable() })),
    )
  expect(facts).toThrow('home-damaged')
  expect(school.database.read(listSubjects)).toHaveLength(1)
  expect(school.database.read((reader) => readTrail(reader, null, 5))).toHaveLength(5)
})
