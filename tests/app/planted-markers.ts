// Looks for planted markers in every byte of every file below some folders: as it is written on a disk, as Chromium writes
// text in memory (UTF-16), and as base64.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A word or a run of bytes that must not be found, by a name for the report. */
export type Markers = Readonly<Record<string, string | Uint8Array>>

const formsOf = (marker: string | Uint8Array): readonly Buffer[] => {
  const bytes = Buffer.from(marker as Uint8Array)
  if (typeof marker !== 'string') return [bytes]
  return [bytes, Buffer.from(marker, 'utf16le'), ...base64Forms(bytes)]
}
/** Base64 of the marker wherever it may stand in a longer text: its middle, for each of the three ways to begin. */
const base64Forms = (bytes: Buffer): Buffer[] =>
  [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return Buffer.from(whole.slice(4, whole.length - 4))
  })

/** 'file: marker' for each that was found, and how many files were read. A file that vanished meanwhile holds nothing. */
export async function findMarkers(
  folders: readonly string[],
  markers: Markers,
  leaveOut: readonly string[] = [],
): Promise<{ readonly found: string[]; readonly files: number }> {
  const wanted = Object.entries(markers).map(([name, marker]) => [name, formsOf(marker)] as const)
  const found: string[] = []
  let files = 0
  for (const folder of folders)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (!entry.isFile() || leaveOut.some((outer) => path.startsWith(outer))) continue
      const bytes = await readFile(path).catch(() => null)
      if (bytes === null) continue
      files += 1
      for (const [name, forms] of wanted)
        if (forms.some((form) => bytes.includes(form) || entry.name.includes(form.toString())))
          found.push(`${path}: ${name}`)
    }
  return { found, files }
}
