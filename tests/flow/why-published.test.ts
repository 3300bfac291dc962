// "Why was this published?" for a family, the data protection officer and governors, on the real database: what it says, whose
// name is never in it, and that it tells the record as it stood, whatever happened since.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WhyReader } from '../../shared/contract/sign-off-views.ts'
import type { PostId, SubjectId } from '../../shared/model/id.ts'
import { decideFace, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { publishPost } from '../../electron/studio/flow/publish.ts'
import { saveSheet } from '../../electron/studio/flow/save-sheet.ts'
import { setNeverShow } from '../../electron/studio/flow/set-never-show.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { composeSheet } from '../../electron/studio/flow/compose-sheet.ts'
import { lookWhy, saveWhy, whyDocument } from '../../electron/studio/flow/why-published.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { pdfText } from '../pdf-text.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, importAll, look, searchAll } from './photo-story.ts'
import { openPostStory, runPublishing, signedPost, waitingPost, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
let folder: string
let ben: SubjectId
let cara: SubjectId
let postId: PostId
/** Names that stand nowhere but on the register, so that each place in which one turns up is a leak. */
const MARKERS = ['Quillamark', 'Brackenmark', 'Zebbymark', 'Oystermark', 'Plumemark', 'Carersmark']

beforeEach(async () => {
  school = await openTestSchool()
  folder = await mkdtemp(join(tmpdir(), 'cloakroom-why-'))
  story = await openPostStory(
    school,
    openPracticePage({ load: () => Promise.resolve(null), save: () => Promise.resolve() }, school.clock),
    1,
  )
  ben = school.addSubject({ id: 'ben', legalForename: 'Quillamark', surname: 'Brackenmark' })
  cara = school.addSubject({
    id: 'cara',
    legalForename: 'Zebbymark',
    preferredForename: 'Plumemark',
    surname: 'Oystermark',
  })
  school.answer(ben, 'given', { saidOn: '2026-09-04', givenBy: 'Mrs Carersmark', expiresOn: '2027-08-31' })
  school.answer(cara, 'refused', { saidOn: '2026-09-05' })
  // A photo in which Ben is shown and Cara, whose family said no, is hidden.
  const eventId = await importAll(school, [{ name: 'three', faces: facesInARow(3) }])
  await searchAll(school)
  const [photo] = getEvent(school.as(), { eventId }).photos
  const faces = look(school, photo!.id).faces
  const say = (at: number, subjectId: SubjectId) =>
    decideFace(school.as('office'), {
      faceId: faces[at]!.face.id,
      decision: { kind: 'subject', subjectId, wish: 'show' },
    })
  say(0, ben)
  say(1, cara)
  hideRest(school.as('office'), { photoId: photo!.id })
  const { post } = await signedPost(story, 'A lovely day.', [story.photoIds[0]!, photo!.id])
  postId = post.id
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await school.close()
})

const words = async (reader: WhyReader) => JSON.stringify(await whyDocument(story.as('headteacher'), postId, reader))
const publish = async () => {
  publishPost(story.as(), { postId })
  await runPublishing(story)
}

describe('the explanation', () => {
  it('for a family names their child, its permission, who decided and who signed, and no other child', async () => {
    await publish()
    const text = await words({ kind: 'parent', subjectId: ben })
    expect(text).toContain('Quillamark Brackenmark')
    expect(text).toContain('Photo 2, face 1: shown')
    expect(text).toContain('yes for Facebook, said on 4 September 2026, until 31 August 2027')
    expect(text).toContain('Yes by Mrs Carersmark (parent), form')
    expect(text).toContain('Prepared by the office. Signed by the headteacher on')
    expect(text).toContain('3 hidden or marked as no face. Other children are left out')
    expect(text).toContain('it is genuine')
    for (const other of ['Amelia', 'Taylor', 'Zebbymark', 'Oystermark', 'Plumemark', 'amelia', 'cara'])
      expect(text).not.toContain(other)
  })
  it('for the data protection officer has every face and no pupil’s name, for governors not even a number', async () => {
    await publish()
    const officer = await words({ kind: 'dpo' })
    for (const line of [
      'Pupil no. ben',
      'Pupil no. cara',
      'the family said no on 5 September 2026',
      'Photo 2, face 3: hidden: nobody in particular was named',
      'The office (Office)',
      'The headteacher (Headteacher)',
    ])
      expect(officer).toContain(line)
    const governors = await words({ kind: 'governors' })
    for (const text of [officer, governors])
      for (const marker of [...MARKERS, 'Amelia', 'Taylor']) expect(text).not.toContain(marker)
    for (const number of ['no. ben', 'no. cara', '"ben"', 'The office']) expect(governors).not.toContain(number)
    expect(governors).toContain('the family said no on 5 September 2026')
  })
  it('tells the record as it stood, whatever was withdrawn, answered anew, hidden for ever or undone since', async () => {
    await publish()
    const before = await words({ kind: 'parent', subjectId: ben })
    school.clock.pass(40 * 24 * 60 * 60_000)
    school.answer(ben, 'withdrawn', { saidOn: '2026-12-20', givenBy: 'Mrs Carersmark' })
    school.answer(ben, 'given', { saidOn: '2026-12-28', givenBy: 'Mrs Carersmark' })
    setNeverShow(story.as('headteacher'), { subjectId: cara, reason: 'A court order' })
    await school.reopen()
    const after = await words({ kind: 'parent', subjectId: ben })
    for (const line of ['said on 4 September 2026, until 31 August 2027', 'Photo 2, face 1: shown']) {
      expect(before).toContain(line)
      expect(after).toContain(line)
    }
    expect(after).not.toContain('Withdrawn')
    const officer = await words({ kind: 'dpo' })
    expect(officer).toContain('the family said no on 5 September 2026')
    for (const text of [after, officer]) expect(text.toLowerCase()).not.toMatch(/never.show|court order/)
  })
  it('names no pupil in the words either, whatever was written', async () => {
    const document = await whyDocument(story.as('headteacher'), postId, { kind: 'governors' })
    expect(document.sections.find((one) => one.heading === 'The words')?.paragraphs[0]).toBe('A lovely day.')
    school.database.write((writer) => writer.run({ text: `DROP TRIGGER sign_off_kept`, values: [] }))
    school.database.write((writer) =>
      writer.run({
        text: `UPDATE sign_off SET parts = replace(parts, 'A lovely day.', 'Well done Zebbymark Oystermark!')`,
        values: [],
      }),
    )
    for (const reader of [{ kind: 'governors' }, { kind: 'dpo' }, { kind: 'parent', subjectId: ben }] as const)
      expect(await words(reader)).not.toMatch(/Zebbymark|Oystermark/)
  })
  it('is for posts that were signed and for children who are in them', async () => {
    const { post } = await waitingPost(story, 'Not signed.', [])
    expect(lookWhy(story.as('headteacher'), { postId: post.id })).toEqual({ signed: false, people: [] })
    await expect(whyDocument(story.as('headteacher'), post.id, { kind: 'dpo' })).rejects.toThrow('nothing-published')
    const stranger = school.addSubject({ id: 'stranger' })
    await expect(whyDocument(story.as('headteacher'), postId, { kind: 'parent', subjectId: stranger })).rejects.toThrow(
      'not-found',
    )
    expect(lookWhy(story.as('headteacher'), { postId }).people).toEqual([
      { subjectId: story.amelia, name: 'Amelia Taylor', shown: true },
      { subjectId: cara, name: 'Plumemark Oystermark', shown: false },
      { subjectId: ben, name: 'Quillamark Brackenmark', shown: true },
    ])
  })
  it('is written as a PDF under a name that names nobody, and recorded', async () => {
    await publish()
    const governors = await saveWhy(story.as('headteacher'), { postId, reader: { kind: 'governors' }, folder })
    expect(await readdir(folder)).toEqual([governors.name])
    expect(governors.name).toMatch(/^Why this was published \d{4}-\d{2}-\d{2} [0-9A-F-]{19}\.pdf$/)
    const text = pdfText(await readFile(join(folder, governors.name)))
    expect(text).toContain('Why this was published')
    for (const marker of [...MARKERS, 'Amelia', 'Taylor']) expect(text).not.toContain(marker)
    const last = school.database.read((reader) => readTrail(reader, null, 1))[0]
    expect(last).toMatchObject({ kind: 'why-published-saved', about: { post: postId, for: 'governors' } })
    await expect(
      saveWhy(story.as('headteacher'), {
        postId,
        reader: { kind: 'governors' },
        folder: join(folder, 'OneDrive - School'),
      }),
    ).rejects.toThrow('folder-is-synced')
  })
})

describe('the paper sheet', () => {
  it('says what the screen says: words, who is shown and by which permission, who is hidden, what changed, the version', async () => {
    const view = getPost(story.as('headteacher'), { postId })
    const pictures = view.photos.map(() => new Uint8Array())
    const about = { schoolName: 'Larkfield', nowMs: school.clock.nowMs(), today: story.as().today() }
    const text = JSON.stringify(composeSheet(view, view.digest ?? '', pictures, about))
    for (const line of [
      'Quillamark Brackenmark (Maple)',
      'Yes for Facebook, on 4 September 2026, by Mrs Carersmark, parent (form), until 31 August 2027',
      'Shown: 2 people. Hidden: 3 faces (photo 1: 1, photo 2: 2).',
      'Children on a field, picture 2',
      'A lovely day.',
      'Signature',
      (view.digest ?? '').slice(0, 4).toUpperCase(),
    ])
      expect(text).toContain(line)
    for (const hidden of ['Zebbymark', 'Oystermark', 'Plumemark']) expect(text).not.toContain(hidden)
  })
  it('of a post without photos is saved and recorded; of one whose pictures are not ready it is not', async () => {
    const { post } = await waitingPost(story, 'School is closed.', [])
    const { name } = await saveSheet(story.as('office'), { postId: post.id, folder })
    const text = pdfText(await readFile(join(folder, name)))
    expect(text).toContain('School is closed.')
    expect(text).toContain('The post goes out only when it is signed in Cloakroom')
    school.engine.pipeline = 'stand-in-2'
    await expect(saveSheet(story.as('office'), { postId, folder })).rejects.toThrow('photo-not-ready')
  })
})
