// Calls that no page of ours makes, for `measure fuzz`: for every operation of the contract, input made from its own schema
// (with ids that are there and ids that are not), the same with parts replaced by rubbish, and requests that are no calls.
// They go to a real studio over a school with everything in it; a defect counts as a crash.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { studioContract } from '../../shared/contract/studio.ts'
import { Failure } from '../../shared/model/failure.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio, type Studio } from '../../electron/studio/studio.ts'
import { failureWords } from '../../renderer/words.ts'
import { openGraphStandIn } from '../page/graph-stand-in.ts'
import { standInEngine } from '../stand-in-engine.ts'
import type { Try } from './fuzz-importers.ts'
import { oddText, oddValue, type Random } from './fuzz-random.ts'
import { drawPhotos, prepareSchools } from './kill-school.ts'
import { PEOPLE, SOFT } from './throw-away-school.ts'

const Reply = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), failure: Failure }),
  z.strictObject({ ok: z.literal(false), defect: z.string() }),
])

type Schema = z.core.JSONSchema.BaseSchema
/** After so many calls the school is put back: much of it is gone by then. */
const FRESH_AFTER = 1500

/** They print finished pictures, and those of the scripted engine are none; tests/flow tries them with real ones. */
const PRINTS: readonly string[] = ['signOff.saveSheet', 'posts.saveWhy', 'why.save']
type Name = keyof typeof studioContract
const NAMES = Object.keys(studioContract).filter((name) => !PRINTS.includes(name)) as [Name, ...Name[]]
const schemas = new Map(
  NAMES.map((name) => [
    name,
    z.toJSONSchema(studioContract[name].input, { io: 'input', unrepresentable: 'any' }) as Schema,
  ]),
)

/** Ids of things that are there, by the name of the field that asks for them. */
type Known = Readonly<Record<string, readonly string[]>>

/** A value as the schema asks for it, mostly. */
function fitting(random: Random, schema: Schema, whole: Schema, field: string, known: Known, depth = 0): unknown {
  if (depth > 12 || random.maybe(0.01)) return oddValue(random)
  const inside = (part: Schema, name = field) => fitting(random, part, whole, name, known, depth + 1)
  if (schema.$ref !== undefined) {
    const target = whole.$defs?.[schema.$ref.replace('#/$defs/', '')]
    return target === undefined || typeof target === 'boolean' ? oddValue(random) : inside(target)
  }
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[random.below(schema.enum.length)]
  const choices = (schema.anyOf ?? schema.oneOf ?? []).filter((one) => typeof one !== 'boolean')
  if (choices.length > 0) {
    const chosen = choices[random.below(choices.length)]
    return chosen === undefined ? null : inside(chosen)
  }
  switch (schema.type) {
    case 'null':
      return null
    case 'boolean':
      return random.maybe(0.5)
    case 'integer':
    case 'number': {
      const number = (given: unknown, otherwise: number) => (typeof given === 'number' ? given : otherwise)
      const low = number(schema.minimum ?? schema.exclusiveMinimum, -10)
      const high = Math.min(number(schema.maximum ?? schema.exclusiveMaximum, low + 1000), low + 10_000)
      const value = low + random.next() * (high - low)
      return schema.type === 'integer' ? Math.round(value) : value
    }
    case 'array': {
      const item = Array.isArray(schema.items) ? schema.items[0] : schema.items
      if (item === undefined || typeof item === 'boolean') return []
      const least = schema.minItems ?? 0
      const length = least + random.below(Math.min((schema.maxItems ?? least + 4) - least + 1, 5))
      return Array.from({ length }, () => inside(item, field.replace(/s$/, '')))
    }
    case 'object': {
      const made: Record<string, unknown> = {}
      for (const [name, part] of Object.entries(schema.properties ?? {}))
        if (typeof part !== 'boolean' && (schema.required?.includes(name) === true || random.maybe(0.7)))
          made[name] = inside(part, name)
      return made
    }
    case 'string':
      return fittingText(random, schema, field, known)
    default:
      return oddValue(random)
  }
}

