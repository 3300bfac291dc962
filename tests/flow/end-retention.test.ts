// What is over goes on its Friday, key first; what somebody keeps or what is still needed stays; before the school has chosen
// its periods nothing goes at all.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { endRetention } from '../../electron/studio/flow/end-retention.ts'
import { createPost } from '../../electron/studio/flow/write-post.ts'
import { changeSchoolYear, holdEvent, releaseEvent, showRetention } from '../../electron/studio/flow/show-retention.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { publicationsOf } from '../../electron/studio/store/publication.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { DEFAULT_SCHOOL_YEAR } from '../../shared/model/school-year.ts'
import { fridayFrom } from '../../shared/rules/retention-run.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, importAll } from './photo-story.ts'
import { armedPost, openPostStory, runPublishing } from './post-story.ts'

const DAY_MS = 86_400_000
let school: TestSchool
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())
const traces = { oldCopies: () => 0, remove: () => undefined }
const end = () => endRetention(school.work(), traces)
const count = (table: string): number =>
  school.database.read(
    (reader) =>
      reader.get({ text: `SELECT count(*) AS n FROM ${table}`, values: [] }, z.object({ n: z.number() }))?.n ?? 0,
  )
const sealedOnDisk = async () =>
  (await readdir(join(school.dir, 'files'), { recursive: true })).filter((name) => name.endsWith('.sealed')).length
const choose = (retention: Partial<typeof DEFAULT_SCHOOL_YEAR.retention>) =>
  changeSchoolYear(school.as('headteacher'), {
    ...DEFAULT_SCHOOL_YEAR,
    retention: { ...DEFAULT_SCHOOL_YEAR.retention, ...retention },
  })
const pass = (days: number) => {
  school.clock.pass(days * DAY_MS)
}
/** Until the next Friday, today not counted. */
const toFriday = () => {
  do pass(1)
  while (school.as().today() !== fridayFrom(school.as().today()))
}

test('photos whose time is over go on Friday with their keys and files; nothing goes before, and nothing before a choice', async () => {
  await importAll(school, [
    { name: 'a', faces: facesInARow(1) },
    { name: 'b', faces: [] },
  ])
  expect(await sealedOnDisk()).toBe(6)
  pass(800)
  toFriday()
  expect(showRetention(school.as())).toMatchObject({ isChosen: false, going: 0 })
  expect(await end()).toBe(0)
  // Chosen on a Friday: it goes on the next one, so that there is time to look.
  choose({ originalMonths: 12 })
  const preview = showRetention(school.as())
  expect(preview.lines.find((line) => line.kind === 'original')).toMatchObject({
    over: true,
    count: 2,
    keptBecause: null,
  })
  expect(await end()).toBe(0)
  pass(6)
  expect(await end()).toBe(0)
  expect(showRetention(school.as()).going).toBeGreaterThan(0)
  pass(1)
  expect(await end()).toBeGreaterThan(0)
  expect(count('photo')).toBe(0)
  expect(count('sealed_file')).toBe(0)
  expect(await sealedOnDisk()).toBe(0)
  expect(school.database.read((reader) => readTrail(reader, null, 3)).map((entry) => entry.kind)).toContain(
    'retention-ended',
  )
  expect(school.database.read(verifyTrail).ok).toBe(true)
})

test('a computer that was off on the Friday deletes at its next start', async () => {
  await importAll(school, [{ name: 'a', faces: [] }])
  choose({ originalMonths: 1 })
  pass(40)
  toFriday()
  pass(3)
  expect(await end()).toBe(1)
  expect(count('photo')).toBe(0)
})

test('an event that somebody keeps stays until the day after, with the reason on screen and both acts in the trail', async () => {
  const eventId = await importAll(school, [{ name: 'a', faces: [] }])
  choose({ originalMonths: 1 })
  pass(40)
  const until = new Date(school.clock.nowMs() + 20 * DAY_MS).toISOString().slice(0, 10)
  expect(() => holdEvent(school.as('headteacher'), { eventId, until: '2020-01-01', reason: 'Jubilee book' })).toThrow(
    'bad-input',
  )
  const held = holdEvent(school.as('headteacher'), { eventId, until, reason: ' Jubilee book ' })
  expect(held.holds).toMatchObject([{ eventId, until, reason: 'Jubilee book' }])
  expect(held.lines.find((line) => line.kind === 'original')).toMatchObject({ keptBecause: 'held', goesOn: null })
  toFriday()
  expect(await end()).toBe(0)
  releaseEvent(school.as('headteacher'), { eventId })
  toFriday()
  expect(await end()).toBe(1)
  const kinds = school.database.read((reader) => readTrail(reader, null, 20)).map((entry) => entry.kind)
  expect(kinds).toEqual(expect.arrayContaining(['event-held', 'event-released', 'retention-ended']))
})

