// What the studio needs from outside itself. The real ones are made by the shells and by studio.ts; tests bring
// stand-ins. Types only: no code here, so that every room may import it.
import type { EngineTrouble } from '../../shared/model/progress.ts'
import type { Box, Camera, IntakeRefusal, PhotoLook, Provenance } from '../../shared/model/photo.ts'
import type { HidingStyle } from '../../shared/model/hiding.ts'
import type { SeenBody } from '../../shared/rules/body-box.ts'
import type { PhotoTreatment } from '../../shared/model/photo-treatment.ts'
import type { TokenFacts } from '../../shared/model/connection.ts'
import type { GraphId } from '../../shared/model/id.ts'

/** The time. Injected so that tests can move it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  nowMs(): number
  /** Milliseconds since the computer was started, asleep or awake: setting the clock does not change it. Left out: `nowMs`. */
  steadyMs?(): number
}

/**
 * Where this device keeps its secret of a vault, outside the vault's folder. `keychain`: sealed by the operating system for
 * this user of this machine. `file`: a file of this user, which is weaker, for whoever copies it too has the secret.
 */
export interface DeviceKeeper {
  readonly kind: 'keychain' | 'file'
  /** What the machine says of itself, the same each time; no name and no address. */
  facts(): Promise<string>
  /** Keeps the secret under a name. Answers what the vault must hold so that it is found again, as base64; '' for nothing. */
  keep(vaultId: string, secret: Uint8Array): Promise<string>
  /** The secret, or null when this is not the device. To be wiped by the caller. */
  open(vaultId: string, kept: string): Promise<Uint8Array | null>
}

/** Typed events with ids only, so that a name can never reach a log. */
export type LogEvent =
  | { readonly kind: 'opened'; readonly schemaVersion: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'defect'; readonly reference: string; readonly where: string; readonly errorName: string }
  | { readonly kind: 'engine-restarted'; readonly because: 'crash' | 'timeout' }
  | { readonly kind: 'network-refused'; readonly where: string }
  | { readonly kind: 'job-failed'; readonly job: string; readonly id: string; readonly failure: string }
export interface Log {
  write(event: LogEvent): void
}

// ---------------------------------------------------------------- the face engine

/** What reading a file taught us. Sizes are of the upright picture. */
export interface ReadPhoto {
  readonly accepted: true
  readonly format: 'jpeg' | 'png' | 'webp' | 'heic' | 'avif' | 'tiff'
  readonly widthPx: number
  readonly heightPx: number
  readonly camera: Camera
  /** 'YYYY-MM-DDTHH:mm:ss' by the camera's own clock. */
  readonly takenAt: string | null
  readonly provenance: Provenance
  readonly hadPosition: boolean
  readonly warnings: readonly string[]
  readonly look: PhotoLook
  /** Upright sRGB JPEG, longest side at most 1600 px, no metadata: what the desk shows. */
  readonly preview: Uint8Array
  /** Upright sRGB JPEG, longest side at most 320 px, no metadata. */
  readonly thumbnail: Uint8Array
}
export interface RefusedPhoto {
  readonly accepted: false
  readonly refusal: IntakeRefusal
  /** For the trail and `measure intake`; no names. */
  readonly detail: string
}

/** One face as the engine saw it, before it has an id. */
export interface DetectedFace {
  readonly box: Box
  readonly rollDegrees: number
  readonly score: number
  readonly certain: boolean
}

/** What looking at one photo found. `faces.length + loneHeads.length` people were counted. */
export interface Found {
  /** Largest first. */
  readonly faces: readonly DetectedFace[]
  /** Heads of people in whom no face was found (turned away, covered): worth a look by a person. Parts of the picture. */
  readonly loneHeads: readonly Box[]
  /** Bodies as they were seen by their joints; one person may be there twice. Left out = not looked for. */
  readonly bodies?: readonly SeenBody[]
}

/** One line of writing in a picture, as well as it could be read. */
export interface ReadText {
  /** One line, without a line break; never empty. */
  readonly text: string
  /** The smallest upright rectangle around it, as parts of the upright picture. */
  readonly box: Box
  /** How sure the reader is of the letters, 0..1. */
  readonly score: number
}

/** A face template: unit-length numbers of one pipeline version. Biometric data: see law.md L14, L15, L25. */
export type TemplateVector = Float32Array

export type EnrolmentFault = 'no-face' | 'several-faces' | 'too-small' | 'badly-lit' | 'blurred' | 'turned'