function fittingText(random: Random, schema: Schema, field: string, known: Known): string {
  const ids = known[field]
  if (ids !== undefined && ids.length > 0 && random.maybe(0.85)) return ids[random.below(ids.length)] ?? ''
  const pattern = schema.pattern ?? ''
  if (pattern.includes('{1,64}')) return random.pick(['nobody', 'x', 'a-b_c', '0'.repeat(64)])
  if (pattern.startsWith('^\\d{4}-')) return random.pick(['2026-11-20', '2026-02-30', '0000-01-01', '9999-12-31'])
  if (pattern.includes('[0-9a-f]{64}')) return 'a'.repeat(64)
  if (pattern.startsWith('^\\d+')) return random.pick(['1', '100064123456789012', '1_2'])
  const most = schema.maxLength ?? 60
  const text = random.maybe(0.6) ? random.pick(['Amelia', 'Maple', 'A lovely day', 'x']) : oddText(random, most)
  return text.slice(0, most).padEnd(schema.minLength ?? 0, 'x')
}

/** Replaces some part of an input by rubbish, or adds to it. */
function withRubbish(random: Random, value: unknown): unknown {
  if (random.maybe(0.3) || typeof value !== 'object' || value === null) return oddValue(random)
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...(value as unknown[])] : { ...value }
  const keys = Object.keys(copy)
  const key = keys[random.below(Math.max(1, keys.length))]
  if (key === undefined || random.maybe(0.2)) {
    const name = random.pick(['__proto__', 'constructor', 'extra', 'toString', ''])
    Object.defineProperty(copy, name, { value: oddValue(random), enumerable: true, configurable: true })
  } else Reflect.set(copy, key, withRubbish(random, Reflect.get(copy, key)))
  return copy
}

function oddRequest(random: Random): Request {
  const path = random.pick([
    '/rpc/__proto__',
    '/rpc/constructor',
    '/rpc/toString',
    '/rpc/',
    '/rpc/%00',
    '/rpc/pupils.list/../x',
    '/media/photo/../../keys.json',
    '/media/preview/nobody',
    '/media/%2e%2e%2f',
    '/%E0%A4%A',
    '/../keys.json',
    '/..%2fkeys.json',
    '/assets/x.js',
    `/media/${'a/'.repeat(500)}`,
    '/media/face/x?size=NaN',
  ])
  const method = random.pick(['GET', 'POST', 'PUT', 'DELETE'])
  const deep = '['.repeat(random.pick([100, 400_000]))
  const body = random.pick([deep, '{', '\u0000', 'null', '"x"', `{"a":"${'x'.repeat(random.pick([10, 1_200_000]))}"}`])
  return new Request(`https://studio.internal${path}`, {
    method,
    headers: { 'content-type': random.pick(['application/json', 'text/plain', 'application/json; x=y']) },
    ...(method === 'GET' ? {} : { body }),
  })
}

