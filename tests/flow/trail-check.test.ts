// The trail under a hostile hand: whatever is changed, removed, moved or cut off is pointed out by number, on every way there is
// to look: at the start, on demand, in a file that a governor keeps.
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkExportedTrail, exportTrail } from '../../electron/studio/flow/export-trail.ts'
import { checkTrail, followTrailQuietly, keepHead } from '../../electron/studio/flow/follow-trail.ts'
import { listTrail } from '../../electron/studio/flow/keep-trail.ts'
import { sql, type Sql } from '../../electron/studio/store/sql.ts'
import { appendTrail, shortenTrail } from '../../electron/studio/store/trail.ts'
import { insertTrailSignature, readTrailChecked, trailEnd, trailText } from '../../electron/studio/store/trail-check.ts'
import { readTrailHead } from '../../electron/studio/store/trail-head.ts'
import { AccountId } from '../../shared/model/id.ts'
import { signing } from '../test-school.ts'
import { openVaultSchool, type VaultSchool } from './vault-story.ts'

let vault: VaultSchool
beforeEach(async () => {
  vault = await openVaultSchool()
})
afterEach(() => vault.close())

const add = (count: number) => {
  vault.school.database.write((writer) => {
    for (let n = 0; n < count; n += 1)
      appendTrail(writer, {
        atMs: vault.school.clock.nowMs(),
        accountId: AccountId.parse('account-office'),
        role: 'office',
        kind: 'photo-imported',
        about: { n },
      })
  })
}
const sign = () => {
  vault.school.database.write((writer) => {
    const place = trailEnd(writer)
    const { signer } = signing('headteacher')
    insertTrailSignature(writer, place, signer.keyId, signer.sign(trailText(place)), 1)
  })
}
/** As somebody with the open database could: the triggers are taken away first. */
const meddle = (...steps: readonly Sql[]) => {
  vault.school.database.write((writer) => {
    for (const trigger of [
      'trail_no_update',
      'trail_no_delete',
      'trail_signature_no_update',
      'trail_signature_no_delete',
    ])
      writer.run({ text: `DROP TRIGGER IF EXISTS ${trigger}`, values: [] })
    for (const step of steps) writer.run(step)
  })
}
const check = () => checkTrail(vault.school.as('office'), vault.parts)
const seqs = z.object({ seq: z.number() })
const end = () => vault.school.database.read((reader) => trailEnd(reader).seq)

