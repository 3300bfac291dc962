// Erasing one person: what stands against it, what goes in the one transaction, what the law needs to stay; and then a search
// of every byte of the database and of every sealed file for planted names, numbers and portraits.
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AccountId, GraphId, SubjectId, TakedownId, type FileId } from '../../shared/model/id.ts'
import { acceptHeld, showImports } from '../../electron/studio/flow/decide-held.ts'
import { addDevice } from '../../electron/studio/flow/keep-devices.ts'
import { dropPhoto } from '../../electron/studio/flow/set-photo-aside.ts'
import { decideFace, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { eraseSubject, previewErasure, type Traces } from '../../electron/studio/flow/erase-subject.ts'
import { showCalendar, snoozeReminder } from '../../electron/studio/flow/show-calendar.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { sendBack } from '../../electron/studio/flow/send-back.ts'
import { createPost, savePost } from '../../electron/studio/flow/write-post.ts'
import { FACEBOOK } from '../../electron/studio/page/graph-call.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import { insertContact } from '../../electron/studio/store/contact.ts'
import {
  beginLook,
  closeIncident,
  insertIncident,
  insertStep,
  keepIncidentPost,
} from '../../electron/studio/store/incident.ts'
import {
  auditFindings,
  insertAudit,
  insertAuditDecision,
  keepAuditPost,
} from '../../electron/studio/store/page-audit.ts'
import { insertStop, liftStop } from '../../electron/studio/store/sending-stop.ts'
import { countOldCopies, removeOldCopies } from '../../electron/studio/store/old-copies.ts'
import { insertPermissionFact } from '../../electron/studio/store/permission.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { endTakedowns, insertTakedown, takedownsOf } from '../../electron/studio/store/takedown.ts'
import { writeTemplate } from '../../electron/studio/store/post-template.ts'
import { insertSettledWord } from '../../electron/studio/store/post.ts'
import { addAlsoCalled, insertPhraseAct } from '../../electron/studio/store/school-words.ts'
import { insertTemplate } from '../../electron/studio/store/template.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { openGraphStandIn, type GraphStandIn } from '../page/graph-stand-in.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, importAll, look, reasonsOf, searchAll } from './photo-story.ts'
import { armedPost, openPostStory, runPublishing, waitingPost, type PostStory } from './post-story.ts'

const UPN = 'Z999300123009'
const PORTRAIT = 'portrait-bytes-of-the-planted-child'
const SCAN = '%PDF-1.4 scan-of-the-planted-form'
const office = AccountId.parse('account-office')

let school: TestSchool
let graph: GraphStandIn
let story: PostStory
let traces: Traces

beforeEach(async () => {
  school = await openTestSchool()
  graph = await openGraphStandIn({ nowMs: () => school.clock.nowMs() })
  const page = openGraphPage(
    GraphId.parse(graph.pageId),
    graph.token,
    { write: () => undefined },
    { ...FACEBOOK, baseUrl: graph.url, readTimeoutMs: 5_000, writeTimeoutMs: 5_000, uploadTimeoutMs: 5_000 },
  )
  story = await openPostStory(school, page)
  const databasePath = join(school.dir, 'cloakroom.db')
  traces = {
    oldCopies: () => countOldCopies(databasePath),
    remove: () => {
      removeOldCopies(databasePath, school.clock.nowMs())
      school.database.checkpoint()
    },
  }
})
afterEach(async () => {
  await graph.close()
  await school.close()
})

const head = () => story.as('headteacher')
const preview = (subjectId: SubjectId) => previewErasure(head(), { subjectId }, traces)
const erase = (subjectId: SubjectId, fields: Partial<Parameters<typeof eraseSubject>[1]> = {}) => {
  const { name, digest } = preview(subjectId)
  return eraseSubject(head(), { subjectId, typedName: name, digest, livePostsStay: false, ...fields }, traces)
}

