// The certificate of a removal as a document for one family (L48): what was removed, when it was asked for, when it was read to
// be gone and by whom, and what nobody can promise. It names their own child and no other. Pure.
import { assertNever } from '../../../shared/model/failure.ts'
import type { GraphId } from '../../../shared/model/id.ts'
import type { RecordDocument, RecordSection } from '../../../shared/model/record.ts'
import type { TakedownReason } from '../../../shared/model/takedown.ts'
import { count, momentDay, momentTime, section } from './paper-words.ts'

/** What a certificate may rest on. */
export interface Certified {
  readonly schoolName: string
  readonly pageName: string
  readonly nowMs: number
  readonly childName: string
  readonly why: TakedownReason
  /** When the school knew that the post had to go, and who recorded it; null = the program, on the day. */
  readonly toldAtMs: number
  readonly toldTo: string | null
  readonly post: {
    readonly pageKind: 'practice' | 'facebook'
    readonly sentAtMs: number
    readonly permalink: string | null
    /** Without the names of other children. */
    readonly words: string
    readonly photos: number
    /** Places (from 1) of the photos in which the child was shown. */
    readonly withChild: readonly number[]
  }
  /** A person's word that it was removed by hand. */
  readonly said: { readonly atMs: number; readonly by: string | null } | null
  /** Who had Cloakroom remove it. */
  readonly asked: { readonly atMs: number; readonly by: string | null } | null
  /** When everything was read and was gone; null = it was not. */
  readonly readAtMs: number | null
  readonly items: readonly {
    readonly graphId: GraphId
    readonly kind: 'post' | 'photo'
    readonly goneAtMs: number | null
  }[]
}

/** Why, without what is no family's business: that somebody is never shown is in no paper (L36). */
function whyWords(why: TakedownReason, child: string): string {
  switch (why) {
    case 'withdrawal':
      return `the permission to show ${child} on Facebook had ended`
    case 'child':
      return `${child} had said no`
    case 'expired':
      return `the permission to show ${child} on Facebook had run out`
    case 'left':
      return `${child} had left the school`
    case 'never-show':
    case 'erasure':
      return `${child} is no longer to be shown`
    default:
      return assertNever(why)
  }
}

const where = ({ pageKind }: Certified['post'], pageName: string): string =>
  pageKind === 'practice' ? 'the practice Page (nobody outside ever saw it)' : `the school’s Facebook Page, ${pageName}`

function postSection({ post, childName, pageName }: Certified): RecordSection {
  const places =
    post.withChild.length === 0
      ? ''
      : ` ${childName} was shown in ${post.withChild.length === 1 ? 'photo' : 'photos'} ${post.withChild.join(', ')}.`
  return section('What was removed', {
    paragraphs: [
      `A post on ${where(post, pageName)}, sent on ${momentTime(post.sentAtMs)}, with ${count(post.photos, 'photo', 'photos')}.${places}`,
      `It said: “${post.words}”`,
      ...(post.permalink === null ? [] : [`Its address was ${post.permalink}`]),
    ],
  })
}

function hours(fromMs: number, toMs: number): string {
  const whole = Math.max(0, Math.round((toMs - fromMs) / 3_600_000))
  if (whole < 1) return 'less than an hour'
  return whole < 48 ? count(whole, 'hour', 'hours') : count(Math.round(whole / 24), 'day', 'days')
}

function stepsSection(facts: Certified): RecordSection {
  const { asked, said, readAtMs } = facts
  const rows: string[][] = [
    [
      momentTime(facts.toldAtMs),
      `The school knew that ${whyWords(facts.why, facts.childName)}.`,
      facts.toldTo ?? 'Found by Cloakroom itself',
    ],
    // With a person's word the asking is Cloakroom's own check of it, not a second request.
    ...(said === null
      ? []
      : [[momentTime(said.atMs), 'Deleted on Facebook by hand, as this person said.', said.by ?? 'Not recorded']]),
    ...(asked === null || (said !== null && readAtMs === null)
      ? []
      : [
          [
            momentTime(asked.atMs),
            said === null ? 'The removal was asked for.' : 'Cloakroom was told to read whether it is gone.',
            asked.by ?? 'Not recorded',
          ],
        ]),
    ...(readAtMs === null
      ? []
      : [[momentTime(readAtMs), 'The Page was read: nothing of it was there.', 'Read by Cloakroom']]),
  ]
  return section('When, and by whom', {
    table: { columns: ['When', 'What', 'By'], widths: [0.27, 0.45, 0.28], rows },
    paragraphs: [],
  })
}

function proofSection(facts: Certified): RecordSection {
  const { readAtMs, items, said, toldAtMs, post } = facts
  if (readAtMs === null)
    return section('What this rests on', {
      paragraphs: [
        `${said?.by ?? 'A member of staff'} said on ${momentTime(said?.atMs ?? facts.nowMs)} that the post was deleted on Facebook and that they looked for it again. This was said by a person. Cloakroom has not been able to read the Page since, so it is not confirmed by reading.`,
        'The school will give you a new certificate once the Page has been read.',
      ],
    })
  let photo = 0
  return section('What this rests on', {
    paragraphs: [
      `Cloakroom asked ${post.pageKind === 'practice' ? 'the practice Page' : 'Facebook'} for the post and for each of its photos by their numbers, in one go with the Page itself. The Page answered; every one of these did not exist any more. That was ${hours(toldAtMs, readAtMs)} after the school knew.`,
    ],
    table: {
      columns: ['What', 'Its number on the Page', 'Read as gone'],
      widths: [0.18, 0.5, 0.32],
      rows: items.map(({ graphId, kind, goneAtMs }) => [
        kind === 'post' ? 'The post' : `Photo ${String((photo += 1))}`,
        graphId,
        goneAtMs === null ? 'not read' : momentTime(goneAtMs),
      ]),
    },
  })
}

/** The whole document. */
export function composeCertificate(facts: Certified): RecordDocument {
  const { schoolName, childName, nowMs, readAtMs, post } = facts
  const isRead = readAtMs !== null
  return {
    title: isRead ? 'Certificate of removal' : 'Statement of removal',
    introduction: [
      schoolName,
      `For the family of ${childName}. ${momentDay(nowMs)}.`,
      isRead
        ? `The post described below is no longer on ${where(post, facts.pageName)}. This was confirmed by reading the Page on ${momentTime(readAtMs)}.`
        : `A member of staff says that the post described below is no longer on ${where(post, facts.pageName)}. It has not been confirmed by reading the Page.`,
    ],
    sections: [
      postSection(facts),
      stepsSection(facts),
      proofSection(facts),
      section('What nobody can promise', {
        paragraphs: [
          post.pageKind === 'practice'
            ? 'This was a rehearsal on the practice Page: nothing of it ever left the school’s computer.'
            : 'What people had already copied, shared, saved or printed cannot be called back, and Facebook or a search service may keep a copy of a picture for a while. If you see the picture anywhere, please tell the school where: we will ask for it to be removed.',
          `The school’s own photos of ${childName} are not part of this certificate. You may ask the headteacher what is kept and have it erased.`,
        ],
      }),
      section('For the school', { signatureLines: ['Name', 'Signature', 'Day'] }),
    ],
    footer: `${schoolName} · Removal of a post · ${momentDay(nowMs)}`,
  }
}
