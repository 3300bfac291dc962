// Nobody at the window: after idling, after a sleep and when the shell says so, every request is refused at once, pictures
// included; and a lock waits behind nothing.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clientOf } from '../../shared/contract/client.ts'
import { studioContract } from '../../shared/contract/studio.ts'
import { openStudio, type Studio } from '../../electron/studio/studio.ts'
import { standInEngine } from '../stand-in-engine.ts'

let home: string
let studio: Studio
let steadyMs: number
const send = async (operation: string, input: unknown) => {
  const body = JSON.stringify(input)
  const address = `https://studio.internal/rpc/${operation}`
  return (
    await studio.fetch(new Request(address, { method: 'POST', body, headers: { 'content-type': 'application/json' } }))
  ).json()
}
const client = clientOf(studioContract, send)
const refused = { failure: { kind: 'not-signed-in' } }
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cloakroom-away-'))
  steadyMs = 1_000_000
  studio = await openStudio(home, {
    pageFilesDir: home,
    engine: standInEngine(),
    hardness: { memoryKiB: 8 * 1024, passes: 1 },
    clock: { nowMs: () => Date.now(), steadyMs: () => steadyMs },
  })
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    values: ['Honesty'],
    policyRatifiedOn: '2026-02-01',
    accountName: 'Helen Grace',
    role: 'headteacher',
    passphrase: 'correct horse battery',
  })
})
afterEach(async () => {
  await studio.close()
  await rm(home, { recursive: true, force: true })
})

test('a minute that no tick saw was a sleep: whoever opens the lid is refused before anything has locked', async () => {
  await client['home.summary']({})
  steadyMs += 61_000
  await expect(client['home.summary']({})).rejects.toMatchObject(refused)
  const picture = await studio.fetch(new Request('https://studio.internal/media/hiding/soft'))
  expect(picture.status).toBe(401)
})

test('the shell’s word locks at once, while commands are still under way', async () => {
  const slow = client['accounts.add']({ name: 'Ola Marsh', role: 'office', passphrase: 'another passphrase' }).catch(
    (error: unknown) => error,
  )
  await studio.lock()
  await expect(client['home.summary']({})).rejects.toMatchObject(refused)
  await slow
  expect(await client['app.state']({})).toMatchObject({ phase: 'locked' })
})

test('locking from the window waits behind nothing', async () => {
  const order: string[] = []
  const slow = client['session.changePassphrase']({
    passphrase: 'correct horse battery',
    next: 'a brand new passphrase',
  })
    .catch((error: unknown) => error)
    .then(() => order.push('slow'))
  const locked = client['session.lock']({}).then(() => order.push('locked'))
  await expect(client['home.summary']({})).rejects.toMatchObject(refused)
  await Promise.all([slow, locked])
  expect(order).toHaveLength(2)
})

test.each([
  ['ten thousand characters', 'x'.repeat(10_000)],
  ['nothing', ''],
  ['blanks', '   '],
  ['a line break', '\n'],
])('an account’s name of %s is refused in the form', async (_what, name) => {
  const role = 'office' as const
  await expect(client['accounts.add']({ name, role, passphrase: 'another passphrase' })).rejects.toMatchObject({
    failure: { kind: 'bad-input', detail: { field: 'name' } },
  })
  expect(await client['accounts.list']({})).toHaveLength(1)
})
