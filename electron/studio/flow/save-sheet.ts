// 'signOff.saveSheet': the post as one paper sheet into a folder outside, recorded (P24). Finished pictures only.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { shortDigest } from '../../../shared/rules/sign-off-digest.ts'
import { writeOutsideFile } from '../store/outside-file.ts'
import { recordPdf } from '../store/record-pdf.ts'
import { isSynced } from '../store/synced-folder.ts'
import { appendTrail } from '../store/trail.ts'
import { composeSheet } from './compose-sheet.ts'
import type { CommandContext } from './context.ts'
import { renditionBytes } from './redact-photo.ts'
import { postViewOf } from './show-posts.ts'
import { signedIn } from './signed-in.ts'

/**
 * Answers the file's name, which holds no name. Fails with 'not-found'; 'photo-not-ready' while a picture is missing;
 * 'folder-is-synced', 'folder-not-found', 'disk-full', 'cannot-write'.
 */
export async function saveSheet(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['signOff.saveSheet']>,
): Promise<{ name: string }> {
  const who = signedIn(context)
  if (await isSynced(input.folder)) throw new StudioError('folder-is-synced')
  const view = context.read((reader) => postViewOf(reader, context, input.postId))
  const { digest } = view
  if (digest === null) throw new StudioError('photo-not-ready')
  const pictures: Uint8Array[] = []
  for (const { rendition } of view.photos) {
    if (rendition.kind !== 'ready') throw new StudioError('photo-not-ready')
    // One after another: each is a few megabytes.
    // oxlint-disable-next-line no-await-in-loop
    pictures.push((await renditionBytes(context, rendition.renditionId)).jpeg)
  }
  const nowMs = context.clock.nowMs()
  const today = context.today()
  const sheet = composeSheet(view, digest, pictures, { schoolName: context.school.name, nowMs, today })
  const version = shortDigest(digest).replaceAll(' ', '-')
  const name = await writeOutsideFile(input.folder, `Sign-off sheet ${today} ${version}.pdf`, await recordPdf(sheet))
  context.write((writer) => {
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'sheet-saved',
      about: { post: input.postId, digest, photos: pictures.length },
    })
  })
  context.announce('trail')
  return { name }
}
