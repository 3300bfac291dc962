// Camera, time, place and origin of a file, from its metadata. Worker only. All of it is a hint: anybody can write
// anything into metadata. Only the marks of picture generators lead to a refusal (policy section 9, P37).
import ExifReader from 'exifreader'
import type { Camera, Provenance } from '../../../shared/model/photo.ts'
import { packedTexts } from './packed-text.ts'

/** What the metadata said. Strings are trimmed and at most 100 characters. */
export interface PhotoMetadata {
  readonly camera: Camera
  /** 'YYYY-MM-DDTHH:mm:ss' by the camera's own clock. */
  readonly takenAt: string | null
  readonly provenance: Provenance
  readonly hadPosition: boolean
  readonly warnings: readonly string[]
}

/** Names that picture generators leave behind. */
const GENERATORS =
  /stable[ -]?diffusion|automatic1111|comfyui|invoke[ -]?ai|midjourney|dall[·\-. ]?e|openai|chatgpt|gpt-4o|novelai|adobe firefly|adobe_firefly|bing image creator|microsoft designer|image creator from designer|dreamstudio|leonardo\.ai|ideogram|imagen|google gemini|(made|edited) with google ai|made by ai|apple photos clean ?up|image playground|generative (fill|expand|edit)|fooocus|easy diffusion|draw ?things|flux\.1|sdxl|nightcafe|playground ai|runway(ml)?\b|black forest labs|grok/i
/** PNG text chunks that only generators write. */
const GENERATOR_KEYS = new Set([
  'dream',
  'sd-metadata',
  'invokeai_metadata',
  'invokeai_graph',
  'invokeai',
  'fooocus_scheme',
  'sui_image_params',
])
/** The text that Stable Diffusion programs keep of their settings. */
const GENERATION_SETTINGS =
  /\bSteps: ?\d+[\s\S]{0,400}\b(Sampler|CFG scale|Seed)\b|"(sampler_name|class_type|cfg_scale)"/i
const EDITORS =
  /photoshop|lightroom|gimp|affinity|snapseed|pixelmator|facetune|canva|picsart|paint\.net|paintshop|acdsee|darktable|rawtherapee|capture one|luminar|photoscape|pixlr|meitu|beautyplus|vsco|adobe|imagemagick|krita|inkscape|photodirector|ufraw|digikam|photofiltre|aperture|picasa/i

/** Reads the metadata of a file that was already recognised as a photo. Never throws. */
export function readMetadata(bytes: Uint8Array): PhotoMetadata {
  const warnings: string[] = []
  let tags: ExifReader.ExpandedTags = {}
  try {
    const copy = new Uint8Array(bytes).buffer
    tags = ExifReader.load(copy, { expanded: true })
  } catch (error) {
    // A photo without metadata, or with damaged metadata, is still a photo.
    if (error instanceof Error && !/No Exif data/i.test(error.message)) warnings.push('metadata-damaged')
  }
  const exif = tags.exif as Record<string, { description?: unknown; value?: unknown } | undefined> | undefined
  const xmp = tags.xmp as Record<string, { description?: unknown; value?: unknown } | string | undefined> | undefined
  const camera: Camera = {
    make: words(exif?.['Make']) ?? words(xmp?.['Make']),
    model: words(exif?.['Model']) ?? words(xmp?.['Model']),
    serial:
      words(exif?.['BodySerialNumber']) ??
      words(exif?.['SerialNumber']) ??
      words(exif?.['CameraSerialNumber']) ??
      words(xmp?.['SerialNumber']),
  }
  const taken =
    words(exif?.['DateTimeOriginal']) ?? words(exif?.['DateTimeDigitized']) ?? words(xmp?.['DateTimeOriginal'])
  const position =
    tags.gps?.Latitude !== undefined || exif?.['GPSLatitude'] !== undefined || xmp?.['GPSLatitude'] !== undefined
  return {
    camera,
    takenAt: wallClock(taken),
    provenance: provenanceOf(bytes, tags, camera),
    hadPosition: position,
    warnings,
  }
}

