// measure text DIR: what can be read in each picture. measure text --drawn: how many of the names that were drawn into photographs are
// read, by the height of their capitals. No second reader: the engine's own.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { drawPlates, plateRows } from '../drawn-writing.ts'
import { listFiles, named, print, progress, rounded, usage } from './folder.ts'

const TAKES = 'text DIR | text --drawn'
const HEIGHTS = [8, 10, 12, 16, 20, 24, 32, 48, 96] as const
/** Clockwise; each with its own names and looks. */
const TURNS = [0, 8, -15, 30] as const

export async function run(args: string[]): Promise<number> {
  const [folder, ...rest] = args
  if (folder === undefined || rest.length > 0) return usage(TAKES)
  return folder === '--drawn' ? drawn() : files(folder)
}

async function files(folder: string): Promise<number> {
  const names = await listFiles(folder, true).catch(() => null)
  if (names === null) return usage(`${TAKES} (cannot read ${folder})`)
  const engine = openFaceEngine()
  try {
    for (const [at, file] of names.entries()) {
      progress(at + 1, names.length, file)
      const began = performance.now()
      try {
        // One after another: the engine does one at a time anyway, and the times should be its own.
        // oxlint-disable-next-line no-await-in-loop
        const texts = await engine.readText(await readFile(join(folder, file)))
        print({ file, ms: Math.round(performance.now() - began), texts })
      } catch (error) {
        print({ file, ...named(error) })
      }
    }
  } finally {
    await engine.close()
  }
  return 0
}

/** As the names rule compares: no marks, no capitals, letters only. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()

async function drawn(): Promise<number> {
  const engine = openFaceEngine({ timeoutMs: 300_000 })
  const times: number[] = []
  try {
    for (const [at, height] of HEIGHTS.entries()) {
      let all = 0
      const missed: string[] = []
      for (const [turn, degrees] of TURNS.entries()) {
        progress(at * TURNS.length + turn + 1, HEIGHTS.length * TURNS.length, `${String(height)} px`)
        // One picture at a time, as above.
        // oxlint-disable-next-line no-await-in-loop
        const { jpeg, places } = await drawPlates(plateRows(height, degrees, height > 60 ? 6 : 16, turn * 5 + 1))
        const began = performance.now()
        // oxlint-disable-next-line no-await-in-loop
        const texts = (await engine.readText(jpeg)).flatMap(({ text }) => plain(text).split(' '))
        times.push(performance.now() - began)
        all += places.length
        missed.push(...places.filter(({ words }) => !texts.includes(plain(words))).map(({ words }) => words))
      }
      const read = all - missed.length
      print({ capitalPx: height, drawn: all, read, percent: rounded((100 * read) / Math.max(1, all), 1), missed })
    }
  } finally {
    await engine.close()
  }
  const sorted = times.toSorted((a, b) => a - b)
  print({ pictures: times.length, medianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0) })
  return 0
}