/** A child whose every record carries a mark that is nowhere else, in a photo of their own and one with somebody else. */
async function plant() {
  const planted = school.addSubject({
    id: 'planted',
    upn: UPN,
    legalForename: 'Zébulonmark',
    preferredForename: 'Zebbymark',
    middleNames: 'Octavianmark',
    surname: "O'Quillmark",
    preferredSurname: 'Featherstonemark',
  })
  school.answer(planted, 'refused', { givenBy: 'Parentmark One', saidOn: '2026-09-03' })
  school.answer(planted, 'given', { givenBy: 'Parentmark One', saidOn: '2026-09-04' })
  const scan = await school.files.stage(Buffer.from(SCAN), 'evidence-pdf')
  const portrait = await school.files.stage(Buffer.from(PORTRAIT), 'portrait')
  school.database.write((writer) => {
    const file = school.files.adopt(writer, scan, 1)
    insertContact(
      writer,
      {
        id: 'contact-1',
        subjectId: planted,
        name: 'Parentmark One',
        relation: 'parent',
        responsibility: 'yes',
        addedAtMs: 1,
      },
      office,
    )
    insertPermissionFact(
      writer,
      {
        subjectId: planted,
        purpose: 'print',
        decision: 'given',
        givenBy: 'Parentmark One',
        relation: 'parent',
        how: 'form',
        saidOn: null,
        expiresOn: null,
        recordedAtMs: school.clock.nowMs(),
        recordedBy: office,
      },
      { evidence: file, note: 'Zebbymark brought it in' },
    )
    for (const kind of ['parent-notified', 'parent-consented'] as const)
      insertBiometricFact(writer, {
        subjectId: planted,
        kind,
        parent: 'Parentmark One',
        inWriting: true,
        saidOn: '2026-09-03',
        recordedAtMs: school.clock.nowMs(),
        recordedBy: office,
      })
    insertTemplate(
      writer,
      {
        subjectId: planted,
        vector: new Float32Array([0.25, 0.5, 0.75]),
        pipeline: 'stand-in-1',
        portraitFileId: school.files.adopt(writer, portrait, 2),
        madeAtMs: school.clock.nowMs(),
      },
      office,
    )
  })
  // The names of the files hold the child's name; the pictures themselves do not.
  const pictures = [
    {
      name: 'picture-a',
      file: 'zebbymark and amelia.jpg',
      faces: facesInARow(2),
      // A badge with the forename alone, and a peg with a letter misread: both are in the database until they are erased.
      texts: [
        { text: 'Zebbymark', box: { x: 0.1, y: 0.8, w: 0.1, h: 0.02 }, score: 1 },
        { text: 'Oquiilmark 4', box: { x: 0.5, y: 0.8, w: 0.1, h: 0.02 }, score: 1 },
      ],
    },
    { name: 'picture-b', file: 'Featherstonemark alone.jpg', faces: facesInARow(1) },
  ]
  // Photos of a camera that is not on the school's list, one accepted with a reason, one still held; and a device's label. They show
  // nobody in particular, so only the whole name says whose they are.
  const camera = { make: 'Apple', model: 'iPhone 15', serial: null }
  const heldEvent = await importAll(school, [
    { name: 'held-a', file: 'Zebbymark Featherstonemark at the gate.jpg', camera },
    { name: 'held-b', file: 'Featherstonemark Zebbymark waits.jpg', camera },
  ])
  const heads = school.as('headteacher')
  const [lent] = showImports(heads, { eventId: heldEvent }).held
  if (!lent) throw new Error('Two photos were held back')
  acceptHeld(heads, { photoIds: [lent.id], reason: 'Taken by Zebulonmark Featherstonemark’s aunt for us' })
  const tablet = { make: null, model: null, serial: null, stripsMetadata: true }
  addDevice(heads, { name: 'Zebbymark Featherstonemark’s tablet', ...tablet })
  dropPhoto(heads, { photoId: lent.id, dropped: true })
  const eventId = await importAll(school, pictures)
  await searchAll(school)
  const [together, alone] = getEvent(school.as(), { eventId })
    .photos.toSorted((a, b) => b.faces - a.faces)
    .map((photo) => photo.id)
  if (!together || !alone) throw new Error('Two photos were imported')
  for (const photoId of [together, alone]) {
    const [first] = look(school, photoId).faces
    if (!first) throw new Error('A face was found')
    decideFace(school.as(), { faceId: first.face.id, decision: { kind: 'subject', subjectId: planted, wish: 'show' } })
    hideRest(school.as(), { photoId })
  }
  return { planted, together, alone }
}

