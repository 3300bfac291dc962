// `main.ts HOME`: prepares the sample school at HOME once and prints how to sign in. Run by electron/start on Node 24.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openStudio } from '../studio.ts'
import { prepareSampleSchool, type SamplePerson } from './prepare-sample.ts'

const home = process.argv[2]
if (home === undefined) {
  process.stderr.write('Say where: main.ts HOME\n')
  process.exit(2)
}
// Without this mark an earlier run was cut off: half a sample school helps nobody, and nothing in it is anybody's.
const ready = join(home, 'sample-people.json')
if (!existsSync(ready)) {
  await rm(home, { recursive: true, force: true })
  await mkdir(home, { recursive: true })
  const studio = await openStudio(home, { pageFilesDir: home, sample: true })
  try {
    const today = new Date().toISOString().slice(0, 10)
    const people = await prepareSampleSchool(studio, home, today, (sentence) => process.stderr.write(`${sentence}\n`))
    await writeFile(ready, JSON.stringify(people))
  } finally {
    await studio.close()
  }
}
const people = JSON.parse(await readFile(ready, 'utf8')) as readonly SamplePerson[]
process.stdout.write('Larkfield Primary is invented and its pictures are drawn. Sign in as:\n')
for (const { name, role, passphrase } of people)
  process.stdout.write(`  ${name} (${role.replace('_', ' ')}): ${passphrase}\n`)
