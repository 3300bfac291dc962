// A library of any size, written straight into the database of a throw-away school: people with years of answers, photos
// with faces and decisions, posts. There are no pixels behind it; whoever asks for a picture gets none. For measuring only.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { Account } from '../../shared/model/account.ts'
import { EventId, FaceId, FileId, ImportId, PhotoId, PostId, SubjectId, TextRegionId } from '../../shared/model/id.ts'
import { Purpose } from '../../shared/model/permission.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import { insertContact } from '../../electron/studio/store/contact.ts'
import { openDatabase, type Database, type Writer } from '../../electron/studio/store/database.ts'
import { insertAct, insertDecision } from '../../electron/studio/store/decision.ts'
import { insertDeskAct } from '../../electron/studio/store/desk-act.ts'
import { insertEvent, keepPhotoCounts } from '../../electron/studio/store/event.ts'
import { replaceFaceCut } from '../../electron/studio/store/face-cut.ts'
import { insertFace, replaceProposals, type KeptProposal } from '../../electron/studio/store/face.ts'
import { insertImport, setImportState, settleFile } from '../../electron/studio/store/import-job.ts'
import { insertPermissionFact } from '../../electron/studio/store/permission.ts'
import { recordMatch, recordScan } from '../../electron/studio/store/photo-scan.ts'
import { insertPhoto } from '../../electron/studio/store/photo.ts'
import { insertPost, setPostState } from '../../electron/studio/store/post.ts'
import { sha256Hex } from '../../electron/studio/store/sha256.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { insertSubject, listSubjects } from '../../electron/studio/store/subject.ts'
import { insertTemplate } from '../../electron/studio/store/template.ts'
import { beginTextTry, insertTextRegion, recordTextScan } from '../../electron/studio/store/text-region.ts'
import { appendTrail } from '../../electron/studio/store/trail.ts'
import { databaseKey, vaultKeys, type Hardness } from '../../electron/studio/store/vault-keys.ts'
import { chance, inventPupils, type InventedPupil } from './invented-people.ts'

export interface LibrarySize {
  readonly subjects: number
  readonly photos: number
  readonly faces: number
}

export interface LibraryDoor {
  readonly home: string
  readonly account: Account['id']
  readonly passphrase: string
  readonly hardness: Hardness
  /** The engine's pipeline: photos count as searched, and templates as usable, by this one alone. */
  readonly pipeline: string
  /** The same for the reading of writing in photos. */
  readonly textPipeline: string
}

const SubjectRow = z.object({ subject_id: SubjectId })
const DAY_MS = 86_400_000
/** Photos of one event: the first is the large one that a desk has to bear. */
const LARGE_EVENT = 300
const USUAL_EVENT = 100
/** Posts of so many events, the newest, are not finished; the others are on the Page. */
const OPEN_EVENTS = 5
/** Faces that are decided with one press, at most: one at the desk, several in a grid. */
const MOST_IN_ACT = 5
const WRITING = [
  'Sports Day',
  'Star of the week',
  'Wessex Primary',
  'Maple class',
  'Well done Poppy',
  'Fire exit',
  'Year 3',
]

/** Opens the closed school's database and lets `work` write into it. */
export async function within(door: LibraryDoor, work: (writer: Writer) => void): Promise<void> {
  await withDatabase(door, (database) => {
    database.write(work)
  })
}

async function withDatabase(door: LibraryDoor, work: (database: Database) => void): Promise<void> {
  const keys = vaultKeys(join(door.home, 'keys.json'), door.hardness)
  const { vaultKey } = await keys.unlock(door.account, door.passphrase, Date.now())
  const database = openDatabase(join(door.home, 'cloakroom.db'), databaseKey(vaultKey), 'existing')
  try {
    work(database)
  } finally {
    database.close()
  }
}

/** People of the register, with two years of answers each, where the pupil list has not brought them. */
export async function fillRegister(door: LibraryDoor, count: number): Promise<void> {
  await within(door, (writer) => {
    for (const [at, pupil] of inventPupils(count).entries()) addPupil(writer, door, pupil, at)
  })
}