/** An incident that is closed, a stop, an old post's finding and what somebody said about it: each names the child. */
function plantInOldPosts(planted: SubjectId): void {
  const page = { kind: 'facebook' as const, pageId: GraphId.parse('9') }
  const graphPostId = GraphId.parse('9_1')
  const head = AccountId.parse('account-headteacher')
  const said = 'About Zébulonmark Featherstonemark'
  school.database.write((writer) => {
    const nowMs = school.clock.nowMs()
    insertStop(writer, { sinceMs: nowMs, by: office, role: 'office', reason: said })
    liftStop(writer, 1, { atMs: nowMs, by: head, because: said })
    const incident = {
      id: 'incident-1',
      openedAtMs: nowMs,
      openedBy: office,
      openedRole: 'office' as const,
      what: said,
    }
    insertIncident(writer, incident)
    beginLook(writer, 'incident-1', { page, fromDay: null, toDay: null }, nowMs)
    const seen = { graphPostId, publicationId: null, createdAtMs: 1, permalink: null, seenAtMs: nowMs, photos: [] }
    keepIncidentPost(writer, 'incident-1', { ...seen, message: said })
    const step = {
      step: 'families' as const,
      ticked: true,
      note: said,
      by: office,
      role: 'office' as const,
      atMs: nowMs,
    }
    insertStep(writer, 'incident-1', step)
    closeIncident(writer, 'incident-1', head, said, nowMs)
    insertAudit(writer, { id: 'audit-1', startedAtMs: nowMs, startedBy: office, role: 'office', page })
    const finding = { kind: 'named' as const, subjectId: planted, startAt: 0, length: 4 }
    keepAuditPost(writer, 'audit-1', {
      graphPostId,
      createdAtMs: 1,
      publicationId: null,
      photos: [],
      findings: [finding],
    })
    const decision = { graphPostId, decision: 'leave' as const, reason: said, seen: [], by: office, atMs: nowMs }
    insertAuditDecision(writer, page.pageId, { ...decision, role: 'office' })
  })
}

/** Everything that could be read by somebody with the school's keys: all pages of the database, all sealed files. */
async function everyByte(): Promise<string> {
  school.database.checkpoint()
  const copy = join(school.dir, 'search.db')
  copyFileSync(join(school.dir, 'cloakroom.db'), copy)
  const plain = new SqliteDatabase(copy)
  plain.pragma(`cipher='sqlcipher'`)
  plain.pragma(`key="x'${Buffer.alloc(32, 7).toString('hex')}'"`)
  plain.pragma('journal_mode = DELETE')
  plain.pragma(`rekey=''`)
  plain.close()
  const text = [readFileSync(copy).toString('latin1'), readFileSync(copy).toString('utf8')]
  const files = school.database.read((reader) =>
    reader.all(sql`SELECT id FROM sealed_file`, z.object({ id: z.string() })),
  )
  for (const { id } of files)
    text.push(Buffer.from(await school.files.open((work) => school.database.read(work), id as FileId)).toString('utf8'))
  // The words of the schema itself are the same in every school; one of its comments gives an example of a file's name. And what
  // stands on a badge in a drawn picture is the picture: it stays, and its place stays hidden.
  return text
    .join('\n')
    .replaceAll("'Maple/Amelia Taylor.jpg'", '')
    .replaceAll(/"texts":\[\{.*?\}\]/g, '')
}
/** Where a mark still stands, with what is around it: short enough to be read in a report. */
const found = (text: string, mark: RegExp): string[] =>
  [...text.matchAll(new RegExp(mark.source, `g${mark.flags.replace('g', '')}`))]
    .slice(0, 8)
    .map((hit) => text.slice(Math.max(0, hit.index - 40), hit.index + 60).replaceAll(/[^ -~]/g, '.'))
const MARKS =
  /z[eé]bulonmark|zebbymark|octavianmark|quillmark|featherstonemark|parentmark|Z999300123009|planted-child|planted-form/i

