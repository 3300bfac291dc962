// Camera cards: found by their DCIM folder, read and never changed, copied file by file and read back. On real folders that
// stand in for cards; the engine is a stand-in.
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
  type FileHandle,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import type { EventId } from '../../shared/model/id.ts'
import { createEvent } from '../../electron/studio/flow/create-event.ts'
import { showImports } from '../../electron/studio/flow/decide-held.ts'
import { importPhotos } from '../../electron/studio/flow/import-photos.ts'
import { lookForCards } from '../../electron/studio/flow/look-for-cards.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { resumeImport, startImport } from '../../electron/studio/flow/start-import.ts'
import { listCard, readSourceFile } from '../../electron/studio/store/photo-folder.ts'
import { drawnPicture, type DrawnPicture } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'

let school: TestSchool
let eventId: EventId
let drives: string
beforeEach(async () => {
  school = await openTestSchool()
  eventId = createEvent(school.as(), { title: 'Sports day', heldOn: '2026-07-14', classNames: ['Maple'] }).id
  drives = await mkdtemp(join(tmpdir(), 'cloakroom-drives-'))
})
afterEach(async () => {
  await rm(drives, { recursive: true, force: true })
  await school.close()
})

const TAKEN = new Date(2026, 6, 14, 11, 30)
/** A card with these files below its DCIM folder. */
async function card(files: Readonly<Record<string, DrawnPicture | string>>, name = 'EOS_DIGITAL'): Promise<string> {
  const path = join(drives, name)
  await mkdir(path)
  for (const [file, content] of Object.entries(files)) {
    const at = join(path, 'DCIM', file)
    await mkdir(join(at, '..'), { recursive: true })
    await writeFile(at, typeof content === 'string' ? content : drawnPicture(content))
    await utimes(at, TAKEN, TAKEN)
  }
  return path
}
const twoFolders = {
  '100CANON/IMG_0001.JPG': { name: 'one' },
  '100CANON/IMG_0002.JPG': { name: 'two' },
  '101CANON/IMG_0001.JPG': { name: 'three' },
  '100CANON/MVI_0003.MP4': 'a film',
  '100CANON/.Trash': 'hidden',
}
const start = async (path: string) =>
  startImport(school.as(), { eventId, path, takenOnSchoolDevice: true, device: 'Office camera' })
const progress = () => showImports(school.as(), { eventId }).imports[0]!.progress
const names = () => getEvent(school.as(), { eventId }).photos.map((row) => row.sourceName)
/** Everything on the card, with its bytes and times. */
async function everything(path: string) {
  const found = await readdir(path, { recursive: true, withFileTypes: true })
  return Promise.all(
    found
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name)
        return [file, (await readFile(file)).toString('base64'), (await stat(file)).mtimeMs]
      }),
  )
}

describe('a camera card that is in', () => {
  const places = async () => (await readdir(drives)).map((name) => join(drives, name))
  const look = async () => lookForCards(school.as(), await places())

  it('is found by itself and told with its camera, its day and how many photos', async () => {
    const path = await card(twoFolders)
    await mkdir(join(drives, 'USB STICK'))
    await writeFile(join(drives, 'USB STICK', 'letter.jpg'), 'x')
    expect(await look()).toEqual([
      {
        path,
        name: 'EOS_DIGITAL',
        photos: 3,
        others: 1,
        from: '2026-07-14',
        to: '2026-07-14',
        camera: { make: 'Stand-in', model: 'One', serial: null },
      },
    ])
    // Asked every few seconds: the camera is read once.
    await look()
    expect(school.engine.calls).toEqual(['read'])
  })

  it('is gone from the answer when it is pulled out, and an empty one is none', async () => {
    const path = await card(twoFolders)
    await mkdir(join(drives, 'EMPTY', 'DCIM'), { recursive: true })
    expect(await look()).toHaveLength(1)
    await rm(path, { recursive: true })
    expect(await look()).toEqual([])
  })

  it('may have no picture that names a camera: the sentence does without', async () => {
    await card({ '100A/A.JPG': 'not a picture' })
    expect(await look()).toMatchObject([{ photos: 1, camera: null }])
  })

  it('is also a camera on a cable, one folder deeper, and never a link out of the card', async () => {
    await mkdir(join(drives, 'gphoto2', 'store_00010001'), { recursive: true })
    await cp(join(await card(twoFolders), 'DCIM'), join(drives, 'gphoto2', 'store_00010001', 'DCIM'), {
      recursive: true,
    })
    await writeFile(join(drives, 'secret.jpg'), 'outside')
    await symlink(join(drives, 'secret.jpg'), join(drives, 'gphoto2', 'store_00010001', 'DCIM', 'link.jpg'))
    expect((await listCard(join(drives, 'gphoto2')))?.pictures).toEqual([
      'store_00010001/DCIM/100CANON/IMG_0001.JPG',
      'store_00010001/DCIM/100CANON/IMG_0002.JPG',
      'store_00010001/DCIM/101CANON/IMG_0001.JPG',
    ])
  })
})