describe('what is pointed out', () => {
  const swap = (a: number, b: number) => [
    sql`UPDATE trail SET seq = -1 WHERE seq = ${a}`,
    sql`UPDATE trail SET seq = ${a} WHERE seq = ${b}`,
    sql`UPDATE trail SET seq = ${b} WHERE seq = -1`,
  ]
  test.each([
    ['nothing', [], []],
    [
      'a changed entry',
      [sql`UPDATE trail SET about = '{"n":99}' WHERE seq = 5`],
      [{ seq: 5, what: 'changed', count: 1 }],
    ],
    ['a changed time', [sql`UPDATE trail SET at_ms = 7 WHERE seq = 6`], [{ seq: 6, what: 'changed', count: 1 }]],
    [
      'three that were removed',
      [sql`DELETE FROM trail WHERE seq IN (5, 6, 7)`],
      [{ seq: 5, what: 'missing', count: 3 }],
    ],
    [
      'two that changed places',
      swap(4, 6),
      [
        { seq: 4, what: 'moved', count: 1 },
        { seq: 6, what: 'moved', count: 1 },
      ],
    ],
  ] as const)('%s', async (_what, steps, faults) => {
    add(10)
    meddle(...steps)
    expect((await check()).faults).toEqual(faults)
  })

  test('an end that was cut off: by the head outside the database', async () => {
    add(10)
    await keepHead(vault.school.as(), vault.parts)
    const last = end()
    meddle(sql`DELETE FROM trail WHERE seq > ${last - 3}`)
    expect((await check()).faults).toEqual([{ seq: last - 2, what: 'end-missing', count: 3 }])
  })

  test('an end that was cut off and written anew: by the signature that stood over it', async () => {
    add(10)
    sign()
    const last = end()
    meddle(sql`DELETE FROM trail WHERE seq > ${last - 2}`)
    add(2)
    expect((await check()).faults).toEqual([{ seq: last, what: 'signature', count: 1 }])
  })

  test('a head outside that somebody else wrote says nothing', async () => {
    add(3)
    await keepHead(vault.school.as(), vault.parts)
    const path = join(vault.school.dir, 'trail-head.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"seq":\d+/, '"seq":9999'))
    expect((await check()).faults).toEqual([])
  })

  test('a head outside that is larger than one can be is not read', async () => {
    add(3)
    await keepHead(vault.school.as(), vault.parts)
    const path = join(vault.school.dir, 'trail-head.json')
    expect(await readTrailHead(vault.school.dir)).toMatchObject({ seq: end() })
    await writeFile(path, (await readFile(path, 'utf8')) + ' '.repeat(5000))
    expect(await readTrailHead(vault.school.dir)).toBeNull()
  })
})

test('at the start only what is new is followed, and a fault that was found stays known', async () => {
  add(10)
  await followTrailQuietly(vault.work(), vault.parts)
  const before = vault.school.database.read(readTrailChecked)
  expect(before).toMatchObject({ faults: [], place: { seq: end() } })
  add(5)
  meddle(sql`UPDATE trail SET about = '{}' WHERE seq = ${end() - 1}`)
  const bad = end() - 1
  await vault.school.reopen()
  await followTrailQuietly({ ...vault.work(), files: { ...vault.school.files } }, vault.parts)
  expect(vault.school.database.read(readTrailChecked)?.faults).toEqual([{ seq: bad, what: 'changed', count: 1 }])
  await followTrailQuietly({ ...vault.work(), files: { ...vault.school.files } }, vault.parts)
  expect(vault.school.database.read(readTrailChecked)?.faults).toEqual([{ seq: bad, what: 'changed', count: 1 }])
})

test('an older database in the place of today’s is noticed', async () => {
  add(4)
  vault.school.database.checkpoint()
  const path = join(vault.school.dir, 'cloakroom.db')
  const old = await readFile(path)
  add(6)
  await keepHead(vault.school.as(), vault.parts)
  const last = end()
  vault.school.database.close()
  await writeFile(path, old)
  await vault.school.reopen()
  expect((await check()).faults).toEqual([{ seq: last - 5, what: 'end-missing', count: 6 }])
})

test('a clock that was set back shows at the entry, and the numbers go on', () => {
  add(2)
  vault.school.clock.pass(-3 * 3_600_000)
  add(1)
  const last = end()
  const { entries, setBack } = listTrail(vault.school.as(), { beforeSeq: null, limit: 50 })
  expect(entries[0]?.seq).toBe(last)
  expect(setBack).toEqual([{ seq: last, behindMs: 3 * 3_600_000 }])
})

test('the oldest part can be deleted only from the beginning, and the rest still holds', async () => {
  add(20)
  expect(() => vault.school.database.write((writer) => writer.run(sql`DELETE FROM trail WHERE seq = 3`))).toThrow(
    'append-only',
  )
  vault.school.database.write((writer) => shortenTrail(writer, 8, 1))
  expect(() => vault.school.database.write((writer) => writer.run(sql`DELETE FROM trail WHERE seq = 9`))).toThrow(
    'append-only',
  )
  expect(() => vault.school.database.write((writer) => writer.run(sql`DELETE FROM trail_base`))).toThrow('append-only')
  expect(await check()).toMatchObject({ faults: [], firstSeq: 9 })
  add(1)
  expect(
    vault.school.database.read((reader) => reader.all(sql`SELECT seq FROM trail ORDER BY seq LIMIT 1`, seqs)),
  ).toEqual([{ seq: 9 }])
})

describe('a trail that was saved for a governor', () => {
  const save = async () => {
    const { name } = await exportTrail(vault.school.as('headteacher'), vault.parts, { folder: vault.drive })
    return join(vault.drive, name)
  }
  const found = (path: string) => checkExportedTrail(vault.school.as('office'), vault.parts, { path })

  test('holds by itself and agrees with today’s, also when that has gone on', async () => {
    vault.school.addSubject({ id: 'amelia', legalForename: 'Amelia-Marker' })
    add(30)
    sign()
    const path = await save()
    add(5)
    expect(await found(path)).toMatchObject({ faults: [], signatures: 1, agrees: 'yes', partsAtSeq: null })
    const text = await readFile(path, 'utf8')
    expect(text.includes('Amelia-Marker')).toBe(false)
    expect(text.includes('The headteacher')).toBe(true)
  })

  test('that was meddled with is found out by number', async () => {
    add(10)
    sign()
    const path = await save()
    const lines = (await readFile(path, 'utf8')).split('\n')
    const at = lines.findIndex((line) => line.includes('"seq":5,'))
    const tries: readonly (readonly [readonly string[], object])[] = [
      [lines.map((line, n) => (n === at ? line.replace('"office"', '"deputy"') : line)), { seq: 5, what: 'changed' }],
      [lines.filter((_, n) => n !== at), { seq: 5, what: 'missing' }],
      [lines.filter((line) => !line.includes('"entry"') || !line.includes(`"seq":${end() - 1},`)), { seq: end() - 1 }],
    ]
    for (const [changed, fault] of tries) {
      await writeFile(path, changed.join('\n'))
      expect((await found(path)).faults[0]).toMatchObject(fault)
    }
    await writeFile(path, 'name,class\nAmelia,Maple\n')
    await expect(found(path)).rejects.toMatchObject({ failure: { kind: 'not-a-trail' } })
  })

  test('a line that is too long is no line of a trail, and a file full of lines that nobody wrote is none', async () => {
    add(10)
    const path = await save()
    const whole = await readFile(path, 'utf8')
    await writeFile(path, `${whole}${'x'.repeat(3_000_000)}`)
    expect((await found(path)).faults).toEqual([{ seq: end(), what: 'changed', count: 1 }])
    for (const rubbish of ['{}\n', '\n', '{"entry":1}\n']) {
      await writeFile(path, whole + rubbish.repeat(1001))
      await expect(found(path)).rejects.toMatchObject({ failure: { kind: 'not-a-trail' } })
    }
  })

  test('tells where today’s trail says something else, and which is of another school', async () => {
    add(10)
    const path = await save()
    const other = await openVaultSchool()
    expect(await checkExportedTrail(other.school.as(), other.parts, { path })).toMatchObject({ agrees: 'other-school' })
    await other.close()
    const last = end()
    meddle(sql`DELETE FROM trail WHERE seq > ${last - 3}`)
    add(3)
    expect(await found(path)).toMatchObject({ faults: [], agrees: 'no', partsAtSeq: last - 2 })
    expect((await readdir(vault.drive)).filter((name) => name.startsWith('Trail'))).toHaveLength(1)
  })
})