describe('the preview', () => {
  it('counts what goes and what stays, and writes nothing', async () => {
    const { planted } = await plant()
    const before = school.database.read(verifyTrail).entries
    const found = preview(planted)
    expect(found).toMatchObject({
      name: 'Zebbymark Featherstonemark',
      goes: {
        permissions: 3,
        biometrics: 2,
        contacts: 1,
        scans: 1,
        portraits: 1,
        photosHidden: 1,
        photosDestroyed: 1,
        renditions: 0,
      },
      stays: { consents: 0, publications: 0, sharedScans: 0 },
      livePosts: [],
      sending: 0,
    })
    expect(found.goes.mentions).toBeGreaterThan(1)
    expect(school.database.read(verifyTrail).entries).toBe(before)
  })

  it('has another digest as soon as anything of it changes', async () => {
    const { planted } = await plant()
    const { digest } = preview(planted)
    school.answer(planted, 'withdrawn', { givenBy: 'Parentmark One' })
    expect(preview(planted).digest).not.toBe(digest)
    await expect(erase(planted, { digest })).rejects.toMatchObject({ failure: { kind: 'plan-changed' } })
  })
})

describe('erasing', () => {
  it('leaves no name, number, portrait or scan in any byte of the database or of the sealed files', async () => {
    const { planted, together } = await plant()
    const { post: draft } = createPost(story.as(), { eventId: null, kind: 'celebration', photoIds: [together] })
    const typed = { postId: draft.id, kind: draft.kind, sitting: 'one-sitting' }
    for (const words of ['Well done Zebbymark! '.repeat(9), 'Well done everybody.'])
      savePost(story.as(), { ...typed, message: words, photos: [{ photoId: together, altText: 'Zébulonmark digs' }] })
    const late = { ...typed, revision: 1, message: 'Bravo Zébulonmark!', photos: [] }
    expect(() => savePost(story.as('deputy'), late)).toThrow('post-changed-meanwhile')
    savePost(story.as(), { ...typed, message: 'Well done everybody.', photos: [] })
    school.database.write((writer) => {
      // Written before the child came to the school: then it named nobody.
      const words = { title: 'Thank you', body: 'Thank you, Zébulonmark O’Quillmark!' }
      const template = { id: 'school-one', kind: 'celebration' as const, ...words, removed: false }
      writeTemplate(writer, template, office, school.clock.nowMs())
      // A nickname on record, a phrase that was allowed before the child came, and whose mother agreed to a name.
      addAlsoCalled(writer, planted, ['Zebbymark Bear'], office, 1)
      const phrase = {
        compared: 'zebulonmark oquillmark award',
        phrase: 'Zébulonmark O’Quillmark Award',
        kind: 'other' as const,
      }
      insertPhraseAct(writer, { ...phrase, act: 'allowed' }, office, 1)
      const permission = { givenBy: 'Zébulonmark Featherstonemark’s mum', saidOn: '2026-09-03' }
      const place = { photoId: null, sentence: 'Well done everybody.', start: 0, word: 'everybody' }
      insertSettledWord(writer, draft.id, { ...place, as: 'may-be-named', permission }, office, 1)
    })
    const post = await waitingPost(story, 'A lovely day.', [together])
    sendBack(head(), {
      postId: post.post.id,
      note: 'Is zebbymark happy with this? Ask Zébulonmark O’Quillmark’s mum.',
      notes: [
        { place: { kind: 'photo', photoId: together }, note: 'Zebbymark again?' },
        { place: { kind: 'sentence', text: 'A lovely day.' }, note: 'For Zébulonmark' },
      ],
    })
    // A sentence that was sent back while a name stood in it, and what the head then had before their eyes.
    school.database.write((writer) => {
      writer.run({ text: `UPDATE post_note SET sentence = 'Zebbymark dug.' WHERE sentence IS NOT NULL`, values: [] })
      writer.run({ text: `UPDATE post_look SET parts = replace(parts, 'A lovely day.', 'Zebbymark dug.')`, values: [] })
    })
    plantInOldPosts(planted)
    writeFileSync(join(school.dir, 'cloakroom.db.before-60-1700000000000'), 'an old copy with Zebbymark in it')
    expect(found(await everyByte(), MARKS)).not.toEqual([])

    const done = await erase(planted)
    expect(done).toMatchObject({
      photosHidden: 1,
      photosDestroyed: 1,
      portraitsDestroyed: 1,
      factsErased: 5,
      takedownsOpen: 0,
    })
    // The journal, which holds older states of pages, is empty before anybody looks.
    expect(statSync(join(school.dir, 'cloakroom.db-wal')).size).toBe(0)
    expect(found(await everyByte(), MARKS)).toEqual([])
    // That an old post names a child still counts; whom is not known any more.
    expect(school.database.read((reader) => auditFindings(reader, 'audit-1'))).toMatchObject([{ subjectId: null }])
    expect(existsSync(join(school.dir, 'cloakroom.db.before-60-1700000000000'))).toBe(false)
    // Nothing of it comes back after a restart either.
    await school.reopen()
    expect(found(await everyByte(), MARKS)).toEqual([])
  })

  it('hides the face in every photo that stays, destroys its finished pictures, and leaves everybody else alone', async () => {
    const { planted, together } = await plant()
    const post = await waitingPost(story, 'A lovely day.', [together])
    const before = getPost(story.as(), { postId: post.post.id }).photos[0]
    expect(before?.rendition.kind).toBe('ready')
    expect(reasonsOf(look(school, together))).toEqual(['shown', 'keep-hidden'])
    await erase(planted)
    expect(reasonsOf(look(school, together))).toEqual(['not-on-register', 'keep-hidden'])
    const after = getPost(story.as(), { postId: post.post.id })
    expect(after.photos[0]?.rendition.kind).not.toBe('ready')
    expect(after.digest).toBeNull()
    for (const photoId of story.photoIds) expect(reasonsOf(look(school, photoId))).toEqual(['shown', 'keep-hidden'])
    expect(preview(story.amelia).goes.permissions).toBe(1)
  })

  it('deletes from every table that points at a person', async () => {
    const { planted } = await plant()
    await erase(planted)
    const left = school.database.read((reader) =>
      reader
        .all(
          sql`SELECT m.name AS tbl, f."from" AS col FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f."table" = 'subject'`,
          z.object({ tbl: z.string(), col: z.string() }),
        )
        .filter(
          ({ tbl, col }) =>
            (reader.get(
              { text: `SELECT count(*) AS n FROM ${tbl} WHERE ${col} = ?`, values: [planted] },
              z.object({ n: z.number() }),
            )?.n ?? 0) > 0,
        ),
    )
    expect(left).toEqual([])
  })

  it('is recorded with the id and counts, and the trail still holds', async () => {
    const { planted } = await plant()
    await erase(planted)
    const [last] = school.database.read((reader) => readTrail(reader, null, 1))
    expect(last).toMatchObject({ kind: 'subject-erased', role: 'headteacher', about: { subject: 'planted' } })
    expect(school.database.read(verifyTrail).ok).toBe(true)
  })

  it('keeps nobody from erasing but the headteacher, whoever calls', async () => {
    const { planted } = await plant()
    const { name, digest } = preview(planted)
    await expect(
      eraseSubject(story.as('deputy'), { subjectId: planted, typedName: name, digest, livePostsStay: true }, traces),
    ).rejects.toThrow('only the headteacher erases')
    expect(preview(planted).goes.permissions).toBe(3)
  })

  it('asks for the name as it is shown', async () => {
    const { planted } = await plant()
    await expect(erase(planted, { typedName: 'Zebbymark' })).rejects.toMatchObject({
      failure: { kind: 'bad-input', detail: { field: 'typedName' } },
    })
  })

  it('lets nobody ever bear the id again, and the append-only records of others stay shut', async () => {
    const { planted } = await plant()
    await erase(planted)
    expect(() => school.addSubject({ id: 'planted' })).toThrow('this person was erased')
    expect(() =>
      school.database.write((writer) =>
        writer.run(sql`DELETE FROM permission_fact WHERE subject_id = ${story.amelia}`),
      ),
    ).toThrow('permissions are append-only')
    expect(() => school.database.write((writer) => writer.run(sql`DELETE FROM erasure`))).toThrow('erasures stay')
  })

  it('leaves a scan that also belongs to a sibling, and says so', async () => {
    const { planted } = await plant()
    school.database.write((writer) => {
      const file = writer.get(
        sql`SELECT evidence_file AS id FROM permission_fact WHERE evidence_file IS NOT NULL`,
        z.object({ id: z.string() }),
      )
      insertPermissionFact(
        writer,
        {
          subjectId: story.amelia,
          purpose: 'print',
          decision: 'given',
          givenBy: 'Parent',
          relation: 'parent',
          how: 'form',
          saidOn: null,
          expiresOn: null,
          recordedAtMs: school.clock.nowMs(),
          recordedBy: office,
        },
        { evidence: file?.id as FileId },
      )
    })
    expect(preview(planted)).toMatchObject({ goes: { scans: 0 }, stays: { sharedScans: 1 } })
    await erase(planted)
    expect(
      school.database.read((reader) =>
        reader.get(sql`SELECT count(*) AS n FROM sealed_file WHERE kind = 'evidence-pdf'`, z.object({ n: z.number() })),
      ),
    ).toEqual({ n: 1 })
  })
})