describe('an import from a card', () => {
  it('takes the photos of all its folders, also two of one name, and leaves the card as it was to the byte', async () => {
    const path = await card(twoFolders)
    const before = await everything(path)
    await start(path)
    await importPhotos(school.work())
    expect(names().sort()).toEqual(['IMG_0001.JPG', 'IMG_0001.JPG', 'IMG_0002.JPG'])
    expect(progress()).toMatchObject({ total: 3, taken: 3, refused: 0, fromCard: true, state: 'done' })
    expect(await everything(path)).toEqual(before)
  })

  it('skips what is here already when the card comes again with more on it', async () => {
    const path = await card(twoFolders)
    await start(path)
    await importPhotos(school.work())
    await writeFile(join(path, 'DCIM/101CANON/IMG_0002.JPG'), drawnPicture({ name: 'four' }))
    await start(path)
    await importPhotos(school.work())
    expect(progress()).toMatchObject({ total: 4, taken: 1, duplicates: 3 })
  })

  it('stops when the card is pulled out in the middle, also where an empty folder stays behind, and goes on when it is back', async () => {
    const path = await card(
      Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`100A/IMG_${at}.JPG`, { name: `p${at}` }])),
    )
    const { importId } = await start(path)
    let read = 0
    school.engine.before.read = async () => {
      read += 1
      if (read !== 2) return
      await rename(path, `${path}-out`)
      await mkdir(path)
    }
    await importPhotos(school.work())
    expect(progress()).toMatchObject({ state: 'stopped', stoppedBecause: 'folder-vanished', refused: 0 })
    const taken = progress().taken
    expect(taken).toBeLessThan(6)
    await rm(path, { recursive: true })
    await rename(`${path}-out`, path)
    school.engine.before = {}
    await resumeImport(school.as(), { importId })
    await importPhotos(school.work())
    expect(progress()).toMatchObject({ state: 'done', total: 6, taken: 6, refused: 0 })
  })

  it('says of a folder that cannot be opened that nothing in it was taken', async () => {
    // Whoever may read everything cannot be kept out of a folder: then there is nothing to see here.
    if (process.getuid?.() === 0) {
      const path = await card({ ...twoFolders, [`${'deep/'.repeat(8)}IMG_9.JPG`]: { name: 'nine' } })
      await start(path)
    } else {
      const path = await card({ ...twoFolders, '102LOCKED/IMG_9.JPG': { name: 'nine' } })
      await chmod(join(path, 'DCIM/102LOCKED'), 0o000)
      await start(path)
      await chmod(join(path, 'DCIM/102LOCKED'), 0o700)
    }
    await importPhotos(school.work())
    expect(progress()).toMatchObject({ total: 4, taken: 3, refused: 1 })
    expect(progress().refusals.map((one) => one.refusal)).toEqual(['cannot-read-folder'])
  })

  it('refuses a card without a photo', async () => {
    const path = await card({ '100A/MVI_1.MP4': 'a film' })
    await expect(start(path)).rejects.toThrow(new StudioError('folder-empty'))
  })
})

describe('a copy', () => {
  it.each([
    ['longer', async (file: string) => writeFile(file, 'x'.repeat(900))],
    ['shorter', async (file: string) => writeFile(file, 'x')],
    ['as long, but other', async (file: string) => writeFile(file, 'y'.repeat((await stat(file)).size))],
  ])('is refused when the file becomes %s while it is read, and taken the next time', async (_how, rewrite) => {
    const path = await card({ '100A/IMG_1.JPG': { name: 'one' } })
    const file = join(path, 'DCIM/100A/IMG_1.JPG')
    const probe = await open(file, 'r')
    const handles = Object.getPrototypeOf(probe) as FileHandle
    await probe.close()
    // Something writes to the file after it was opened and measured, before its first byte is read.
    const read = handles.read
    const once = vi.spyOn(handles, 'read').mockImplementationOnce(async function (
      this: FileHandle,
      ...given: unknown[]
    ) {
      await rewrite(file)
      return Reflect.apply(read, this, given) as ReturnType<FileHandle['read']>
    })
    expect(await readSourceFile(path, 'DCIM/100A/IMG_1.JPG', 1e8)).toEqual({ ok: false, refusal: 'file-changed' })
    once.mockRestore()
    expect(await readSourceFile(path, 'DCIM/100A/IMG_1.JPG', 1e8)).toMatchObject({ ok: true })
  })

  it('is read back from the vault and thrown away when one bit of it differs', async () => {
    const path = await card({ '100A/IMG_1.JPG': { name: 'one' }, '100A/IMG_2.JPG': { name: 'two' } })
    const { files } = school
    let originals = 0
    school.files = {
      ...files,
      async stage(plain, kind) {
        const staged = await files.stage(plain, kind)
        if (kind !== 'original' || (originals += 1) !== 1) return staged
        // A disk that loses a bit right after it was flushed.
        const at = join(school.dir, 'files', staged.id.slice(0, 2), `${staged.id}.sealed`)
        const bytes = await readFile(at)
        bytes[40] = (bytes[40] ?? 0) ^ 1
        await writeFile(at, bytes)
        return staged
      },
    }
    await start(path)
    await importPhotos(school.work())
    expect(progress()).toMatchObject({ taken: 1, refused: 1, refusals: [{ refusal: 'copy-differs' }] })
    expect(
      await readdir(join(school.dir, 'files'), { recursive: true }).then(
        (all) => all.filter((n) => n.endsWith('.sealed')).length,
      ),
    ).toBe(3)
  })

  it('is made of 5,000 files in one import, each answered for', async () => {
    const path = join(drives, 'FULL')
    await mkdir(join(path, 'DCIM/100A'), { recursive: true })
    for (let at = 0; at < 5000; at += 1)
      await writeFile(
        join(path, `DCIM/100A/IMG_${String(at).padStart(4, '0')}.JPG`),
        at % 50 === 0 ? drawnPicture({ name: `p${at}` }) : 'x'.repeat(at),
      )
    await start(path)
    // Beginning only lists: not one of the files was opened by then, so that the screen has its answer at once.
    expect(school.engine.calls).toEqual([])
    await importPhotos(school.work())
    // The files of equal content would be doubles; each refused one was looked at.
    expect(progress()).toMatchObject({ state: 'done', total: 5000, taken: 100, refused: 4900 })
  }, 120_000)
})
