// The Page's token after a day's work with it: in no answer of any operation, no line of the log, no address that was asked for,
// no byte of the school's files. A token with a marker in it is planted through the screens' own operations.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { clientOf } from '../../shared/contract/client.ts'
import type { Client } from '../../shared/contract/operation.ts'
import { studioContract, type StudioContract } from '../../shared/contract/studio.ts'
import { EYE_CHECKS } from '../../shared/model/text-region.ts'
import { openStudio, type Studio } from '../../electron/studio/studio.ts'
import { openGraphStandIn, type GraphStandIn } from '../page/graph-stand-in.ts'
import { standInEngine } from '../stand-in-engine.ts'

const MARKER = 'EAAplantedMarkerOfATokenThatMustBeNowhere'
const PASSPHRASES = { head: 'the head of larkfield', office: 'the office of larkfield' }
let home: string
let graph: GraphStandIn
let studio: Studio
let client: Client<StudioContract>
/** Every answer that came back, by operation. */
let answers: [string, string][]
let log: string[]

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cloakroom-token-'))
  graph = await openGraphStandIn({ token: MARKER })
  answers = []
  log = []
  studio = await openStudio(home, {
    pageFilesDir: home,
    engine: standInEngine(),
    hardness: { memoryKiB: 8 * 1024, passes: 1 },
    graphBaseUrl: graph.url,
    log: { write: (event) => void log.push(JSON.stringify(event)) },
  })
  client = clientOf(studioContract, async (operation, input) => JSON.parse(await rpc(operation, input)) as unknown)
})
afterEach(async () => {
  await studio.close()
  await graph.close()
  await rm(home, { recursive: true, force: true })
})

