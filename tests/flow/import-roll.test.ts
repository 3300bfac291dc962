// Importing a pupil list on the real database: the report before anything is written, faults by row, one transaction.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkRoll, importRoll } from '../../electron/studio/flow/import-roll.ts'
import { listPupils } from '../../electron/studio/flow/show-pupils.ts'
import { recordPermission } from '../../electron/studio/flow/record-permission.ts'
import { readTrail, verifyTrail } from '../../electron/studio/store/trail.ts'
import { standInRegister, type StandInRegister } from '../stand-in-register.ts'

let school: StandInRegister
beforeEach(async () => {
  school = await standInRegister()
})
afterEach(async () => {
  await school.close()
})

const roll = async (content: string | Uint8Array, name = 'roll.csv') => {
  const path = join(school.outsideDir, name)
  await writeFile(path, content)
  return path
}
const bring = async (
  content: string | Uint8Array,
  options: { leaveOutFaulty?: boolean; confirmedYesRows?: number[] } = {},
) => {
  const path = await roll(content)
  const checked = await checkRoll(school.context, { path })
  const { leaveOutFaulty = false, confirmedYesRows = [] } = options
  return importRoll(school.context, { path, sha256: checked.sha256, leaveOutFaulty, confirmedYesRows })
}
const facebook = () =>
  Object.fromEntries(listPupils(school.context).map((row) => [row.name, row.standing.social_media.kind]))

const header = 'UPN,Forename,Surname,Class,Facebook'
const amelia = 'E999300123001,Amelia,Taylor,Maple'
const hope = 'B999300125001,Hope,Mason,Willow'