function addPupil(writer: Writer, door: LibraryDoor, pupil: InventedPupil, at: number): void {
  const id = SubjectId.parse(randomUUID())
  const recordedBy = door.account
  const nowMs = Date.now() - 400 * DAY_MS + at
  insertSubject(
    writer,
    {
      id,
      kind: 'pupil',
      upn: pupil.upn,
      legalForename: pupil.forename,
      preferredForename: null,
      middleNames: null,
      surname: pupil.surname,
      preferredSurname: null,
      title: null,
      className: pupil.className,
      yearGroup: null,
      leaverOn: null,
      neverShow: at % 97 === 96,
    },
    null,
    nowMs,
  )
  // Last year's yes, then this year's answer: a register never forgets, so the lists must bear its length.
  for (const [year, answers] of [['Yes', 'Yes', 'Yes', 'Yes'], pupil.answers].entries()) {
    for (const [i, purpose] of Purpose.options.entries()) {
      const answer = answers[i]
      if (answer === '' || answer === undefined) continue
      insertPermissionFact(writer, {
        subjectId: id,
        purpose,
        decision: answer === 'Yes' ? 'given' : 'refused',
        givenBy: pupil.parents[0],
        relation: 'parent',
        how: 'form',
        saidOn: '2026-09-01',
        expiresOn: year === 0 ? '2026-08-31' : '2027-08-31',
        recordedAtMs: nowMs + year * 360 * DAY_MS,
        recordedBy,
      })
    }
  }
  for (const name of pupil.parents)
    insertContact(
      writer,
      {
        id: randomUUID(),
        subjectId: id,
        name,
        relation: 'parent',
        responsibility: 'yes',
        addedAtMs: nowMs,
      },
      recordedBy,
    )
  if (pupil.biometric === '') return
  const fact = { subjectId: id, inWriting: true, saidOn: '2026-09-01', recordedAtMs: nowMs, recordedBy }
  for (const parent of pupil.parents) insertBiometricFact(writer, { ...fact, kind: 'parent-notified', parent })
  insertBiometricFact(writer, {
    ...fact,
    kind: pupil.biometric === 'yes' ? 'parent-consented' : 'parent-objected',
    parent: pupil.parents[0],
  })
}

