// 'why.look' and 'why.save': the answer to "why was this published?", at any time later, as one PDF in a folder outside.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { WhyReader, WhyView } from '../../../shared/contract/sign-off-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PostId, SubjectId } from '../../../shared/model/id.ts'
import { boxInPicture } from '../../../shared/rules/box-in-picture.ts'
import { shortDigest } from '../../../shared/rules/sign-off-digest.ts'
import type { Reader } from '../store/database.ts'
import { writeOutsideFile } from '../store/outside-file.ts'
import { findPhoto } from '../store/photo.ts'
import { recordPdf } from '../store/record-pdf.ts'
import { findSubject } from '../store/subject.ts'
import { isSynced } from '../store/synced-folder.ts'
import { appendTrail } from '../store/trail.ts'
import { composeWhy } from './compose-why.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { namesTakenOut } from './names-taken-out.ts'
import type { RecordDocument } from '../../../shared/model/record.ts'
import { renditionBytes } from './redact-photo.ts'
import { signedIn } from './signed-in.ts'
import { whyFactsOf, type WhyFacts } from './why-facts.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** Side of a cut-out on paper, in pixels. */
const CROP_PX = 200
/** The engine adds half a face on each side; on a family's paper the neighbours must not come in with it. */
const OWN_FACE_PART = 0.6

const peopleIn = (facts: WhyFacts): SubjectId[] => [
  ...new Set(
    facts.parts.photos.flatMap((photo) =>
      photo.faces.flatMap(({ decision }) => (decision?.kind === 'subject' ? [decision.subjectId] : [])),
    ),
  ),
]
const isShownIn = (facts: WhyFacts, id: SubjectId): boolean =>
  facts.parts.photos.some((photo) =>
    photo.faces.some(({ decision, visible }) => visible && decision?.kind === 'subject' && decision.subjectId === id),
  )

const nameOf = (reader: Reader, id: SubjectId): string | null => {
  const subject = findSubject(reader, id)
  return subject && displayName(subject)
}

/** 'why.look'. Somebody who was erased since cannot be asked for by name any more. */
export function lookWhy(context: ReadContext, input: Input<'why.look'>): WhyView {
  return context.read((reader) => {
    const facts = whyFactsOf(reader, input.postId)
    if (!facts) return { signed: false, people: [] }
    return {
      signed: true,
      people: peopleIn(facts)
        .flatMap((subjectId) => {
          const name = nameOf(reader, subjectId)
          return name === null ? [] : [{ subjectId, name, shown: isShownIn(facts, subjectId) }]
        })
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    }
  })
}

/** Cut-outs of faces from the finished pictures, by photo and face, and which pictures are still the ones that were signed. */
async function look(context: ReadContext, facts: WhyFacts, who: WhyReader) {
  const crops = new Map<string, Uint8Array>()
  const rechecked: boolean[] = []
  for (const [at, photo] of facts.parts.photos.entries()) {
    const picture = facts.pictures[at]
    const sizes = context.read((reader) => findPhoto(reader, photo.photoId))?.photo
    // One picture after another: each is a few megabytes.
    // oxlint-disable-next-line no-await-in-loop
    const bytes = picture?.isKept === true ? await bytesOf(context, picture.renditionId) : null
    rechecked.push(bytes !== null && bytes.sha256 === (photo.pictureSha256 ?? picture?.sha256))
    if (bytes === null || sizes === undefined || who.kind === 'governors') continue
    for (const face of photo.faces) {
      const isMine =
        face.decision?.kind === 'subject' && who.kind === 'parent' && face.decision.subjectId === who.subjectId
      if (face.box === null || (who.kind === 'parent' && !isMine)) continue
      const box = boxInPicture(face.box, photo.treatment, sizes)
      if (box === null) continue
      const part = who.kind === 'parent' ? OWN_FACE_PART : 1
      const own = {
        x: box.x + (box.w * (1 - part)) / 2,
        y: box.y + (box.h * (1 - part)) / 2,
        w: box.w * part,
        h: box.h * part,
      }
      // oxlint-disable-next-line no-await-in-loop
      crops.set(`${at + 1} ${face.id}`, await context.engine.crop(bytes.jpeg, own, CROP_PX))
    }
  }
  return { crop: (photo: number, faceId: string) => crops.get(`${photo} ${faceId}`) ?? null, rechecked }
}

/** The bytes, or null when they are gone or are not what was made: then the paper says so instead. */
async function bytesOf(context: ReadContext, id: Parameters<typeof renditionBytes>[1]) {
  try {
    return await renditionBytes(context, id)
  } catch (error) {
    if (error instanceof StudioError) return null
    throw error
  }
}

/** The document for one reader. Fails with 'nothing-published' for a post that was never signed, 'not-found' for a child who is not in it. */
export async function whyDocument(context: ReadContext, postId: PostId, who: WhyReader): Promise<RecordDocument> {
  const facts = context.read((reader) => whyFactsOf(reader, postId))
  if (!facts) throw new StudioError('nothing-published')
  if (who.kind === 'parent' && !peopleIn(facts).includes(who.subjectId)) throw new StudioError('not-found')
  const pictures = await look(context, facts, who)
  return context.read((reader) => {
    // Read anew: what it rests on is append-only, and the names that are left out are today's.
    const now = whyFactsOf(reader, postId)
    if (!now) throw new StudioError('nothing-published')
    return composeWhy(now, {
      schoolName: context.school.name,
      nowMs: context.clock.nowMs(),
      today: context.today(),
      reader: who,
      child: who.kind === 'parent' ? nameOf(reader, who.subjectId) : null,
      clean: namesTakenOut(reader, context, who.kind === 'parent' ? who.subjectId : null),
      ...pictures,
    })
  })
}

/** 'why.save'. Answers the file's name, which holds no name. Fails as `whyDocument`, and with 'folder-is-synced' and the like. */
export async function saveWhy(context: CommandContext, input: Input<'why.save'>): Promise<{ name: string }> {
  const who = signedIn(context)
  if (await isSynced(input.folder)) throw new StudioError('folder-is-synced')
  const document = await whyDocument(context, input.postId, input.reader)
  const signed = context.read((reader) => whyFactsOf(reader, input.postId))?.signOff.signOff.digest ?? ''
  const version = shortDigest(signed).replaceAll(' ', '-')
  const name = await writeOutsideFile(
    input.folder,
    `Why this was published ${context.today()} ${version}.pdf`,
    await recordPdf(document),
  )
  context.write((writer) => {
    appendTrail(writer, {
      atMs: context.clock.nowMs(),
      ...who,
      kind: 'why-published-saved',
      about: {
        post: input.postId,
        for: input.reader.kind,
        ...(input.reader.kind === 'parent' ? { subject: input.reader.subjectId } : {}),
      },
    })
  })
  context.announce('trail')
  return { name }
}