test('what an unfinished post, a takedown, a concern or an incident needs stays; a finished one’s photo loses its pixels, not its row', async () => {
  const story = await openPostStory(school, null)
  choose({ originalMonths: 1, renditionMonths: 1 })
  pass(90)
  toFriday()
  const because = () => showRetention(school.as()).lines.find((line) => line.kind === 'original')?.keptBecause
  const { id: postId } = createPost(story.as(), {
    eventId: story.eventId,
    kind: 'celebration',
    photoIds: [...story.photoIds],
  }).post
  expect(because()).toBe('post-open')
  expect(await end()).toBe(0)
  school.database.write((writer) => {
    writer.run(sql`UPDATE post SET state = 'live', taken_down_at_ms = 3 WHERE id = ${postId}`)
    writer.run(
      sql`INSERT INTO concern (id, post_id, quoted, seen, reported_by, reported_at_ms) VALUES ('c', ${postId}, 'x', 'x', 'account-office', 1)`,
    )
  })
  expect(because()).toBe('concern')
  school.database.write((writer) => {
    writer.run(sql`UPDATE concern SET closed_at_ms = 2, closed_by = 'account-headteacher', outcome = 'settled'`)
    writer.run(
      sql`INSERT INTO incident (id, opened_at_ms, opened_by, opened_role, what) VALUES ('i', 1, 'account-headteacher', 'headteacher', 'x')`,
    )
  })
  expect(because()).toBe('incident')
  expect(await end()).toBe(0)
  school.database.write((writer) =>
    writer.run(sql`UPDATE incident SET closed_at_ms = 2, closed_by = 'account-headteacher', closing_note = 'over'`),
  )
  expect(because()).toBeNull()
  expect(await end()).toBeGreaterThan(0)
  // The post still names its photos; nothing of them can be opened any more.
  expect(count('photo')).toBe(story.photoIds.length)
  expect(count('sealed_file WHERE destroyed_at_ms IS NULL')).toBe(0)
  expect(count('sealed_file WHERE key <> zeroblob(32)')).toBe(0)
  expect(await sealedOnDisk()).toBe(0)
  expect(await end()).toBe(0)
})

test('a leaver’s record is erased when its time is over, in the headteacher’s name; one who is still on the Page is not', async () => {
  school.addSubject({ id: 'gone', leaverOn: '2026-07-20' })
  school.addSubject({ id: 'here' })
  choose({ leaverMonths: 1 })
  pass(30)
  toFriday()
  expect(await end()).toBe(1)
  expect(count("subject WHERE id = 'gone'")).toBe(0)
  expect(count("subject WHERE id = 'here'")).toBe(1)
  expect(school.database.read((reader) => readTrail(reader, null, 1))[0]).toMatchObject({
    kind: 'subject-erased',
    accountId: null,
    about: { subject: 'gone', because: 'time-over' },
  })
})

test('the trail loses its oldest part when that is over and still holds', async () => {
  choose({ trailMonths: 12 })
  for (let n = 0; n < 5; n += 1) choose({ trailMonths: 12 + n })
  choose({ trailMonths: 12 })
  const before = count('trail')
  pass(400)
  choose({ trailMonths: 12 })
  pass(3)
  toFriday()
  expect(await end()).toBe(1)
  expect(count('trail')).toBeLessThan(before)
  expect(school.database.read(verifyTrail).ok).toBe(true)
})

test('the evidence of a comment goes a year after it was dealt with, but not while a concern about it or its post is open', async () => {
  const page = openPracticePage({ load: () => Promise.resolve(null), save: () => Promise.resolve() }, school.clock)
  const story = await openPostStory(school, page)
  const postId = await armedPost(story)
  await runPublishing(story)
  const publication = school.database.read((reader) => publicationsOf(reader, postId))[0]?.id ?? ''
  choose({ commentMonths: 12, originalMonths: 300, renditionMonths: 300, trailMonths: 300 })
  const goneAtMs = school.clock.nowMs()
  const concern = (id: string, comment: string | null, post: string | null) =>
    sql`INSERT INTO concern (id, comment_id, post_id, quoted, seen, reported_by, reported_at_ms)
        VALUES (${id}, ${comment}, ${post}, 'x', 'x', 'account-office', 1)`
  school.database.write((writer) => {
    for (const id of ['done', 'worrying', 'there']) {
      writer.run(sql`
        INSERT INTO comment (id, publication_id, of_id, text, first_seen_at_ms, last_seen_at_ms, is_ours, is_hidden, has_attachment, gone_at_ms)
        VALUES (${id}, ${publication}, 'post', 'You are all idiots', 1, 1, 0, 0, 0, ${id === 'there' ? null : goneAtMs})`)
      writer.run(sql`INSERT INTO comment_version (comment_id, seen_at_ms, text) VALUES (${id}, 1, 'before')`)
    }
    writer.run(sql`
      INSERT INTO comment_act (comment_id, kind, reason, text_then, by_account, role, asked_at_ms, state, ended_at_ms)
      VALUES ('done', 'delete', 'abusive', 'You are all idiots', 'account-office', 'office', 1, 'done', ${goneAtMs})`)
    writer.run(concern('about-comment', 'worrying', null))
  })
  const there = () =>
    school.database
      .read((reader) => reader.all(sql`SELECT id FROM comment ORDER BY id`, z.object({ id: z.string() })))
      .map((row) => row.id)
  const close = (id: string) =>
    school.database.write((writer) =>
      writer.run(
        sql`UPDATE concern SET closed_at_ms = 2, closed_by = 'account-headteacher', outcome = 'settled' WHERE id = ${id}`,
      ),
    )
  pass(330)
  toFriday()
  expect(await end()).toBe(0)
  pass(50)
  toFriday()
  expect(await end()).toBe(1)
  expect(there()).toEqual(['there', 'worrying'])
  expect(count("comment_version WHERE comment_id = 'done'") + count('comment_act')).toBe(0)
  expect(school.database.read((reader) => readTrail(reader, null, 1))[0]).toMatchObject({
    kind: 'retention-ended',
    accountId: null,
    about: { what: 'comment', count: 1, post: postId },
  })
  // Its own concern is closed; another, about the whole post, is not.
  school.database.write((writer) => writer.run(concern('about-post', null, postId)))
  close('about-comment')
  toFriday()
  expect(await end()).toBe(0)
  close('about-post')
  toFriday()
  expect(await end()).toBe(1)
  // What still stands on the Page is no evidence yet, however old.
  expect(there()).toEqual(['there'])
})
