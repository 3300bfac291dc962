// measure names ROLL.csv STAFF.csv CASES.jsonl: what the names rule says of each text, by the same rule that the page and
// the studio use. The cases are judged as of one day (`--today`) and for one school (`--school`), so that a run can be repeated.
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { SubjectId } from '../../shared/model/id.ts'
import { findNames, nameVerdict, type NameSurface } from '../../shared/rules/find-names/find-names.ts'
import { buildNameIndex, type NameRollEntry, type NameStaffEntry } from '../../shared/rules/find-names/name-index.ts'
import { readOnce, WARM_AFTER } from '../../shared/rules/find-names/warm-up.ts'
import { print, rounded, usage } from './folder.ts'
import { inventPupils } from './invented-people.ts'

const JUDGED_ON = '2026-11-20'
const SCHOOL = 'Wessex Primary School'
/** Other words for the same surface; what is not here is read as a message. */
const surfaces: Readonly<Record<string, NameSurface>> = {
  alt: 'alt',
  alttext: 'alt',
  hashtag: 'hashtag',
  tag: 'hashtag',
  handle: 'handle',
  mention: 'handle',
  filename: 'filename',
  file: 'filename',
  metadata: 'metadata',
  exif: 'metadata',
  iptc: 'metadata',
  xmp: 'metadata',
  ocr: 'ocr',
  picture: 'ocr',
  comment: 'comment',
}
const surfaceOf = (written: string): NameSurface =>
  surfaces[written.toLowerCase().replaceAll(/[^a-z]/g, '')] ?? 'message'

const Cells = z.array(z.record(z.string(), z.string()))
const Case = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string().nullish(),
  /** Whatever is not plainly no is yes: with a photo the rule is stricter. */
  photo: z.unknown(),
  surface: z.string().nullish(),
})

const table = async (path: string) =>
  Cells.parse(parse(await readFile(path), { bom: true, columns: true, trim: true, skip_empty_lines: true }))
const cell = (row: Record<string, string>, ...names: string[]) =>
  names.map((name) => row[name] ?? '').find((value) => value !== '') ?? null

/** Median and 95 of 100 of so many runs: by the clock, and the work of the processor alone (other programs left out). */
function timesOf(runs: number, work: () => void) {
  const clock: number[] = []
  const busy: number[] = []
  for (let i = 0; i < runs; i += 1) {
    const [startedMs, before] = [performance.now(), process.cpuUsage()]
    work()
    const { user, system } = process.cpuUsage(before)
    clock.push(performance.now() - startedMs)
    busy.push((user + system) / 1_000)
  }
  const at = (times: readonly number[], share: number) =>
    rounded(times.toSorted((a, b) => a - b)[Math.min(runs - 1, Math.floor(runs * share))] ?? 0)
  return { p50: at(clock, 0.5), p95: at(clock, 0.95), cpuP50: at(busy, 0.5), cpuP95: at(busy, 0.95) }
}

const SENTENCES = [
  'Well done to everyone who came to the Summer Fair on Saturday and helped Year 3 to build the bridge.',
  'Our writers of the week read their poems aloud in the hall, and the choir sang two songs about the sea.',
  'Thank you to Mrs Okafor-Bell for the seeds; the radishes are nearly ready to eat.',
  'In May we will visit the museum by the River Severn. #proud #learningoutside',
]

/** Pieces that a pattern written without care would take minutes over. */
const HARD = ['Hope, ', 'a_', 'A ', 'well done Hope, ', 'a.a@', '🎉', "'a", 'our new ', 'M-', '1a', 'mrs A. ']
const filled = (piece: string) => piece.repeat(Math.ceil(63_206 / piece.length)).slice(0, 63_206)

/** `names --speed`: how long the rule takes with invented pupils: making the index, a post of 500 words, the longest post. */
function speed(): number {
  const result = [1_000, 5_000].map((pupils) => {
    const roll = inventPupils(pupils, 7).map((one, i): NameRollEntry => ({
      id: SubjectId.parse(`pupil-${i}`),
      // Four thousand different forenames are more than any school has.
      legalForename: `${one.forename}${one.surname.slice(0, 3).toLowerCase()}`,
      preferredForename: null,
      surname: one.surname,
      className: one.className,
      leaverOn: null,
    }))
    const school = { name: SCHOOL, today: JUDGED_ON }
    const index = buildNameIndex(roll, [], school)
    const named = roll[3]?.legalForename ?? ''
    const words = (text: string) => text.split(/\s+/).length
    let post = ''
    for (let i = 0; words(post) < 490; i += 1) post += `${SENTENCES[i % SENTENCES.length] ?? ''} `
    post += `${named} helped.`
    const longest = post.repeat(30).slice(0, 63_206)
    const names = roll
      .map((one) => `${one.legalForename} ${one.surname}`)
      .join(', ')
      .repeat(20)
      .slice(0, 63_206)
    const read = (text: string) => () => void findNames(index, text, { surface: 'message', withPhoto: true })
    // As the studio does it when the vault opens, before anybody can type.
    const beganMs = performance.now()
    for (let i = 0; i < WARM_AFTER; i += 1) readOnce(index)
    const warmUpMs = rounded(performance.now() - beganMs)
    return {
      pupils,
      indexMs: timesOf(10, () => void buildNameIndex(roll, [], school)),
      warmUpMs,
      words: words(post),
      postMs: timesOf(100, read(post)),
      longestCharacters: longest.length,
      longestMs: timesOf(10, read(longest)),
      allNamesMs: timesOf(3, read(names)),
      // The longest post there is, of nothing but one of these: the slowest of them.
      hardestMs: rounded(Math.max(...HARD.map((piece) => timesOf(3, read(filled(piece))).p50))),
    }
  })
  print({ measured: 'names', rolls: result })
  return 0
}

/** Prints one line per case. Needs no studio: the rule is pure. */
export async function run(args: string[]): Promise<number> {
  const option = (name: string) => {
    const at = args.indexOf(name)
    return at < 0 ? null : (args.splice(at, 2)[1] ?? null)
  }
  if (args[0] === '--speed' && args.length === 1) return speed()
  const today = option('--today') ?? JUDGED_ON
  const name = option('--school') ?? SCHOOL
  const [rollPath, staffPath, casesPath, ...rest] = args
  const takes = 'names ROLL.csv STAFF.csv CASES.jsonl [--today YYYY-MM-DD] [--school NAME] | names --speed'
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
    alsoCalled: (cell(row, 'also_called', 'nicknames', 'nickname') ?? '')
      .split(/[,;/|]/)
      .filter((one) => one.trim() !== ''),
    leaverOn: cell(row, 'leaver_on', 'left_on'),
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
    const withPhoto = one.photo !== false && one.photo !== 0 && one.photo !== 'false' && one.photo !== 'no'
    const findings = findNames(index, one.text ?? '', { surface: surfaceOf(one.surface ?? 'message'), withPhoto })
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
