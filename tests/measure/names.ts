// measure names ROLL.csv STAFF.csv CASES.jsonl: what the names rule says of each text, by the same rule that the page and
// the studio use. The cases are judged as of one day (`--today`) and for one school (`--school`), so that a run can be repeated.
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { SubjectId } from '../../shared/model/id.ts'
import { findNames, nameVerdict, type NameSurface } from '../../shared/rules/find-names/find-names.ts'
import { buildNameIndex, type NameRollEntry, type NameStaffEntry } from '../../shared/rules/find-names/name-index.ts'
import { print, usage } from './folder.ts'

const JUDGED_ON = '2026-11-20'
const SCHOOL = 'Wessex Primary School'
const surfaces: readonly NameSurface[] = [
  'message',
  'alt',
  'hashtag',
  'handle',
  'filename',
  'metadata',
  'ocr',
  'comment',
]

const Cells = z.array(z.record(z.string(), z.string()))
const Case = z.object({
  id: z.string(),
  text: z.string(),
  photo: z.boolean().default(true),
  surface: z.string().default('message'),
})

const table = async (path: string) =>
  Cells.parse(parse(await readFile(path), { bom: true, columns: true, trim: true, skip_empty_lines: true }))
const cell = (row: Record<string, string>, ...names: string[]) =>
  names.map((name) => row[name] ?? '').find((value) => value !== '') ?? null

/** Prints one line per case. Needs no studio: the rule is pure. */
export async function run(args: string[]): Promise<number> {
  const option = (name: string) => {
    const at = args.indexOf(name)
    return at < 0 ? null : (args.splice(at, 2)[1] ?? null)
  }
  const today = option('--today') ?? JUDGED_ON
  const name = option('--school') ?? SCHOOL
  const [rollPath, staffPath, casesPath, ...rest] = args
  const takes = 'names ROLL.csv STAFF.csv CASES.jsonl [--today YYYY-MM-DD] [--school NAME]'
  if (rollPath === undefined || staffPath === undefined || casesPath === undefined || rest.length > 0)
    return usage(takes)
  const read = await Promise.all([table(rollPath), table(staffPath), readFile(casesPath, 'utf8')]).catch(
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : 'The files cannot be read'}\n`)
      return null
    },
  )
  if (read === null) return usage(takes)
  const [rollRows, staffRows, cases] = read
  const roll = rollRows.map((row, i): NameRollEntry => ({
    id: SubjectId.parse(`row-${i + 2}`),
    legalForename: cell(row, 'legal_forename', 'forename') ?? '',
    preferredForename: cell(row, 'preferred_forename'),
    middleNames: cell(row, 'middle_names', 'middle', 'middle_name', 'middlename'),
    surname: cell(row, 'surname', 'legal_surname') ?? '',
    className: cell(row, 'class'),
    leaverOn: cell(row, 'leaver_on'),
  }))
  const staff = staffRows.map((row): NameStaffEntry => ({
    title: cell(row, 'title'),
    forename: cell(row, 'forename'),
    surname: cell(row, 'surname') ?? '',
  }))
  const houses = [...new Set(rollRows.flatMap((row) => cell(row, 'house') ?? []))]
  const index = buildNameIndex(roll, staff, { name, today, classNames: houses })
  let done = 0
  const startedMs = performance.now()
  for (const line of cases.split('\n')) {
    if (line.trim() === '') continue
    const one = Case.parse(JSON.parse(line))
    const surface = surfaces.find((known) => known === one.surface) ?? 'message'
    const findings = findNames(index, one.text, { surface, withPhoto: one.photo })
    print({
      id: one.id,
      verdict: nameVerdict(findings),
      findings: findings.map(({ start, end, text, kind, rule, reason }) => ({ start, end, text, kind, rule, reason })),
    })
    done += 1
  }
  process.stderr.write(
    `${done} texts, ${roll.length} names on the roll, ${((performance.now() - startedMs) / Math.max(1, done)).toFixed(2)} ms each\n`,
  )
  return 0
}
