// Makes the sample school through the studio's own operations, the way a person would: accounts, pupils, portraits, two
// events. Only the drawing is new here; nothing is written past the contract.
import { clientOf } from '../../../shared/contract/client.ts'
import type { Client } from '../../../shared/contract/operation.ts'
import { studioContract, type StudioContract } from '../../../shared/contract/studio.ts'
import type { Studio } from '../studio.ts'
import { SAMPLE_CAMERA } from './develop-photo.ts'
import { drawSampleSchool, type SampleSchool } from './draw-school.ts'
import { samplePhotosFolder } from './sample-folder.ts'

/** Somebody at Larkfield Primary and how they sign in. Invented, and printed for everybody to try. */
export interface SamplePerson {
  readonly name: string
  readonly role: SampleSchool['staff'][number]['role']
  readonly passphrase: string
}

/** A client over the studio in this process. The address is never resolved: the studio answers itself. */
export function clientOfStudio(studio: Pick<Studio, 'fetch'>): Client<StudioContract> {
  return clientOf(studioContract, async (operation, input) => {
    const request = new Request(`https://studio.internal/rpc/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
    const reply: unknown = await (await studio.fetch(request)).json()
    return reply
  })
}

const passphraseOf = (role: SamplePerson['role']) => `larkfield ${role.replace('_', ' ')} 2026`

/** The people of the sample school, the head first. */
const samplePeople = (school: Pick<SampleSchool, 'staff'>): SamplePerson[] =>
  school.staff
    .map(({ name, role }) => ({ name, role, passphrase: passphraseOf(role) }))
    .sort((a, b) => Number(b.role === 'headteacher') - Number(a.role === 'headteacher'))

/** The steps of law.md L19 and the choice of L24, as the invented head would record them; nobody real was asked anything. */
export async function recordRecognition(client: Client<StudioContract>, today: string): Promise<void> {
  const reviewOn = `${Number(today.slice(0, 4)) + 1}${today.slice(4, 8)}01`
  const saidOn = `${today.slice(0, 8)}01`
  const steps = [
    { step: 'impact-assessment', reference: null, reviewOn },
    { step: 'dpo-advice', reference: 'Sample file DP 12', reviewOn: null },
    { step: 'parents-told', reference: null, reviewOn: null },
    { step: 'privacy-notice', reference: 'Sample version 3', reviewOn: null },
    { step: 'childrens-notice', reference: 'Sample version 1', reviewOn: null },
  ] as const
  for (const step of steps) await client['recognition.recordStep']({ ...step, saidOn })
  await client['recognition.mixedEvents']({ choice: 'allowed', saidOn, reference: 'Sample file DP 13' })
  await client['recognition.switch']({ on: true })
}

/** Enrols a folder of portraits and waits until it is done. Answers how many people. */
async function enrol(client: Client<StudioContract>, path: string): Promise<number> {
  await client['enrolment.start']({ path })
  for (;;) {
    const { job } = await client['enrolment.state']({})
    if (!job || job.state !== 'running') return job?.enrolled.length ?? 0
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/**
 * Draws and prepares the school in a studio that has none yet, opened with `sample: true`. Leaves nobody signed in.
 * `today` is YYYY-MM-DD: the drawn dates hang on it. Rejects with StudioError as any operation does.
 */
export async function prepareSampleSchool(
  studio: Pick<Studio, 'fetch'>,
  home: string,
  today: string,
  say: (sentence: string) => void,
): Promise<SamplePerson[]> {
  const client = clientOfStudio(studio)
  const drawn = await drawSampleSchool(samplePhotosFolder(home), { today })
  say(
    `Drew ${drawn.pupils.length} pupils and ${drawn.events.map((event) => `${event.photos.length} files of "${event.name}"`).join(' and ')}.`,
  )
  const people = samplePeople(drawn)
  const [head, ...others] = people
  if (!head) throw new Error('The sample school has no head')
  await client['school.create']({
    name: drawn.name,
    pageHandle: '@larkfieldprimary',
    values: ['Honesty', 'Positivity', 'Respect', 'Pride'],
    policyRatifiedOn: '2026-02-01',
    accountName: head.name,
    role: head.role,
    passphrase: head.passphrase,
  })
  for (const { name, role, passphrase } of others) await client['accounts.add']({ name, role, passphrase })
  const check = await client['roll.check']({ path: drawn.roll })
  const roll = await client['roll.import']({
    path: drawn.roll,
    digest: check.digest,
    leaveOutFaulty: false,
    confirmedYesRows: [],
  })
  say(`Imported ${roll.added.length} pupils with their permissions.`)
  const unnamed = { make: null, model: null, serial: null }
  await client['devices.add']({ name: 'Office camera', ...SAMPLE_CAMERA, stripsMetadata: false })
  await client['devices.add']({ name: 'Field tablet', ...unnamed, stripsMetadata: true })
  await recordRecognition(client, today)
  say(`Enrolled ${await enrol(client, drawn.portraits)} pupils whose families agreed to recognition.`)
  for (const event of drawn.events) {
    const classNames = await client['classes.list']({})
    await client['events.create']({ title: event.name, heldOn: event.takenOn, classNames })
  }
  await client['session.lock']({})
  return people
}