/** A row for a sealed file that is not there: nobody reads it. */
function fileRow(writer: Writer, kind: string): FileId {
  const id = FileId.parse(randomUUID())
  writer.run(
    sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${id}, ${kind}, ${new Uint8Array(32)}, 1, ${Date.now()})`,
  )
  return id
}

/** A template for everybody whose consent stands; the database refuses the others. Needs recognition to be on. */
export async function fillTemplates(door: LibraryDoor): Promise<number> {
  let made = 0
  await within(door, (writer) => {
    const next = chance(7)
    const allowed = new Set(
      writer.all(sql`SELECT subject_id FROM biometric_consent`, SubjectRow).map((row) => row.subject_id),
    )
    for (const subject of listSubjects(writer)) {
      if (!allowed.has(subject.id)) continue
      const vector = Float32Array.from({ length: 128 }, () => next() - 0.5)
      insertTemplate(
        writer,
        {
          subjectId: subject.id,
          vector,
          pipeline: door.pipeline,
          portraitFileId: fileRow(writer, 'portrait'),
          madeAtMs: Date.now(),
        },
        door.account,
      )
      made += 1
    }
  })
  return made
}

/**
 * Events, photos, faces, decisions and posts. Two faces of three are decided; half of those show somebody. For half of the
 * others somebody whose consent stands is proposed.
 */
export async function fillPhotos(door: LibraryDoor, { photos, faces }: Omit<LibrarySize, 'subjects'>): Promise<void> {
  await withDatabase(door, (database) => {
    const { people, enrolled } = database.read((reader) => ({
      people: listSubjects(reader),
      enrolled: reader
        .all(sql`SELECT subject_id FROM biometric_consent ORDER BY subject_id`, SubjectRow)
        .map((row) => row.subject_id),
    }))
    const classes = [...new Set(people.flatMap((one) => one.className ?? []))]
    const next = chance(3)
    let left = photos
    let facesLeft = faces
    for (let number = 1; left > 0; number += 1) {
      const size = Math.min(left, number === 1 ? LARGE_EVENT : USUAL_EVENT)
      const facesHere = left === size ? facesLeft : Math.round((faces * size) / photos)
      const eventId = EventId.parse(randomUUID())
      const heldOn = new Date(Date.now() - number * 7 * DAY_MS).toISOString().slice(0, 10)
      const there = [classes[number % classes.length], classes[(number + 1) % classes.length]].flatMap(
        (one) => one ?? [],
      )
      database.write((writer) => {
        insertEvent(
          writer,
          { id: eventId, title: `Event ${String(number)}`, heldOn, classNames: there },
          door.account,
          Date.now(),
        )
        const ids = addPhotos(writer, door, { eventId, size, faces: facesHere, people, enrolled, next })
        for (let post = 0; post < Math.max(1, Math.floor(size / 50)); post += 1) {
          const chosen = ids.slice(post * 4, post * 4 + 4)
          addPost(
            writer,
            door,
            eventId,
            chosen,
            post === 0 && number <= 3 ? 'waiting' : number <= OPEN_EVENTS ? 'draft' : 'live',
          )
        }
      })
      left -= size
      facesLeft -= facesHere
    }
    // As the background of the opening before would have done.
    database.write((writer) => keepPhotoCounts(writer, photos))
  })
}

function addPhotos(
  writer: Writer,
  door: LibraryDoor,
  event: {
    readonly eventId: EventId
    readonly size: number
    readonly faces: number
    readonly people: readonly { readonly id: SubjectId }[]
    readonly enrolled: readonly SubjectId[]
    readonly next: () => number
  },
): PhotoId[] {
  const { eventId, size } = event
  const importId = ImportId.parse(randomUUID())
  const names = Array.from({ length: size }, (_, i) => `IMG_${String(i + 1).padStart(4, '0')}.jpg`)
  insertImport(
    writer,
    {
      id: importId,
      eventId,
      folder: '/card',
      device: 'Camera',
      deviceId: null,
      fromCard: false,
      startedBy: door.account,
      startedAtMs: Date.now(),
    },
    names,
  )
  const ids = names.map((sourceName, at) => {
    const id = PhotoId.parse(randomUUID())
    insertPhoto(writer, {
      photo: {
        id,
        eventId,
        sourceName,
        sha256: sha256Hex(id),
        widthPx: 4000,
        heightPx: 3000,
        takenOn: null,
        takenAt: `2026-10-16T10:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`,
        camera: { make: 'Canon', model: 'EOS', serial: null },
        provenance: 'camera',
        hadPosition: false,
        importedAtMs: Date.now(),
      },
      importId,
      importedBy: door.account,
      originalFile: fileRow(writer, 'original'),
      previewFile: fileRow(writer, 'preview'),
      thumbnailFile: fileRow(writer, 'thumbnail'),
    })
    settleFile(writer, importId, at, { state: 'taken', photoId: id }, 100)
    recordScan(writer, id, { pipeline: door.pipeline, state: 'done', atMs: Date.now(), tookMs: 1800 })
    const many = Math.round(((at + 1) * event.faces) / size) - Math.round((at * event.faces) / size)
    const about = { photo: id, import: importId }
    const common = { atMs: Date.now(), accountId: null, role: null }
    appendTrail(writer, { ...common, kind: 'photo-imported', about })
    appendTrail(writer, { ...common, kind: 'faces-found', about: { photo: id, faces: many } })
    addFaces(writer, door, id, many, event)
    recordMatch(writer, id, Date.now())
    replaceFaceCut(writer, {
      photoId: id,
      fileId: fileRow(writer, 'face-cuts'),
      pipeline: door.pipeline,
      atMs: Date.now(),
    })
    addWriting(writer, door, id, at)
    return id
  })
  setImportState(writer, importId, 'done')
  return ids
}

function addFaces(
  writer: Writer,
  door: LibraryDoor,
  photoId: PhotoId,
  many: number,
  {
    eventId,
    people,
    enrolled,
    next,
  }: {
    readonly eventId: EventId
    readonly people: readonly { readonly id: SubjectId }[]
    readonly enrolled: readonly SubjectId[]
    readonly next: () => number
  },
): void {
  const proposals = new Map<FaceId, KeptProposal>()
  let actId = ''
  let inAct = 0
  for (let at = 0; at < many; at += 1) {
    const id = FaceId.parse(randomUUID())
    const box = { x: at / (many + 1), y: 0.2 + 0.5 * next(), w: 0.5 / (many + 1), h: 0.08 }
    const { pipeline } = door
    insertFace(
      writer,
      { id, photoId, box, rollDegrees: 0, score: 0.9, certain: next() < 0.9, foundBy: 'engine', pipeline },
      null,
    )
    const roll = next()
    if (roll > 0.67) {
      const likely = enrolled[Math.floor(next() * enrolled.length)]
      if (roll > 0.83 && likely !== undefined)
        proposals.set(id, { verdict: 'match', subjectIds: [likely], closeness: 5 })
      continue
    }
    if (inAct === 0) {
      actId = addAct(writer, door, eventId, photoId, people[Math.floor(next() * people.length)]?.id ?? null)
      inAct = 1 + Math.floor(next() * MOST_IN_ACT)
    }
    inAct -= 1
    const person = people[Math.floor(next() * people.length)]
    insertDecision(
      writer,
      actId,
      id,
      roll < 0.33 && person
        ? { kind: 'subject', subjectId: person.id, wish: 'show' }
        : { kind: roll < 0.5 ? 'visitor' : 'keep-hidden' },
    )
  }
  replaceProposals(writer, photoId, proposals)
}

/** What somebody did at the desk, with its step in the journal and its entry in the trail. */
function addAct(
  writer: Writer,
  { account }: LibraryDoor,
  eventId: EventId,
  photoId: PhotoId,
  someone: SubjectId | null,
): string {
  const id = randomUUID()
  const by = { accountId: account, atMs: Date.now() }
  insertAct(writer, { id, photoId, kind: 'several-decisions', ...by })
  insertDeskAct(writer, { eventId, accountId: account }, by.atMs, {
    kind: 'faces-decided',
    photoIds: [photoId],
    actIds: [id],
  })
  appendTrail(writer, {
    ...by,
    role: 'headteacher',
    kind: 'face-decided',
    about: { photo: photoId, decision: 'subject', subject: someone, wish: 'show' },
  })
  return id
}

/** Every photo was read; in every third there is writing. */
function addWriting(writer: Writer, { textPipeline }: LibraryDoor, photoId: PhotoId, at: number): void {
  const nowMs = Date.now()
  beginTextTry(writer, photoId, textPipeline, nowMs)
  recordTextScan(writer, photoId, 'done', nowMs, 900)
  appendTrail(writer, {
    atMs: nowMs,
    accountId: null,
    role: null,
    kind: 'writing-read',
    about: { photo: photoId, lines: at % 3 === 0 ? 1 : 0 },
  })
  if (at % 3 !== 0) return
  const words = WRITING[at % WRITING.length] ?? ''
  const box = { x: 0.4, y: 0.05, w: 0.2, h: 0.04 }
  const id = TextRegionId.parse(randomUUID())
  insertTextRegion(writer, { id, photoId, box, words, foundBy: 'engine' }, textPipeline)
}

function addPost(
  writer: Writer,
  door: LibraryDoor,
  eventId: EventId,
  photoIds: readonly PhotoId[],
  state: 'draft' | 'waiting' | 'live',
): void {
  if (photoIds.length === 0) return
  const id = PostId.parse(randomUUID())
  insertPost(
    writer,
    {
      id,
      eventId,
      kind: 'trip-or-event',
      message: 'A wonderful day. Thank you to everybody who helped.',
      photos: photoIds.map((photoId) => ({ photoId, altText: 'Children on the field.' })),
    },
    door.account,
    Date.now(),
  )
  if (state !== 'draft') setPostState(writer, id, state, door.account, Date.now())
}