function provenanceOf(bytes: Uint8Array, tags: ExifReader.ExpandedTags, camera: Camera): Provenance {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const packed = packedTexts(raw)
  const says = (mark: string) => raw.includes(mark) || packed.some(({ text }) => text.includes(mark))
  // IPTC's digital source type, in XMP or inside a C2PA manifest; "composite..." is a photo that a generator altered.
  if (says('rainedAlgorithmicMedia')) return 'ai-generated'
  // What IPTC's photo metadata says of a generator since 2025, in XMP or in a C2PA manifest.
  if (says('AISystemUsed') || says('AIPromptInformation')) return 'ai-generated'
  const exif = (tags.exif ?? {}) as Record<string, unknown>
  const png = {
    ...((tags.png ?? {}) as Record<string, unknown>),
    ...((tags.pngText ?? {}) as Record<string, unknown>),
    ...Object.fromEntries(packed.map(({ key, text }) => [key, text.slice(0, 20_000)])),
  }
  for (const key of Object.keys(png)) if (GENERATOR_KEYS.has(key.toLowerCase())) return 'ai-generated'
  const pngKeys = new Set(Object.keys(png).map((key) => key.toLowerCase()))
  if (pngKeys.has('workflow') && pngKeys.has('prompt')) return 'ai-generated'
  const settings = [exif['UserComment'], exif['ImageDescription'], exif['MakerNote'], ...Object.values(png)].map(
    longWords,
  )
  if (settings.some((text) => GENERATION_SETTINGS.test(text))) return 'ai-generated'
  const xmp = (tags.xmp ?? {}) as Record<string, unknown>
  const iptc = (tags.iptc ?? {}) as Record<string, unknown>
  const makers = [
    exif['Software'],
    exif['Make'],
    exif['Model'],
    exif['Artist'],
    exif['ImageDescription'],
    exif['ProcessingSoftware'],
    exif['HostComputer'],
    xmp['CreatorTool'],
    xmp['Credit'],
    xmp['creator'],
    xmp['Software'],
    iptc['Credit'],
    iptc['Originating Program'],
    iptc['By-line'],
    ...Object.entries(png)
      .filter(([key]) => /software|source|author|title|comment|description|parameters|generator/i.test(key))
      .map(([, value]) => value),
  ].map(longWords)
  if (makers.some((text) => GENERATORS.test(text))) return 'ai-generated'
  const c2pa = contentCredentials(raw)
  if (c2pa !== null && GENERATORS.test(c2pa)) return 'ai-generated'
  const history = longWords(xmp['History']) + longWords(xmp['DerivedFrom'])
  const editedByCredentials =
    c2pa !== null &&
    /c2pa\.(edited|color_adjustments|cropped|filtered|drawing|placed|resized|orientation|converted)/.test(c2pa)
  if (makers.some((text) => EDITORS.test(text)) || history.length > 0 || editedByCredentials) return 'edited'
  return camera.make !== null && camera.model !== null ? 'camera' : 'unknown'
}

/** The text of a C2PA manifest (content credentials), or null. Manifests are CBOR, whose strings stand in the open. */
function contentCredentials(raw: Buffer): string | null {
  const start = raw.indexOf('jumdc2pa')
  const from = start >= 0 ? start : raw.indexOf('c2pa.claim')
  if (from < 0) return null
  return raw
    .subarray(Math.max(0, from - 64), from + 256 * 1024)
    .toString('latin1')
    .replace(/[^\x20-\x7e]+/g, ' ')
}

/** A short, printable text of one tag, or null. */
function words(tag: unknown): string | null {
  const said = (tag as { description?: unknown } | null | undefined)?.description
  const text = (typeof said === 'string' && said !== '' ? said : longWords(tag))
    .replace(/\0.*$/s, '')
    .replace(/\s+/g, ' ')
    .trim()
  return text === '' ? null : text.slice(0, 100)
}

/** All text of one tag, bounded. */
function longWords(tag: unknown): string {
  if (tag === null || tag === undefined) return ''
  if (typeof tag === 'string') return tag.slice(0, 20_000)
  if (typeof tag === 'number') return String(tag)
  if (Array.isArray(tag)) {
    if (tag.length > 0 && tag.every((value) => typeof value === 'number')) {
      return Buffer.from(tag.slice(0, 20_000) as number[])
        .toString('latin1')
        .replace(/\0/g, '')
    }
    return tag.slice(0, 200).map(longWords).join(' ').slice(0, 20_000)
  }
  if (typeof tag === 'object') {
    const { description, value } = tag as { description?: unknown; value?: unknown }
    const said = typeof description === 'string' ? description : ''
    return `${said} ${said.length > 0 && typeof value !== 'object' ? '' : longWords(value)}`.trim()
  }
  return ''
}

/** EXIF writes '2026:06:01 10:20:30'. */
function wallClock(text: string | null): string | null {
  const parts = text === null ? null : /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(text)
  if (parts === null) return null
  const [, year, month, day, hour, minute, second] = parts
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const at = new Date(`${iso}Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 19) !== iso || Number(year) < 1970 ? null : iso
}