describe('live posts', () => {
  it('block it until they are down or the head accepts that their task stays open', async () => {
    await armedPost(story)
    expect(preview(story.amelia)).toMatchObject({ sending: 1, livePosts: [] })
    await expect(erase(story.amelia, { livePostsStay: true })).rejects.toMatchObject({
      failure: { kind: 'erasure-blocked' },
    })
    await runPublishing(story)
    expect(preview(story.amelia)).toMatchObject({ sending: 0, livePosts: [{ takedown: 'no-task' }] })
    await expect(erase(story.amelia)).rejects.toMatchObject({ failure: { kind: 'erasure-blocked' } })
    const done = await erase(story.amelia, { livePostsStay: true })
    expect(done.takedownsOpen).toBe(1)
    expect(school.database.read((reader) => takedownsOf(reader, story.amelia))).toMatchObject([
      { why: 'erasure', done: null },
    ])
    // It heads the calendar, and nobody can put it off.
    expect(showCalendar(story.as()).reminders[0]).toMatchObject({ kind: 'takedowns-open', count: 1, maySnooze: false })
    expect(() => snoozeReminder(story.as(), { kind: 'takedowns-open', length: 'day' })).toThrow('cannot-be-put-off')
  })

  it('that were taken down do not block, and that a yes stood stays known, without a name', async () => {
    const postId = await armedPost(story)
    await runPublishing(story)
    school.database.write((writer) => {
      const row = writer.get(sql`SELECT id FROM publication`, z.object({ id: z.string() }))
      insertTakedown(writer, {
        id: TakedownId.parse('task-1'),
        publicationId: row?.id as never,
        postId,
        subjectId: story.amelia,
        why: 'withdrawal',
        openedAtMs: school.clock.nowMs(),
        openedBy: office,
      })
      endTakedowns(writer, postId, {
        how: 'by-hand',
        atMs: school.clock.nowMs(),
        by: office,
        note: 'Amelia’s mum asked',
      })
    })
    expect(preview(story.amelia)).toMatchObject({ livePosts: [], stays: { publications: 1, consents: 1 } })
    await erase(story.amelia)
    const kept = school.database.read((reader) =>
      reader.all(
        sql`SELECT subject_id, purpose, decision, relation, how, said_on FROM kept_consent`,
        z.object({
          subject_id: z.string(),
          purpose: z.string(),
          decision: z.string(),
          relation: z.string(),
          how: z.string(),
          said_on: z.string().nullable(),
        }),
      ),
    )
    expect(kept).toEqual([
      {
        subject_id: 'amelia',
        purpose: 'social_media',
        decision: 'given',
        relation: 'parent',
        how: 'form',
        said_on: '2026-09-03',
      },
    ])
    expect(found(await everyByte(), /Amelia|Taylor/)).toEqual([])
  })
})
