// Events of drawn photos in a throw-away school, with real sealed pictures behind them, so that a desk can be worked for
// measuring without minutes of searching: where the faces are is known from the drawing. For measuring only.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { EventId, FaceId, ImportId, PhotoId, type FileId } from '../../shared/model/id.ts'
import type { Box } from '../../shared/model/photo.ts'
import { drawSampleSchool } from '../../electron/studio/sample/draw-school.ts'
import type { Writer } from '../../electron/studio/store/database.ts'
import { insertEvent } from '../../electron/studio/store/event.ts'
import { insertFace } from '../../electron/studio/store/face.ts'
import { insertImport, setImportState, settleFile } from '../../electron/studio/store/import-job.ts'
import { recordScan } from '../../electron/studio/store/photo-scan.ts'
import { insertPhoto } from '../../electron/studio/store/photo.ts'
import { openSealedFiles, type SealedFiles, type StagedFile } from '../../electron/studio/store/sealed-files.ts'
import { sha256Hex } from '../../electron/studio/store/sha256.ts'
import { beginTextTry, recordTextScan } from '../../electron/studio/store/text-region.ts'
import { within, type LibraryDoor } from './synthetic-library.ts'

/** A library's door that knows the reader of writing, too. */
export interface DrawnDoor extends LibraryDoor {
  readonly textPipeline: string
}

/** One drawing as a photo: its pictures at the desk's sizes, and its faces in parts of it. */
export interface Drawing {
  readonly preview: Uint8Array
  readonly thumbnail: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
  readonly faces: readonly Box[]
}

/** Draws the sample school's events below `folder` and reads every photo with faces. A minute's work. */
export async function drawPhotos(folder: string): Promise<Drawing[]> {
  const school = await drawSampleSchool(folder, { today: new Date().toISOString().slice(0, 10) })
  const photos = school.events.flatMap((event) =>
    event.photos
      .filter((photo) => photo.what === 'photo' && photo.faces.length > 0 && /\.(jpe?g|png)$/i.test(photo.file))
      .map((photo) => ({ file: join(event.folder, photo.file), faces: photo.faces.map((face) => face.box) })),
  )
  const drawings: Drawing[] = []
  for (const { file, faces } of photos) {
    const upright = sharp(await readFile(file)).rotate()
    const { data, info } = await upright
      .clone()
      .resize(1600, 1600, { fit: 'inside' })
      .jpeg()
      .toBuffer({ resolveWithObject: true })
    const thumbnail = await upright.clone().resize(320, 320, { fit: 'inside' }).jpeg().toBuffer()
    drawings.push({ preview: data, thumbnail, widthPx: info.width, heightPx: info.height, faces })
  }
  return drawings
}

/** Stages one drawing as the three files of a photo. */
async function stageDrawing(
  files: SealedFiles,
  drawing: Drawing,
): Promise<readonly [StagedFile, StagedFile, StagedFile]> {
  return [
    await files.stage(drawing.preview, 'original'),
    await files.stage(drawing.preview, 'preview'),
    await files.stage(drawing.thumbnail, 'thumbnail'),
  ]
}

/**
 * An event of `count` photos, the drawings in turn. Each has files of its own, unless `share`: then all photos of one drawing
 * have the same, which is quicker to make. Nothing is decided.
 */
export async function addDrawnEvent(
  door: DrawnDoor,
  drawings: readonly Drawing[],
  event: {
    readonly title: string
    readonly count: number
    readonly share: boolean
    readonly classNames: readonly string[]
    /** Searched for faces and read; otherwise all of it waits for the engine. */
    readonly searched: boolean
  },
): Promise<EventId> {
  const files = await openSealedFiles(join(door.home, 'files'))
  const staged: (readonly [StagedFile, StagedFile, StagedFile])[] = []
  const distinct = event.share ? drawings.length : event.count
  for (let at = 0; at < distinct; at += 1) {
    const drawing = drawings[at % drawings.length]
    if (drawing !== undefined) staged.push(await stageDrawing(files, drawing))
  }
  const id = EventId.parse(randomUUID())
  await within(door, (writer) => {
    insertEvent(
      writer,
      { id, title: event.title, heldOn: new Date().toISOString().slice(0, 10), classNames: event.classNames },
      door.account,
      Date.now(),
    )
    const kept = staged.map((three) => three.map((one) => files.adopt(writer, one, Date.now())))
    addPhotos(writer, door, id, drawings, event, kept)
  })
  return id
}

function addPhotos(
  writer: Writer,
  door: DrawnDoor,
  eventId: EventId,
  drawings: readonly Drawing[],
  { count, searched }: { readonly count: number; readonly searched: boolean },
  kept: readonly (readonly FileId[])[],
): void {
  const importId = ImportId.parse(randomUUID())
  const names = Array.from({ length: count }, (_, at) => `IMG_${String(at + 1).padStart(4, '0')}.jpg`)
  const now = Date.now()
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
      startedAtMs: now,
    },
    names,
  )
  for (const [at, sourceName] of names.entries()) {
    const drawing = drawings[at % drawings.length]
    const [originalFile, previewFile, thumbnailFile] = kept[at % kept.length] ?? []
    if (!drawing || !originalFile || !previewFile || !thumbnailFile) throw new Error('There is nothing drawn')
    const photoId = PhotoId.parse(randomUUID())
    const [minute, second] = [Math.floor(at / 60) % 60, at % 60].map((part) => String(part).padStart(2, '0'))
    insertPhoto(writer, {
      photo: {
        id: photoId,
        eventId,
        sourceName,
        sha256: sha256Hex(photoId),
        widthPx: drawing.widthPx,
        heightPx: drawing.heightPx,
        takenOn: null,
        takenAt: `2026-10-16T${String(9 + Math.floor(at / 3600)).padStart(2, '0')}:${minute ?? '00'}:${second ?? '00'}`,
        camera: { make: null, model: null, serial: null },
        provenance: 'camera',
        hadPosition: false,
        importedAtMs: now,
      },
      importId,
      importedBy: door.account,
      originalFile,
      previewFile,
      thumbnailFile,
    })
    settleFile(writer, importId, at, { state: 'taken', photoId }, 100)
    if (!searched) continue
    recordScan(writer, photoId, { pipeline: door.pipeline, state: 'done', atMs: now, tookMs: 1800 })
    beginTextTry(writer, photoId, door.textPipeline, now)
    recordTextScan(writer, photoId, 'done', now, 900)
    for (const box of drawing.faces)
      insertFace(
        writer,
        {
          id: FaceId.parse(randomUUID()),
          photoId,
          box,
          rollDegrees: 0,
          score: 0.9,
          certain: true,
          foundBy: 'engine',
          pipeline: door.pipeline,
        },
        null,
      )
  }
  setImportState(writer, importId, 'done')
}
