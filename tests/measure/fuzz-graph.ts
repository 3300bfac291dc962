// Answers as Facebook, a web filter or a thief in between could send them, for `measure fuzz`: every call of the Graph adapter
// is given good answers spoilt, JSON of other shapes, and bytes. And comments as people write them, through the rules.
import { GraphId } from '../../shared/model/id.ts'
import type { PagePublisher } from '../../electron/studio/ports.ts'
import { onThisComputer } from '../../electron/studio/page/graph-call.ts'
import { openLine } from '../../electron/studio/page/graph-line.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import type { Wire } from '../../electron/studio/page/graph-wire.ts'
import { judgeComment } from '../../shared/rules/judge-comment/judge-comment.ts'
import type { Try } from './fuzz-importers.ts'
import { oddText, oddValue, spoil, type Random } from './fuzz-random.ts'
import { larkfieldNames } from '../rules/larkfield-names.ts'

const PAGE = GraphId.parse('100064123456789012')
const ID = GraphId.parse('100064123456789012_555')

const PHOTO = { brand: 'redacted-rendition', jpeg: new Uint8Array([0xff, 0xd8, 0xff, 0xd9]), sha256: '0' } as const

const good = [
  { id: '100064123456789012_777' },
  { success: true },
  { id: '1', alt_text_custom: 'x', images: [{ source: 'http://127.0.0.1/picture/1', width: 20, height: 10 }] },
  { data: [{ id: '1_2', message: 'Hello', created_time: '2026-11-02T09:30:00+0000', from: { id: '9', name: 'Ada' } }] },
  { data: [], paging: { next: 'https://graph.facebook.com/x?after=abc', cursors: { after: 'abc' } } },
  {
    id: '1_2',
    message: 'Hello',
    created_time: 1_790_000_000,
    attachments: { data: [{ media: {}, target: { id: '5' } }] },
  },
  { error: { message: 'No', type: 'OAuthException', code: 190, error_subcode: 463, is_transient: false } },
  { data: { is_valid: true, app_id: '1', type: 'PAGE', profile_id: '1', scopes: [], expires_at: 0 } },
] as const

const calls: readonly [(page: PagePublisher) => Promise<unknown>, ...((page: PagePublisher) => Promise<unknown>)[]] = [
  (page) => page.stagePhoto(PHOTO, 'alt', new AbortController().signal),
  (page) => page.post('words', [ID], new AbortController().signal),
  (page) => page.readPost(ID),
  (page) => page.readPhoto(ID),
  (page) => page.listPostsSince(0),
  (page) => page.remove(ID),
  (page) => page.listPosts(null),
  (page) => page.readPicture(ID),
  (page) => page.setPostHidden(ID, true),
  (page) => page.listComments(ID, null),
  (page) => page.readComment(ID),
  (page) => page.setCommentHidden(ID, true),
  (page) => page.reply(ID, 'words'),
  (page) => page.block(ID),
  (page) => page.readPage(),
  (page) => page.check(),
]

function answer(random: Random): Buffer {
  const one = Buffer.from(JSON.stringify(random.pick([...good] as [unknown, ...unknown[]])))
  switch (random.below(6)) {
    case 0:
      return one
    case 1:
    case 2:
      return spoil(random, one)
    case 3:
      return Buffer.from(JSON.stringify(oddValue(random)))
    case 4:
      return Buffer.from(`{"data":${'['.repeat(random.pick([10, 100_000]))}`)
    default:
      return random.maybe(0.5) ? Buffer.from(oddText(random)) : random.bytes(random.below(400))
  }
}

export async function openGraphFuzz(): Promise<(random: Random) => Try> {
  return (random) => {
    let asked = 0
    const wire: Wire = async () => {
      asked += 1
      // A list that never ends must be left at some point: here the thousandth page is where patience is out.
      if (asked > 1000) throw new Error('It asks for ever')
      if (random.maybe(0.05))
        return { kind: 'failed', because: random.pick(['time-out', 'dropped', 'certificate']), mayHaveArrived: true }
      const headers = random.maybe(0.2)
        ? {
            date: oddText(random, 60),
            'retry-after': oddText(random, 30),
            'x-business-use-case-usage': oddText(random, 90),
          }
        : {}
      const status = random.pick([200, 200, 200, 200, 201, 204, 301, 400, 403, 429, 500, 503, 600, 0])
      return { kind: 'answer', status, headers, bytes: random.maybe(0.03) ? null : new Uint8Array(answer(random)) }
    }
    const log = { write: () => undefined }
    const page = openGraphPage(PAGE, 'a token', log, onThisComputer('http://127.0.0.1:9'), openLine({ wire }))
    const call = random.pick(calls)
    return async () => {
      const outcome = await call(page)
      return typeof outcome === 'object' && outcome !== null ? null : 'no outcome'
    }
  }
}

export async function openCommentFuzz(): Promise<(random: Random) => Try> {
  const said = ['What a lovely day', 'You are all idiots', 'Ring me on 07700 900123', 'go to http://x.example'] as const
  return (random) => {
    const words = Array.from({ length: 1 + random.below(12) }, () =>
      random.maybe(0.5) ? random.pick(said) : oddText(random, 60),
    )
    const text = random.maybe(0.01) ? oddText(random, 8000).repeat(10) : words.join(random.pick([' ', '', '\n', '.']))
    const onPhotoPost = random.maybe(0.5)
    return async () => {
      const findings = judgeComment(text, { names: larkfieldNames, onPhotoPost, hostsOfOurs: [] })
      return findings.every((one) => one.start >= 0 && one.start < one.end && one.end <= text.length)
        ? null
        : 'a finding outside of the words'
    }
  }
}
