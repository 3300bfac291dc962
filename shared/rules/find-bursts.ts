// Which photos are one burst: the same camera, the same moment, the same scene; and which of them is the best to keep. Pure.
// Grouping decides nothing: it only offers one answer for several photos, and every answer can be taken back.
import type { PhotoId } from '../model/id.ts'
import type { Camera, PhotoLook } from '../model/photo.ts'

/** What is known of one photo. `look` null = it was never measured: it belongs to no burst. */
export interface BurstPhoto {
  readonly id: PhotoId
  readonly camera: Camera
  /** 'YYYY-MM-DDTHH:mm:ss' by the camera's own clock, right or wrong: only differences count. */
  readonly takenAt: string | null
  readonly look: PhotoLook | null
  /** Certain faces: how many, and how clearly they face the camera (mean score of the detector, 0..1). */
  readonly faces: number
  readonly frontal: number
}

/** A photo's place in its burst, from 1, by the time it was taken. */
export interface BurstPlace {
  /** The first photo's id. */
  readonly id: string
  readonly place: number
  readonly of: number
  readonly best: boolean
}

/** Seconds between two photos of one burst, unless the scene changed. */
const TOGETHER_SECONDS = 2
/** Of 64 bits; more differ when the camera was turned to something else. */
const OTHER_SCENE_BITS = 26
/** Seconds within which photos that look alike still belong together, and how many bits may differ then. */
const ALIKE_SECONDS = 10
const ALIKE_BITS = 10

/** Bits set in 32. */
function bitsIn(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

const half = (hash: string, at: 0 | 8): number => Number.parseInt(hash.slice(at, at + 8), 16) | 0
const bitsApart = (a: string, b: string): number => bitsIn(half(a, 0) ^ half(b, 0)) + bitsIn(half(a, 8) ^ half(b, 8))

const secondsOf = (takenAt: string): number => Date.parse(`${takenAt}Z`) / 1000

function belongTogether(a: BurstPhoto, b: BurstPhoto): boolean {
  if (a.takenAt === null || b.takenAt === null || a.look === null || b.look === null) return false
  const seconds = Math.abs(secondsOf(b.takenAt) - secondsOf(a.takenAt))
  if (!(seconds <= ALIKE_SECONDS)) return false
  const bits = bitsApart(a.look.hash, b.look.hash)
  return seconds <= TOGETHER_SECONDS ? bits <= OTHER_SCENE_BITS : bits <= ALIKE_BITS
}

/**
 * The best of one burst: every face that the others show as well, facing the camera; then sharpness; then exposure. The
 * first wins a tie.
 */
function bestOf(burst: readonly BurstPhoto[]): PhotoId | null {
  const mostFaces = Math.max(...burst.map((photo) => photo.faces))
  const sharpest = Math.max(...burst.map((photo) => photo.look?.sharpness ?? 0))
  const worth = (photo: BurstPhoto): number => {
    const faces = mostFaces === 0 ? 1 : (photo.faces / mostFaces) * (0.5 + photo.frontal / 2)
    const sharp = sharpest === 0 ? 1 : Math.sqrt((photo.look?.sharpness ?? 0) / sharpest)
    const lost = (photo.look?.dark ?? 0) + (photo.look?.bright ?? 0)
    return faces * 0.45 + sharp * 0.4 + (1 - Math.min(1, lost * 2)) * 0.15
  }
  let best: { readonly id: PhotoId; readonly worth: number } | null = null
  for (const photo of burst) {
    const mine = worth(photo)
    if (best === null || mine > best.worth) best = { id: photo.id, worth: mine }
  }
  return best?.id ?? null
}

/** Groups the photos of one event; a photo on its own is in no burst. The order of the input does not count. */
export function findBursts(photos: readonly BurstPhoto[]): Map<PhotoId, BurstPlace> {
  const byCamera = Map.groupBy(photos, ({ camera }) => JSON.stringify([camera.make, camera.model, camera.serial]))
  const places = new Map<PhotoId, BurstPlace>()
  for (const mine of byCamera.values()) {
    const inOrder = mine
      .filter((photo) => photo.takenAt !== null && photo.look !== null)
      .sort((a, b) => (`${a.takenAt} ${a.id}` < `${b.takenAt} ${b.id}` ? -1 : 1))
    let burst: BurstPhoto[] = []
    const close = (): void => {
      const [first] = burst
      if (first !== undefined && burst.length > 1) {
        const best = bestOf(burst)
        burst.forEach((photo, index) => {
          places.set(photo.id, { id: first.id, place: index + 1, of: burst.length, best: photo.id === best })
        })
      }
      burst = []
    }
    for (const photo of inOrder) {
      const last = burst.at(-1)
      if (last !== undefined && !belongTogether(last, photo)) close()
      burst.push(photo)
    }
    close()
  }
  return places
}