/** A head to hide. `shape` 'head' grows the face box to the whole head; 'exact' hides at least the whole rectangle. */
export interface HiddenRegion {
  readonly box: Box
  readonly rollDegrees: number
  readonly shape: 'head' | 'exact'
}
export interface RenderOptions {
  /** Fixes the grain: same seed and same pixels outside the regions give the same bytes. */
  readonly seed: number
  readonly style: HidingStyle
  /** Done after the fill. */
  readonly treatment: PhotoTreatment
  /** The finished picture is scaled down until no shown face is higher than so many pixels; null = no limit. */
  readonly largestFacePx: number | null
}
export interface RenderedPhoto {
  /** JPEG, sRGB without profile, no metadata, longest side <= 2048, < 4 MB. */
  readonly jpeg: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
  /**
   * What looking again at the finished picture found; boxes are parts of the upright original:
   * `redetected` faces inside a hidden region; `unexpected` faces that are neither shown nor dismissed nor hidden.
   */
  readonly redetected: readonly Box[]
  readonly unexpected: readonly DetectedFace[]
  /** The same photo was drawn once more with noise in place of every hidden pixel: true = not a byte differs. */
  readonly sameWithNoise: boolean
  /** Where each hidden region lies in the finished picture, in the order given; null = not in it (cut off). */
  readonly hiddenPlaces: readonly ({ readonly box: Box; readonly rollDegrees: number } | null)[]
}

/**
 * Finds, compares and hides faces, in processes of its own. Every call may reject with a StudioError:
 * - `engine-failed`, with `because` in its detail: `crash`, `timeout`, `memory`, or what a decoder or network threw. This
 *   photo could not be worked on; it counts as a try. The next call gets a fresh process where that is needed.
 * - `engine-failed` with `because` `cancelled` (the signal) or `closed`: not the photo's doing; no try.
 * - `engine-unusable`, with `because` as in EngineTrouble: not the photo's doing; no photo can be worked on.
 * It never answers with fewer faces because something went wrong.
 */
export interface FaceEngine {
  /** Changes whenever results may differ. */
  readonly pipeline: string
  /** So many photos are worked on side by side; more wait. */
  readonly photosAtATime: number
  /** What keeps it from working, as the last call learnt; null when nothing does. */
  readonly trouble: EngineTrouble | null
  /** Decodes within fixed limits, turns upright, reads camera and provenance. Never throws for a bad file. */
  read(bytes: Uint8Array): Promise<ReadPhoto | RefusedPhoto>
  /**
   * All faces, and the heads that lack one. `bytes` is the original file. A signal ends the work here, as in the other
   * calls, between two looks: within a second or so.
   */
  findFaces(bytes: Uint8Array, signal?: AbortSignal): Promise<Found>
  /** Templates for the given faces of one photo, in order; null where the face is too poor to compare. */
  describe(
    bytes: Uint8Array,
    faces: readonly { readonly box: Box; readonly rollDegrees: number }[],
    signal?: AbortSignal,
  ): Promise<readonly (TemplateVector | null)[]>
  /** Changes whenever what `readText` answers may differ. */
  readonly textPipeline: string
  /**
   * The writing in a picture: badges, certificates, peg labels, whiteboards, kit. `bytes` is an original file or a
   * rendition. An empty answer proves nothing: much writing in photographs is not found (names-rule.md B7).
   */
  readText(bytes: Uint8Array, signal?: AbortSignal): Promise<readonly ReadText[]>
  /** One portrait to one template, or what is wrong with the portrait. */
  enrol(
    bytes: Uint8Array,
  ): Promise<
    | { readonly ok: true; readonly template: TemplateVector; readonly portrait: Uint8Array }
    | { readonly ok: false; readonly faults: readonly EnrolmentFault[] }
  >
  /** Burns the regions in at full size, strips everything, re-encodes, looks again. `shown` and `dismissed` are what may be found again. */
  render(
    bytes: Uint8Array,
    hidden: readonly HiddenRegion[],
    expected: { readonly shown: readonly Box[]; readonly dismissed: readonly Box[] },
    options: RenderOptions,
    signal?: AbortSignal,
  ): Promise<RenderedPhoto>
  /** The same hiding on the preview, without looking again: what the desk shows. `bytes` is `ReadPhoto.preview`. JPEG out. */
  renderPreview(previewBytes: Uint8Array, hidden: readonly HiddenRegion[], options: RenderOptions): Promise<Uint8Array>
  /** A drawn picture in which one head is shown and one hidden in this style: what a style looks like. JPEG. */
  example(style: HidingStyle): Promise<Uint8Array>
  /** A square JPEG cut-out around a face, `sizePx` wide, with a margin of half the face. */
  crop(bytes: Uint8Array, box: Box, sizePx: number): Promise<Uint8Array>
  /** Several of one photo, which is decoded once; in the order of the boxes. With `signal` it is work that nobody waits for. */
  cropMany(
    bytes: Uint8Array,
    boxes: readonly Box[],
    sizePx: number,
    signal?: AbortSignal,
  ): Promise<readonly Uint8Array[]>
  /**
   * The vault is locked: every process ends at once, and what it holds of a picture with it. What is in hand or waiting fails
   * as 'cancelled'; later calls begin with new processes. An engine without processes has nothing to end.
   */
  abandon?(): void
  /** Photos that are being worked on are finished first. */
  close(): Promise<void>
}