/** Opens the school; each call of the answer is one input. */
export async function openContractFuzz(): Promise<{
  readonly make: (random: Random) => Promise<Try>
  readonly last: () => string
  readonly close: () => Promise<void>
}> {
  const root = await mkdtemp(join(tmpdir(), 'cloakroom-fuzz-'))
  const outside = join(root, 'outside')
  await mkdir(outside)
  await writeFile(join(outside, 'roll.csv'), 'UPN,Forename,Surname,Class,Facebook\nR1,Ada,Byron,Maple,Yes\n')
  await drawPhotos(join(root, 'photos'))
  const graph = await openGraphStandIn()
  process.env['CLOAKROOM_GRAPH_PAGE_ID'] = graph.pageId
  process.env['CLOAKROOM_GRAPH_TOKEN'] = graph.token
  const dirOf = await prepareSchools(join(root, 'prepared'), join(root, 'photos'), graph.url)
  const home = join(root, 'now')
  let studio: Studio | null = null
  let known: Known = {}
  let calls = 0
  let last = ''
  let isShut = false
  const clientOf = (open: Studio) => clientOfStudio(open)

  const fresh = async (): Promise<Studio> => {
    await studio?.close()
    await rm(home, { recursive: true, force: true })
    await cp(join(dirOf('waiting'), 'school'), home, { recursive: true })
    const opened = await openStudio(home, {
      pageFilesDir: home,
      graphBaseUrl: graph.url,
      hardness: SOFT,
      engine: standInEngine(),
    })
    studio = opened
    calls = 0
    await unlock(opened)
    known = await idsIn(opened)
    return opened
  }
  const unlock = async (open: Studio): Promise<boolean> => {
    const state = await clientOf(open)['app.state']({})
    if (state.phase === 'open') return true
    const head = state.phase === 'locked' ? state.accounts.find((one) => one.name === PEOPLE.head.name) : undefined
    if (head === undefined) return false
    return clientOf(open)
      ['session.unlock']({ accountId: head.id, passphrase: PEOPLE.head.passphrase })
      .then(
        () => true,
        () => false,
      )
  }
  const idsIn = async (open: Studio): Promise<Known> => {
    const client = clientOf(open)
    const [events, pupils, posts, accounts, devices] = [
      await client['events.list']({}),
      await client['pupils.list']({}),
      await client['posts.list']({}),
      await client['accounts.list']({}),
      await client['devices.list']({}),
    ]
    const photos = events[0] === undefined ? [] : (await client['events.get']({ eventId: events[0].id })).photos
    const faces = photos[0] === undefined ? [] : (await client['photos.get']({ photoId: photos[0].id })).faces
    const paths = [outside, join(outside, 'roll.csv'), join(outside, 'nothing'), '/proc/self/no', 'relative', '\u0000']
    return {
      eventId: events.map((one) => one.id),
      subjectId: pupils.map((one) => one.id),
      postId: posts.map((one) => one.id),
      accountId: accounts.map((one) => one.id),
      deviceId: devices.map(({ device }) => device.id),
      photoId: photos.map((one) => one.id),
      faceId: faces.map(({ face }) => face.id),
      path: paths,
      folder: paths,
      evidencePath: paths,
      passphrase: [PEOPLE.head.passphrase, 'not this one', 'x'.repeat(500)],
    }
  }

  await fresh()
  return {
    async make(random) {
      // Whoever is locked out is let in again; where that fails (the passphrase was changed), the school is put back.
      if (studio === null || calls >= FRESH_AFTER || (isShut && !(await unlock(studio)))) await fresh()
      const open = studio
      if (open === null) throw new Error('No school is open')
      isShut = false
      calls += 1
      if (random.maybe(0.03)) {
        const request = oddRequest(random)
        last = `${request.method} ${request.url.slice(0, 80)}`
        return async () => {
          const response = await open.fetch(request)
          await response.arrayBuffer()
          return response.status < 500 ? null : `${last}: ${String(response.status)}`
        }
      }
      const name = random.pick(NAMES)
      last = name
      const schema = schemas.get(name)
      const good = schema === undefined ? {} : fitting(random, schema, schema, '', known)
      const input = random.maybe(0.35) ? withRubbish(random, good) : good
      const request = new Request(`https://studio.internal/rpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input) ?? 'null',
      })
      return async () => {
        const response = await open.fetch(request)
        const text = await response.text()
        if (response.status === 413) return null
        if (response.status !== 200) return `${name}: ${String(response.status)}`
        const reply = Reply.parse(JSON.parse(text))
        if ('defect' in reply) return `${name}: a defect with ${JSON.stringify(input).slice(0, 300)}`
        if (!reply.ok && failureWords(reply.failure).what.length <= 10) return `${name}: no sentence`
        isShut = !reply.ok && reply.failure.kind === 'not-signed-in'
        return null
      }
    },
    last: () => last,
    async close() {
      await studio?.close()
      await graph.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}