async function rpc(operation: string, input: unknown): Promise<string> {
  const request = new Request(`https://studio.internal/rpc/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const text = await (await studio.fetch(request)).text()
  answers.push([operation, text])
  return text
}

/** Something that fits a schema, as far as its shape is known; `known` gives real ids to fields of these names. */
function sample(schema: unknown, name: string, known: Readonly<Record<string, unknown>>): unknown {
  if (name in known) return known[name]
  const one = schema as {
    readonly type?: string
    readonly const?: unknown
    readonly enum?: readonly unknown[]
    readonly anyOf?: readonly unknown[]
    readonly oneOf?: readonly unknown[]
    readonly properties?: Readonly<Record<string, unknown>>
    readonly required?: readonly string[]
    readonly items?: unknown
    readonly minItems?: number
    readonly minLength?: number
    readonly minimum?: number
    readonly pattern?: string
  }
  if (one.const !== undefined) return one.const
  if (one.enum) return one.enum[0]
  const choices = one.anyOf ?? one.oneOf
  if (choices) return sample(choices[0], '', known)
  if (one.type === 'object')
    return Object.fromEntries((one.required ?? []).map((key) => [key, sample(one.properties?.[key], key, known)]))
  if (one.type === 'array') return one.minItems === undefined ? [] : [sample(one.items, '', known)]
  const { pattern } = one
  if (pattern !== undefined)
    return (
      ['2026-11-20', '4242', 'a'.repeat(64), '@larkfield'].find((text) => new RegExp(pattern, 'u').test(text)) ?? 'x'
    )
  if (one.type === 'string') return 'x'.repeat(Math.max(1, one.minLength ?? 1))
  if (one.type === 'number' || one.type === 'integer') return Math.max(one.minimum ?? 1, 1)
  return one.type === 'boolean' ? true : null
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Looks until it is so. */
async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await what()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('It never came to be')
}

test('a token is in no answer, no log, no address and no file, whatever is asked and whatever goes wrong', async () => {
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    values: ['Honesty'],
    policyRatifiedOn: '2026-02-01',
    accountName: 'Margaret Holloway',
    role: 'headteacher',
    passphrase: PASSPHRASES.head,
  })
  await client['accounts.add']({ name: 'Mohan Pillai', role: 'office', passphrase: PASSPHRASES.office })
  const [head, office] = await client['accounts.list']({})
  if (!head || !office) throw new Error('Two accounts were made')

  // A check that fails in every way, then one that does not.
  for (const fault of ['html', { code: 190, subcode: 463 }, 'error-500', { code: 100 }, 'truncated-done'] as const) {
    graph.faults['debug-token'] = [fault]
    await client['page.check']({ token: MARKER })
  }
  await rpc('page.check', { token: `${MARKER}${'x'.repeat(3000)}` })
  await rpc('page.check', { token: MARKER, something: MARKER })
  await rpc('page.confirm', { pageId: MARKER })
  await client['page.check']({ token: MARKER, pageId: graph.pageId })
  await client['page.confirm']({ pageId: graph.pageId })
  await until(async () => (await client['connection.view']({})).checks !== null)

  await client['session.unlock']({ accountId: office.id, passphrase: PASSPHRASES.office })
  const { post } = await client['posts.create']({ eventId: null, kind: 'reminder', photoIds: [] })
  await client['posts.save']({ postId: post.id, kind: 'reminder', message: 'School begins on Monday.', photos: [] })
  await client['posts.submit']({ postId: post.id })
  await client['session.unlock']({ accountId: head.id, passphrase: PASSPHRASES.head })
  const { digest } = await client['posts.get']({ postId: post.id })
  await client['posts.sign']({
    postId: post.id,
    digest: digest ?? '',
    passphrase: PASSPHRASES.head,
    accurate: true,
    respectful: true,
    lookedFor: [...EYE_CHECKS],
  })
  await client['posts.publish']({ postId: post.id })
  await until(async () => (await client['posts.get']({ postId: post.id })).post.state === 'live')
  // The token dies in the middle, and everything that can be asked is asked.
  graph.every['read-page'] = graph.every['remove'] = graph.every['debug-token'] = { code: 190, subcode: 460 }
  await client['takedowns.start']({ postId: post.id })
  await client['connection.checkNow']({})
  const known = {
    postId: post.id,
    accountId: 'nobody-and-nothing',
    pageId: graph.pageId,
    folder: home,
    path: home,
    passphrase: 'not the right one',
    beforeSeq: null,
  }
  for (const [name, operation] of Object.entries(studioContract)) {
    // What anybody may ask comes at the end, for much of it ends the session; so does disconnecting.
    if (operation.who === 'anybody' || name === 'page.practise') continue
    // Draws pictures for seconds, on the practice Page alone.
    if (name === 'practice.oldPosts') continue
    const shape = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' })
    // oxlint-disable-next-line no-await-in-loop
    await rpc(name, sample(shape, '', known))
  }
  await rpc('page.practise', {})
  for (const [name, operation] of Object.entries(studioContract)) {
    if (operation.who !== 'anybody') continue
    const shape = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' })
    // oxlint-disable-next-line no-await-in-loop
    await rpc(name, sample(shape, '', known))
  }

  const good = new Set(answers.filter(([, text]) => text.startsWith('{"ok":true')).map(([name]) => name))
  expect(good.size).toBeGreaterThan(60)
  expect(new Set(answers.map(([name]) => name)).size).toBe(Object.keys(studioContract).length - 1)
  expect(answers.filter(([, text]) => text.includes(MARKER)).map(([name]) => name)).toEqual([])
  expect(log.filter((line) => line.includes(MARKER))).toEqual([])
  expect(graph.requests.length).toBeGreaterThan(10)
  expect(graph.requests.filter((request) => request.url.includes(MARKER))).toEqual([])
  const holding: string[] = []
  for (const file of await filesUnder(home)) {
    // oxlint-disable-next-line no-await-in-loop
    if ((await readFile(file)).includes(MARKER)) holding.push(file)
  }
  expect(holding).toEqual([])
}, 60_000)