/** A running engine process, as the engine's door sees it. After `onExit` was called it never comes back. */
export interface EngineChild {
  /** Undefined while, or when, it could not be started. */
  readonly pid: number | undefined
  /** Messages are structured clones; what is in them is the engine's own business. */
  post(message: unknown): void
  onReply(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  /** Ends it at once, whatever it does. */
  kill(): void
}

/** How a process of the engine is to be started. */
export interface EngineStartUp {
  /** Path of the program file. */
  readonly entry: string
  /** Its one argument. */
  readonly argument: string
  /** Switches for its JavaScript engine, and variables added to this process's own. */
  readonly flags: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** Starts a program file as a process of its own. A shell that is not plain Node brings one. */
export type StartEngineChild = (start: EngineStartUp) => EngineChild

// ---------------------------------------------------------------- the Page

/** Bytes that may leave the device. Only flow/redact-photo.ts makes one (brand), so page/ can read nothing else. */
export interface RenditionBytes {
  readonly brand: 'redacted-rendition'
  readonly jpeg: Uint8Array
  /** SHA-256, lower-case hex. */
  readonly sha256: string
}

/** How one call to the Page ended. `unknown` means it may have happened: never repeat a write after it. */
export type PageOutcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** A clear no: nothing was done. */
  | {
      readonly kind: 'refused'
      readonly reason: PageRefusal
      readonly code: number | null
      readonly subcode: number | null
      /** With 'throttled': how long Facebook says to wait. */
      readonly retryAfterMs?: number
    }
  | {
      readonly kind: 'unknown'
      /** 'web-filter': something on the way answered in Facebook's place. 'not-reached': there was no connection to Facebook. */
      readonly because: 'time-out' | 'dropped' | 'not-understood' | 'server-trouble' | 'web-filter' | 'not-reached'
      /** True = it is certain that no byte of the request left this computer: then it did not happen. */
      readonly neverSent?: true
    }
export type PageRefusal =
  | 'token-dead'
  | 'no-permission'
  | 'throttled'
  | 'bad-request'
  | 'duplicate'
  | 'picture-refused'
  | 'blocked-for-now'
  | 'not-found'
  | 'wrong-page'
  | 'other'

export interface PagePostRead {
  readonly id: GraphId
  readonly message: string
  readonly createdAtMs: number | null
  readonly isPublished: boolean
  /** True when anybody may see it; null when Facebook did not say. */
  readonly isPublic: boolean | null
  /** Off the timeline, and still visible elsewhere. */
  readonly isHidden: boolean
  readonly photoIds: readonly GraphId[]
  readonly permalink: string | null
}

/** A comment or a reply, as the Page gives it. Much of it may be missing: stickers have no words, some people no name. */
export interface PageComment {
  readonly id: GraphId
  /** '' where there are no words. */
  readonly text: string
  readonly createdAtMs: number | null
  /** The id is of this Page only. `id` equal to the Page's own = the school itself. */
  readonly author: { readonly id: GraphId; readonly name: string } | null
  /** The comment that this one answers. */
  readonly parentId: GraphId | null
  readonly isHidden: boolean
  /** False = the Page may not; null = it did not say. */
  readonly canHide: boolean | null
  readonly canRemove: boolean | null
  readonly hasAttachment: boolean
  readonly permalink: string | null
}

/** One page of a list; `after` leads to the next one, null = this was the last. A page may be empty and not the last. */
export interface ListPage<T> {
  readonly entries: readonly T[]
  readonly after: string | null
}

/** What a token check learnt, in plain facts. */
export interface PageTokenCheck {
  readonly ok: boolean
  readonly pageId: GraphId | null
  readonly pageName: string | null
  readonly pageLink: string | null
  /** 0 = never expires; null = Facebook did not say. */
  readonly expiresAtMs: number | null
  readonly problems: readonly (
    | 'not-valid'
    | 'not-a-page-token'
    | 'wrong-page'
    | 'scope-missing'
    | 'expired'
    | 'expiry-unknown'
    | 'cannot-reach'
    | 'not-understood'
  )[]
  readonly missingScopes: readonly string[]
  /** Everything that was told, for the checks on screen. */
  readonly facts: TokenFacts
}

/** A secret as it is kept: as it is in the encrypted database, or sealed by the operating system's keychain besides. */
export type SealedSecret =
  | { readonly by: 'vault'; readonly token: string }
  | { readonly by: 'keychain'; readonly sealed: Uint8Array }

/**
 * The operating system's keychain, brought by the shell. What it sealed can be opened on this computer, by this person's
 * account there, and nowhere else.
 */
export interface SecretBox {
  /** False where there is no keychain worth the name: then the vault alone keeps secrets. */
  available(): Promise<boolean>
  seal(secret: string): Promise<Uint8Array>
  /** Null when it was sealed somewhere else, or the keychain's entry is gone. */
  open(sealed: Uint8Array): Promise<string | null>
}

/** The one Page. Real (page/graph-page.ts) or the practice Page (page/practice-page.ts): same calls, same outcomes. */
export interface PagePublisher {
  readonly kind: 'practice' | 'facebook'
  readonly pageId: GraphId
  /** Stages one unpublished photo. The only way a picture leaves the device. */
  stagePhoto(
    photo: RenditionBytes,
    altText: string,
    signal: AbortSignal,
  ): Promise<PageOutcome<{ readonly photoId: GraphId }>>
  /** Exactly one POST /feed. */
  post(
    message: string,
    photoIds: readonly GraphId[],
    signal: AbortSignal,
  ): Promise<PageOutcome<{ readonly postId: GraphId }>>
  readPost(postId: GraphId): Promise<PageOutcome<PagePostRead>>
  /** `altText` null when the Page did not say. */
  readPhoto(photoId: GraphId): Promise<PageOutcome<{ readonly photoId: GraphId; readonly altText: string | null }>>
  /** Published and scheduled posts since then, all pages of the list. */
  listPostsSince(sinceMs: number): Promise<PageOutcome<readonly PagePostRead[]>>
  remove(id: GraphId): Promise<PageOutcome<null>>
  /** The Page's posts, newest first, one page of the list: for looking through years of them. */
  listPosts(after: string | null): Promise<PageOutcome<ListPage<PagePostRead>>>
  /** The picture of a photo on the Page, into memory only. JPEG, PNG or WebP of at most 12 MB. */
  readPicture(photoId: GraphId): Promise<PageOutcome<Uint8Array>>
  /** Takes a post off the timeline, or puts it back. It is then still visible elsewhere: never a takedown. */
  setPostHidden(postId: GraphId, hidden: boolean): Promise<PageOutcome<null>>
  /** Comments and replies under a post or one of its photos, newest first, one page of the list. */
  listComments(of: GraphId, after: string | null): Promise<PageOutcome<ListPage<PageComment>>>
  readComment(commentId: GraphId): Promise<PageOutcome<PageComment>>
  /** Its author and the author's friends still see a hidden comment. */
  setCommentHidden(commentId: GraphId, hidden: boolean): Promise<PageOutcome<null>>
  /** Answers a comment as the Page. Exactly one call; an unclear outcome is never repeated. */
  reply(commentId: GraphId, message: string): Promise<PageOutcome<{ readonly commentId: GraphId }>>
  /** Keeps somebody from commenting on this Page. */
  block(authorId: GraphId): Promise<PageOutcome<null>>
  /** Reads the Page itself: the network, the token and the Page's id are good in this minute. */
  readPage(): Promise<PageOutcome<{ readonly pageId: GraphId; readonly pageName: string | null }>>
  check(): Promise<PageTokenCheck>
}

/** What is wrong on the way to Facebook, as the last call showed. */
export type LineTrouble = 'no-connection' | 'too-slow' | 'proxy' | 'web-filter' | 'certificate' | 'clock-wrong'

/** The way to Facebook. In memory only: it says how things are, not how they were. */
export interface LineState {
  readonly trouble: LineTrouble | null
  /** Since when there has been trouble. */
  readonly sinceMs: number | null
  /** After too many failures in a row nothing is tried until then; null = calls are made. */
  readonly restsUntilMs: number | null
  /** Facebook's clock minus ours in milliseconds, by its last answer; 0 before the first. */
  readonly skewMs: number
  /** How much of what Facebook allows was used, 0..100 or more; 0 = it did not say. */
  readonly usedPercent: number
}

/** Where the practice Page keeps its posts: one sealed file, given by the studio. */
export interface PracticeShelf {
  load(): Promise<Uint8Array | null>
  save(bytes: Uint8Array): Promise<void>
}
