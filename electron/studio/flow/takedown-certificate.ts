// 'takedowns.certificate' and 'takedowns.saveCertificate': for one family, that a post is off the Page, and on what that rests.
// Composed anew from the records each time, so that it never says more than they do.
import type { CertificateView } from '../../../shared/contract/takedown-views.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import type { RecordDocument } from '../../../shared/model/record.ts'
import { findAccount } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import { writeOutsideFile } from '../store/outside-file.ts'
import { findPublication, shownPlaces } from '../store/publication.ts'
import { recordPdf } from '../store/record-pdf.ts'
import { removalOf } from '../store/removal.ts'
import { findSubject } from '../store/subject.ts'
import { isSynced } from '../store/synced-folder.ts'
import { takedownsOfPost } from '../store/takedown.ts'
import { appendTrail } from '../store/trail.ts'
import { composeCertificate, type Certified } from './compose-certificate.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { namesTakenOut } from './names-taken-out.ts'
import { roles } from './paper-words.ts'
import { signedIn } from './signed-in.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** Somebody by name and role; null = the program by itself. */
function staffWords(reader: Reader, id: AccountId | null): string | null {
  const account = id === null ? null : findAccount(reader, id)
  return account && `${account.name} (${roles[account.role].toLowerCase()})`
}

/** What the records say. Fails with 'not-found' without a takedown for this child, or while nobody knows the post to be gone. */
function certified(reader: Reader, context: ReadContext, input: Input<'takedowns.certificate'>): Certified {
  const task = takedownsOfPost(reader, input.postId).find((one) => one.subjectId === input.subjectId)
  const publication = task && findPublication(reader, task.publicationId)
  if (!task || !publication) throw new StudioError('not-found')
  const removal = removalOf(reader, task.publicationId)
  const isRead = removal?.state === 'removed'
  const isSaid = task.done?.how === 'by-hand'
  if (!isRead && !isSaid) throw new StudioError('not-found')
  const subject = findSubject(reader, task.subjectId)
  const clean = namesTakenOut(reader, context, task.subjectId)
  return {
    schoolName: context.school.name,
    pageName: context.school.page.kind === 'facebook' ? context.school.page.pageName : context.school.pageHandle,
    nowMs: context.clock.nowMs(),
    childName: subject ? displayName(subject) : 'A former pupil',
    why: task.why,
    toldAtMs: task.openedAtMs,
    toldTo: staffWords(reader, task.openedBy),
    post: {
      pageKind: publication.pageKind,
      sentAtMs: publication.sentAtMs ?? publication.armedAtMs,
      permalink: publication.permalink,
      words: clean(publication.message),
      photos: publication.photos.length,
      withChild: shownPlaces(reader, publication.id, task.subjectId).map((position) => position + 1),
    },
    said: isSaid && task.done ? { atMs: task.done.atMs, by: staffWords(reader, task.done.by) } : null,
    asked: removal && { atMs: removal.askedAtMs, by: staffWords(reader, removal.askedBy) },
    readAtMs: isRead ? removal.endedAtMs : null,
    items: (removal?.items ?? []).map(({ graphId, kind, goneAtMs }) => ({ graphId, kind, goneAtMs })),
  }
}

function documentOf(context: ReadContext, input: Input<'takedowns.certificate'>): [Certified, RecordDocument] {
  return context.read((reader) => {
    const facts = certified(reader, context, input)
    return [facts, composeCertificate(facts)]
  })
}

/** 'takedowns.certificate'. Fails with 'not-found'. */
export function showCertificate(context: ReadContext, input: Input<'takedowns.certificate'>): CertificateView {
  const [facts, { title, introduction, sections, footer }] = documentOf(context, input)
  return {
    basis: facts.readAtMs === null ? 'said' : 'read',
    childName: facts.childName,
    title,
    introduction: [...introduction],
    sections: sections.map(({ heading, paragraphs, table }) => ({
      heading,
      paragraphs: [...paragraphs],
      table: table && {
        columns: [...table.columns],
        widths: [...table.widths],
        rows: table.rows.map((row) => [...row]),
      },
    })),
    footer,
  }
}

/** 'takedowns.saveCertificate'. Answers the file's name. Fails with 'not-found', 'folder-is-synced', 'folder-not-found' and the like. */
export async function saveCertificate(
  context: CommandContext,
  input: Input<'takedowns.saveCertificate'>,
): Promise<{ name: string }> {
  const who = signedIn(context)
  if (await isSynced(input.folder)) throw new StudioError('folder-is-synced')
  const [facts, document] = documentOf(context, input)
  const name = await writeOutsideFile(
    input.folder,
    `Removal certificate ${context.today()}.pdf`,
    await recordPdf(document),
  )
  context.write((writer) => {
    appendTrail(writer, {
      atMs: context.clock.nowMs(),
      ...who,
      kind: 'certificate-saved',
      about: { post: input.postId, subject: input.subjectId, basis: facts.readAtMs === null ? 'said' : 'read' },
    })
  })
  context.announce('trail')
  return { name }
}