describe('importing a pupil list', () => {
  it('adds pupils and staff with their answers, and says so before it writes', async () => {
    const path = await roll(
      [
        'UPN,Kind,Title,Forename,Known as,Surname,Class,Facebook,Website,Permission date,Permission until,Given by,Relationship',
        'E999300123001,Pupil,,Amelia,,Taylor,Maple,Yes,no,03/09/2026,31/08/2027,Sarah Taylor,Mother',
        'H999300121001,Pupil,,William,Will,Grace,Oak,Granted,,3 Sept 2025,2026-08-31,,',
        'B999300125001,Pupil,,Hope,,Mason,Willow,Withdrawn,,,,,',
        ',Staff,Mrs,Helen,,Grace,,Yes,,,,,',
      ].join('\n'),
    )
    const checked = await checkRoll(school.context, { path })
    expect(checked).toMatchObject({ rows: 4, unchanged: 0, faults: [], ignoredColumns: [], imported: false })
    expect(listPupils(school.context)).toEqual([])

    const done = await importRoll(school.context, {
      path,
      sha256: checked.sha256,
      leaveOutFaulty: false,
      confirmedYesRows: [],
    })
    expect(done).toEqual({ ...checked, imported: true })
    expect(
      listPupils(school.context).map((row) => [
        row.kind,
        row.name,
        row.className,
        row.standing.social_media,
        row.standing.website.kind,
      ]),
    ).toEqual([
      ['pupil', 'Amelia Taylor', 'Maple', { kind: 'yes', saidOn: '2026-09-03', expiresOn: '2027-08-31' }, 'refused'],
      ['pupil', 'Will Grace', 'Oak', { kind: 'expired', expiredOn: '2026-08-31' }, 'no-answer'],
      ['pupil', 'Hope Mason', 'Willow', { kind: 'withdrawn', saidOn: null }, 'no-answer'],
      ['staff', 'Mrs Grace', null, { kind: 'yes', saidOn: null, expiresOn: null }, 'no-answer'],
    ])
    expect(school.announced).toEqual(['register', 'photos', 'posts', 'trail'])
    const [entry] = school.database.read((reader) => readTrail(reader, null, 1))
    expect([entry?.kind, entry?.about['added'], JSON.stringify(entry?.about).includes('Amelia')]).toEqual([
      'roll-imported',
      4,
      false,
    ])
    expect(school.database.read(verifyTrail).ok).toBe(true)
  })

  it('lists every faulty row with its number and reason, and imports nothing of the file', async () => {
    const report = await bring(
      [
        header,
        `${amelia},yes`,
        'E999300123002,Wrong,Letter,Maple,yes',
        'E99930012,Short,Number,Maple,yes',
        'B999300125001,,Mason,Willow,yes',
        'H999300121001,William,,Oak,yes',
        'U999300122001,May,Chen,,yes',
        'Q999300124001,Zoë,Bell,Rowan,group photos only',
        'Q999300124001,Zoë,Bell,Rowan,yes,and one cell more',
        `${hope},yes`,
        `${hope},no`,
        '',
        'M999300126001,Bo,Reed,Acorn,',
      ].join('\r\n'),
    )
    expect(report.imported).toBe(false)
    expect(report.rows).toBe(11)
    expect(report.faults).toEqual([
      { row: 3, reason: 'upn-wrong-check-letter', column: 'UPN' },
      { row: 4, reason: 'upn-wrong-length', column: 'UPN' },
      { row: 5, reason: 'forename-missing', column: 'Forename' },
      { row: 6, reason: 'surname-missing', column: 'Surname' },
      { row: 7, reason: 'class-missing', column: 'Class' },
      { row: 8, reason: 'answer-not-understood', column: 'social_media' },
      { row: 9, reason: 'too-many-cells', column: null },
      { row: 10, reason: 'upn-twice', column: 'UPN' },
      { row: 11, reason: 'upn-twice', column: 'UPN' },
    ])
    expect(listPupils(school.context)).toEqual([])
    expect(school.announced).toEqual([])
  })

  it('leaves faulty rows out when asked to, and counts an answer it cannot read as no', async () => {
    await bring([header, `${amelia},yes`].join('\n'))
    const report = await bring(
      [header, `${amelia},only in groups`, 'E999300123002,Wrong,Letter,Maple,yes', `${hope},yes`].join('\n'),
      { leaveOutFaulty: true },
    )
    expect([report.imported, report.yesToNo.map((one) => one.name)]).toEqual([true, ['Amelia Taylor']])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'unclear', 'Hope Mason': 'yes' })
  })

  it('never turns a no into a yes unless that row was confirmed', async () => {
    await bring([header, `${amelia},no`, `${hope},no`].join('\n'))
    const yes = [header, `${amelia},yes`, `${hope},yes`].join('\n')
    const report = await bring(yes, { confirmedYesRows: [3] })
    expect(report.noToYes).toEqual([
      { row: 2, name: 'Amelia Taylor', purpose: 'social_media' },
      { row: 3, name: 'Hope Mason', purpose: 'social_media' },
    ])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'refused', 'Hope Mason': 'yes' })
    // What was held back is asked again next time.
    expect((await bring(yes)).noToYes.map((one) => one.row)).toEqual([2])
  })

  it('does not lift the no of a named parent, whatever the list says', async () => {
    await bring([header, `${amelia},yes`].join('\n'))
    const [row] = listPupils(school.context)
    if (!row) throw new Error('nobody was imported')
    recordPermission(school.context, {
      subjectId: row.id,
      purpose: 'social_media',
      decision: 'withdrawn',
      givenBy: 'Sarah Taylor',
      relation: 'parent',
      how: 'phone',
      saidOn: '2026-11-20',
      expiresOn: null,
    })
    const report = await bring([header, `${amelia},yes`].join('\n'), { confirmedYesRows: [2] })
    expect([report.unchanged, report.noToYes]).toEqual([1, []])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'withdrawn' })
  })

  it('points out who is missing from the list, and deletes nobody', async () => {
    await bring([header, `${amelia},yes`, `${hope},yes`].join('\n'))
    const report = await bring([header, `${amelia},yes`].join('\n'))
    expect(report.missing.map((one) => one.name)).toEqual(['Hope Mason'])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'yes', 'Hope Mason': 'yes' })
  })

  it('ends a yes when the cell was emptied, the pupil left, or a date cannot be read', async () => {
    const wide = `${header},Date of leaving,Permission until`
    await bring([wide, `${amelia},yes,,`, `${hope},yes,,`, 'M999300126001,Bo,Reed,Acorn,yes,,'].join('\n'))
    await bring(
      [wide, `${amelia},,,`, `${hope},yes,20/11/2026,`, 'M999300126001,Bo,Reed,Acorn,yes,,13/14/2026'].join('\n'),
      { leaveOutFaulty: true },
    )
    expect(facebook()).toEqual({ 'Amelia Taylor': 'unclear', 'Hope Mason': 'left-school', 'Bo Reed': 'unclear' })
  })

  it('does not bring a leaver back, nor lift never-show, without confirmation', async () => {
    const wide = `${header},Date of leaving,Never show`
    await bring([wide, `${amelia},yes,20/11/2026,`, `${hope},yes,,yes`].join('\n'))
    const report = await bring([wide, `${amelia},yes,,`, `${hope},yes,,no`].join('\n'))
    expect(report.noToYes.map((one) => one.name)).toEqual(['Amelia Taylor'])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'left-school', 'Hope Mason': 'never-show' })
  })

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${header}\nQ999300124001,Zoë,O’Brien,Rowan,yes`)],
    ['UTF-16', Buffer.from(`\ufeff${header}\nQ999300124001,Zoë,O’Brien,Rowan,yes`, 'utf16le')],
    [
      'Windows-1252',
      Buffer.concat([
        Buffer.from(`${header}\nQ999300124001,Zo`),
        Buffer.from([0xeb]),
        Buffer.from(',O'),
        Buffer.from([0x92]),
        Buffer.from('Brien,Rowan,yes'),
      ]),
    ],
    ['semicolons', Buffer.from(`${header.replaceAll(',', ';')}\nQ999300124001;Zoë;O’Brien;Rowan;yes`)],
    [
      'tabs and quotes',
      Buffer.from(`${header.replaceAll(',', '\t')}\n"Q999300124001"\t"Zoë"\t"O’Brien"\tRowan\t"yes"`),
    ],
  ])('reads %s', async (_name, bytes) => {
    expect((await bring(bytes)).imported).toBe(true)
    expect(facebook()).toEqual({ 'Zoë O’Brien': 'yes' })
  })

  it.each([
    [
      'a column that is missing',
      'UPN,Forename,Class\nE999300123001,Amelia,Maple',
      { kind: 'missing-column', detail: { column: 'Surname' } },
    ],
    [
      'bytes of no encoding',
      Buffer.concat([
        Buffer.from(`${header}\nE999300123001,Zo`),
        Buffer.from([0x81, 0xff]),
        Buffer.from(',Bell,Maple,yes'),
      ]),
      { kind: 'wrong-encoding', detail: {} },
    ],
    [
      'letters that were spoilt earlier',
      `${header}\nQ999300124001,ZoÃ«,Bell,Rowan,yes`,
      { kind: 'wrong-encoding', detail: {} },
    ],
    ['a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), { kind: 'not-a-table', detail: {} }],
    ['plain words', 'Dear parents', { kind: 'not-a-table', detail: {} }],
    ['nothing', '', { kind: 'not-a-table', detail: {} }],
  ])('says what is wrong with %s, and writes nothing', async (_name, content, failure) => {
    const path = await roll(content)
    await expect(checkRoll(school.context, { path })).rejects.toMatchObject({ failure })
    expect(listPupils(school.context)).toEqual([])
  })

  it('refuses a file that is gone, and one that changed since it was checked', async () => {
    const path = await roll(`${header}\n${amelia},yes`)
    const { sha256 } = await checkRoll(school.context, { path })
    await roll(`${header}\n${amelia},yes\n${hope},yes`)
    const input = { path, sha256, leaveOutFaulty: true, confirmedYesRows: [] }
    await expect(importRoll(school.context, input)).rejects.toMatchObject({ failure: { kind: 'bad-input' } })
    await expect(checkRoll(school.context, { path: join(school.outsideDir, 'none.csv') })).rejects.toMatchObject({
      failure: { kind: 'file-not-found' },
    })
    expect(listPupils(school.context)).toEqual([])
  })

  it('leaves the register as it was when the import fails half way', async () => {
    const path = await roll([header, `${amelia},yes`, `${hope},yes`].join('\n'))
    const { sha256 } = await checkRoll(school.context, { path })
    const fullDisk = {
      ...school.context,
      write: <T>(work: (writer: never) => T) =>
        school.database.write((writer) => {
          let rows = 0
          return work({
            ...writer,
            run: (query: { text: string; values: [] }) => {
              rows += 1
              if (rows === 3) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
              return writer.run(query)
            },
          } as never)
        }),
    }
    await expect(
      importRoll(fullDisk as never, { path, sha256, leaveOutFaulty: false, confirmedYesRows: [] }),
    ).rejects.toMatchObject({ failure: { kind: 'disk-full' } })
    expect(listPupils(school.context)).toEqual([])
  })

  it('takes no opt-out and no consent of another kind for a permission', async () => {
    const report = await bring(
      [
        'UPN,Forename,Surname,Class,Opt out of Facebook,Data Processing Consent Granted,Photo consent',
        `${amelia},no,yes,yes`,
      ].join('\n'),
    )
    expect(report.ignoredColumns).toEqual(['Opt out of Facebook', 'Data Processing Consent Granted', 'Photo consent'])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'no-answer' })
  })

  it('tells two pupils of one name apart by their UPN, and moves a class without adding anybody', async () => {
    await bring([header, `${amelia},yes`, 'L999300120002,Amelia,Taylor,Maple,no'].join('\n'))
    const report = await bring(
      [header, 'E999300123001,Amelia,Taylor,Oak,yes', 'L999300120002,Amelia,Taylor,Maple,no'].join('\n'),
    )
    expect([report.added, report.changed.map((one) => one.what), report.unchanged]).toEqual([[], [['class']], 1])
  })
})
