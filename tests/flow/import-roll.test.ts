// Importing a pupil list on the real database: the report before anything is written, faults by row, one transaction.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listPupils } from '../../electron/studio/flow/show-pupils.ts'
import { recordAnswers } from '../../electron/studio/flow/record-permission.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { officeId, standInRegister, type StandInRegister } from '../stand-in-register.ts'
import { SubjectId } from '../../shared/model/id.ts'
import { listImports, readRollFile } from '../../electron/studio/flow/import-roll.ts'
import { checkUndo, undoRoll } from '../../electron/studio/flow/undo-roll.ts'
import { enrolledSubjectIds, insertTemplate } from '../../electron/studio/store/template.ts'
import { allContacts } from '../../electron/studio/store/contact.ts'
import { permissionFactsOf } from '../../electron/studio/store/permission.ts'
import { checkList, importList } from '../import-list.ts'
import { madeUpn } from '../made-upn.ts'
import { workbookOf } from '../made-workbook.ts'

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
const bring = async (content: string | Uint8Array, options: Partial<Parameters<typeof importList>[1]> = {}) =>
  importList(school.context, { path: await roll(content), ...options })
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
    const checked = await checkList(school.context, { path })
    expect(checked).toMatchObject({ rows: 4, people: 4, unchanged: 0, faults: [], ignoredColumns: [], imported: false })
    expect(listPupils(school.context)).toEqual([])

    const done = await importList(school.context, { path, digest: checked.digest })
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
    expect(school.announced).toEqual(['register', 'photos', 'events', 'posts', 'publications', 'trail'])
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
    expect(report.heldBackBy).toEqual(['faults'])
    expect(report.faults).toEqual([
      { row: 3, reason: 'upn-wrong-check-letter', column: 'UPN', found: null },
      { row: 4, reason: 'upn-wrong-length', column: 'UPN', found: null },
      { row: 5, reason: 'forename-missing', column: 'Forename', found: null },
      { row: 6, reason: 'surname-missing', column: 'Surname', found: null },
      { row: 7, reason: 'class-missing', column: 'Class', found: null },
      { row: 8, reason: 'answer-not-understood', column: 'Facebook', found: 'group photos only' },
      { row: 9, reason: 'too-many-cells', column: null, found: null },
      { row: 10, reason: 'upn-twice', column: 'UPN', found: null },
      { row: 11, reason: 'upn-twice', column: 'UPN', found: null },
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
      { row: 2, name: 'Amelia Taylor', className: 'Maple', purpose: 'social_media' },
      { row: 3, name: 'Hope Mason', className: 'Willow', purpose: 'social_media' },
    ])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'refused', 'Hope Mason': 'yes' })
    // What was held back is asked again next time.
    expect((await bring(yes)).noToYes.map((one) => one.row)).toEqual([2])
  })

  it('does not lift the no of a named parent, whatever the list says', async () => {
    await bring([header, `${amelia},yes`].join('\n'))
    const [row] = listPupils(school.context)
    if (!row) throw new Error('nobody was imported')
    await recordAnswers(school.context, {
      subjectId: row.id,
      answers: [{ purpose: 'social_media', decision: 'withdrawn' }],
      givenBy: 'Sarah Taylor',
      relation: 'parent',
      how: 'phone',
      saidOn: '2026-11-20',
      expiresOn: null,
      note: null,
      evidencePath: null,
      replacesListAnswer: false,
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
    // Nor with a leaving day that is still to come.
    const later = await bring([wide, `${amelia},yes,21/07/2027,`, `${hope},yes,,`].join('\n'))
    expect(later.noToYes.map((one) => one.name)).toEqual(['Amelia Taylor'])
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
    ['half a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), { kind: 'workbook-damaged', detail: {} }],
    [
      'two sheets and none chosen',
      workbookOf([
        { name: 'A', rows: [['x', 'y']] },
        { name: 'B', rows: [['x', 'y']] },
      ]),
      { kind: 'choose-sheet', detail: {} },
    ],
    [
      'the list of a whole trust',
      `${header}\n${Array.from({ length: 5_001 }, (_, i) => `${madeUpn(i)},Forename${i},Surname,Maple,yes`).join('\n')}`,
      { kind: 'list-too-long', detail: { because: 'people', people: 5_001 } },
    ],
    ['plain words', 'Dear parents', { kind: 'not-a-table', detail: {} }],
    ['nothing', '', { kind: 'not-a-table', detail: {} }],
  ])('says what is wrong with %s, and writes nothing', async (_name, content, failure) => {
    const path = await roll(content)
    await expect(checkList(school.context, { path })).rejects.toMatchObject({ failure })
    expect(listPupils(school.context)).toEqual([])
  })

  it('refuses a file that is gone, and writes nothing when the file or the register changed since the report', async () => {
    const path = await roll(`${header}\n${amelia},yes`)
    const { digest } = await checkList(school.context, { path })
    await roll(`${header}\n${amelia},yes\n${hope},yes`)
    expect(await importList(school.context, { path, digest })).toMatchObject({
      imported: false,
      heldBackBy: ['changed-since'],
      people: 2,
    })
    await expect(checkList(school.context, { path: join(school.outsideDir, 'none.csv') })).rejects.toMatchObject({
      failure: { kind: 'file-not-found' },
    })
    expect(listPupils(school.context)).toEqual([])
    const seen = await checkList(school.context, { path })
    await bring(`${header}\nM999300126001,Bo,Reed,Acorn,yes`)
    await roll(`${header}\n${amelia},yes\n${hope},yes`)
    expect((await importList(school.context, { path, digest: seen.digest })).heldBackBy).toEqual(['changed-since'])
  })

  it('leaves the register as it was when the import fails half way', async () => {
    const path = await roll([header, `${amelia},yes`, `${hope},yes`].join('\n'))
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
    await expect(importList(fullDisk as never, { path })).rejects.toMatchObject({ failure: { kind: 'disk-full' } })
    expect(listPupils(school.context)).toEqual([])
  })

  it('takes no opt-out and no consent of another kind for a permission', async () => {
    const report = await bring(
      [
        'UPN,Forename,Surname,Class,Opt out of Facebook,Data Processing Consent Granted,Photo consent',
        `${amelia},no,yes,yes`,
      ].join('\n'),
    )
    expect(report.ignoredColumns).toEqual([
      { header: 'Opt out of Facebook', refusal: 'opt-out' },
      { header: 'Data Processing Consent Granted', refusal: 'other-consent' },
      { header: 'Photo consent', refusal: null },
    ])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'no-answer' })
  })

  it('reads an opt-out or another consent as permission for nobody, whoever says so', async () => {
    const path = await roll(`UPN,Forename,Surname,Class,Opted out\n${amelia},no`)
    const columns = (['upn', 'legal-forename', 'surname', 'class', 'social_media'] as const).map((field, at) => ({
      at,
      field,
    }))
    await expect(checkList(school.context, { path, columns })).rejects.toMatchObject({
      failure: { kind: 'column-refused', detail: { column: 'Opted out' } },
    })
  })

  it('reads the columns that a person chose, and remembers them for the next list with the same header', async () => {
    const list = (answer: string) => `Number,First,Second,Group,Pictures\n${amelia},${answer}`
    const columns = (['upn', 'legal-forename', 'surname', 'class', 'social_media'] as const).map((field, at) => ({
      at,
      field,
    }))
    await expect(checkList(school.context, { path: await roll(list('yes')) })).rejects.toMatchObject({
      failure: { kind: 'missing-column' },
    })
    await bring(list('yes'), { columns })
    expect(facebook()).toEqual({ 'Amelia Taylor': 'yes' })
    const file = await readRollFile(school.context, { path: await roll(list('no')), sheet: null, headerRow: null })
    expect([file.remembered, file.columns.map((column) => [column.field, column.because])]).toEqual([
      true,
      columns.map(({ field }) => [field, 'remembered']),
    ])
    await bring(list('no'))
    expect(facebook()).toEqual({ 'Amelia Taylor': 'refused' })
  })

  it('tells two pupils of one name apart by their UPN once a person has said that they are two', async () => {
    const both = [header, `${amelia},yes`, 'L999300120002,Amelia,Taylor,Maple,no'].join('\n')
    const asked = await bring(both)
    expect([asked.imported, asked.heldBackBy]).toEqual([false, ['questions']])
    expect(asked.questions.map((one) => [one.row, one.kind, one.other?.row])).toEqual([[3, 'twice-in-file', 2]])
    await bring(both, { people: [{ row: 3, answer: 'another', subjectId: null }] })
    const report = await bring(
      [header, 'E999300123001,Amelia,Taylor,Oak,yes', 'L999300120002,Amelia,Taylor,Maple,no'].join('\n'),
    )
    expect([report.questions, report.added, report.unchanged]).toEqual([[], [], 1])
    expect(report.changed).toEqual([
      {
        row: 2,
        name: 'Amelia Taylor',
        className: 'Oak',
        what: [{ kind: 'class', purpose: null, from: 'Maple', to: 'Oak' }],
      },
    ])
  })
})

describe('whom a row is about', () => {
  const ask = async (row: string) => {
    await bring([header, `${amelia},yes`].join('\n'))
    const report = await bring([header, row].join('\n'))
    expect([report.imported, facebook()]).toEqual([false, { 'Amelia Taylor': 'yes' }])
    return report
  }

  it.each([
    ['a UPN that has changed', 'L999300120002,Amelia,Taylor,Maple,no', 'other-number'],
    ['no number at all', ',Amelia,Taylor,Oak,no', 'same-name'],
    ['another accent and spelling', 'L999300120002,Amélia,Tailor,Maple,no', 'like-name'],
    ['a short form and a double-barrelled surname', 'L999300120002,Ame,Taylor-Brown,Maple,no', 'like-name'],
    ['a number that has come to a sibling', 'E999300123001,Thomas,Taylor,Maple,no', 'other-name'],
    ['a number that has come to somebody of quite another name', 'E999300123001,Zofia,Nowak,Maple,no', 'other-name'],
  ])('is asked for %s, with both side by side', async (_name, row, kind) => {
    const report = await ask(row)
    expect(report.questions.map((one) => [one.kind, one.candidates.map(({ person }) => person.name)])).toEqual([
      [kind, ['Amelia Taylor']],
    ])
    // Somebody who is being asked about is not also called missing.
    expect(report.missing).toEqual([])
  })

  it('takes the answer: the same pupil keeps their record and gets the new number', async () => {
    const row = 'L999300120002,Amelia,Taylor,Maple,no'
    const [question] = (await ask(row)).questions
    const subjectId = question?.candidates[0]?.subjectId ?? null
    const report = await bring([header, row].join('\n'), { people: [{ row: 2, answer: 'same', subjectId }] })
    expect(report.changed.map((one) => one.what.map(({ kind }) => kind))).toEqual([['number', 'permission']])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'refused' })
    expect((await bring([header, row].join('\n'))).unchanged).toBe(1)
  })

  it('takes the answer: another pupil is new, a row that is left out changes nothing', async () => {
    const row = 'L999300120002,Amelia,Taylor,Maple,no'
    await ask(row)
    const left = await bring([header, row].join('\n'), { people: [{ row: 2, answer: 'leave-out', subjectId: null }] })
    expect([left.imported, left.added, listPupils(school.context).length]).toEqual([true, [], 1])
    const other = await bring([header, row].join('\n'), { people: [{ row: 2, answer: 'another', subjectId: null }] })
    expect([other.added.map(({ name }) => name), listPupils(school.context).length]).toEqual([['Amelia Taylor'], 2])
  })

  it('takes no answer that names somebody else than was asked about', async () => {
    const row = 'L999300120002,Amelia,Taylor,Maple,no'
    await ask(row)
    const wrong = await bring([header, row].join('\n'), {
      people: [{ row: 2, answer: 'same', subjectId: SubjectId.parse('somebody-else') }],
    })
    expect(wrong.heldBackBy).toEqual(['questions'])
  })

  it('refuses a row whose two numbers belong to two pupils', async () => {
    const wide = 'UPN,Admission Number,Forename,Surname,Class,Facebook'
    await bring(
      [wide, 'E999300123001,001,Amelia,Taylor,Maple,yes', 'B999300125001,002,Hope,Mason,Willow,yes'].join('\n'),
    )
    const report = await bring([wide, 'E999300123001,002,Amelia,Taylor,Maple,no'].join('\n'))
    expect(report.faults.map(({ row, reason }) => [row, reason])).toEqual([[2, 'numbers-disagree']])
    expect(report.missing).toEqual([])
  })

  it('shows a name that changed under the same number, and asks nothing', async () => {
    await bring([header, `${amelia},yes`].join('\n'))
    const report = await bring([header, 'E999300123001,Amelia,Taylor-Brown,Maple,yes'].join('\n'))
    expect([report.questions, report.changed.map((one) => one.what)]).toEqual([
      [],
      [[{ kind: 'name', purpose: null, from: 'Amelia Taylor', to: 'Amelia Taylor-Brown' }]],
    ])
  })
})

describe('who is not in the list', () => {
  const pupils = Array.from({ length: 30 }, (_, i) => `${madeUpn(i)},Forename${i},Surname${i},Maple,yes`)

  it('is asked about before anybody can be marked as having left, when it is much of the school', async () => {
    await bring([header, ...pupils].join('\n'))
    const part = [header, ...pupils.slice(0, 10)].join('\n')
    const report = await bring(part)
    expect([report.askWholeSchool, report.missing.length, report.onRegister]).toEqual([true, 20, 30])
    const left = report.missing.map(({ id }) => ({ subjectId: id, on: '2026-11-20' }))
    expect((await bring(part, { left })).heldBackBy).toEqual(['whole-school'])
    const done = await bring(part, { left, wholeSchool: true })
    expect([done.imported, done.yesToNo.length]).toEqual([true, 20])
    expect(Object.values(facebook()).filter((kind) => kind === 'left-school')).toHaveLength(20)
  })

  it('marks nobody who is in the list, whatever is asked for', async () => {
    await bring([header, `${amelia},yes`, `${hope},yes`].join('\n'))
    const [first] = listPupils(school.context)
    if (!first) throw new Error('nobody was imported')
    await bring([header, `${amelia},yes`, `${hope},yes`].join('\n'), {
      left: [{ subjectId: first.id, on: '2026-11-20' }],
      wholeSchool: true,
    })
    expect(facebook()).toEqual({ 'Amelia Taylor': 'yes', 'Hope Mason': 'yes' })
  })
})

describe('what else a list may say', () => {
  it('brings parents and carers, towards care only, and takes nobody off', async () => {
    const wide = `${header},Parent 1 name,Parent 1 relationship,Parent 1 PR,Parent 2 name,Parent 2 PR`
    await bring([wide, `${amelia},yes,Sarah Taylor,Mother,Yes,Tom Taylor,`].join('\n'))
    const cards = () =>
      [...school.database.read(allContacts).values()]
        .flat()
        .map(({ name, relation, responsibility }) => [name, relation, responsibility])
        .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
    expect(cards()).toEqual([
      ['Sarah Taylor', 'parent', 'yes'],
      ['Tom Taylor', 'other', 'unknown'],
    ])
    const report = await bring([wide, `${amelia},yes,Sarah Taylor,Mother,No,Tom Taylor,Yes`].join('\n'))
    expect(report.changed.map((one) => one.what.map(({ kind, to }) => [kind, to]))).toEqual([
      [['contacts', 'Tom Taylor']],
    ])
    expect(cards()).toEqual([
      ['Sarah Taylor', 'parent', 'yes'],
      ['Tom Taylor', 'other', 'yes'],
    ])
  })

  it('says whose recognition ends, and destroys their templates with the import: a parent in the list was never told', async () => {
    const wide = `${header},Biometric consent,Biometric consent by,Parents notified,Parents notified on,Parent 1`
    const one = (parent: string) =>
      [wide, `${amelia},yes,yes,Sarah Taylor,Sarah Taylor,01/09/2026,${parent}`].join('\n')
    await bring(one('Sarah Taylor'))
    const [row] = listPupils(school.context)
    if (!row) throw new Error('nobody was imported')
    const portrait = await school.context.files.stage(new Uint8Array([1]), 'portrait')
    school.database.write((writer) => {
      const portraitFileId = school.context.files.adopt(writer, portrait, school.clock.nowMs())
      insertTemplate(
        writer,
        {
          portraitFileId,
          subjectId: row.id,
          vector: new Float32Array([1]),
          pipeline: 'stand-in-1',
          madeAtMs: school.clock.nowMs(),
        },
        officeId,
      )
    })
    const enrolled = () => school.database.read(enrolledSubjectIds).size
    expect(enrolled()).toBe(1)
    const path = await roll(one('Tom Taylor'))
    const report = await checkList(school.context, { path })
    expect([report.recognitionEnds.map(({ name }) => name), enrolled()]).toEqual([['Amelia Taylor'], 1])
    await importList(school.context, { path })
    expect(enrolled()).toBe(0)
    const kinds = school.database.read((reader) => readTrail(reader, null, 10)).map((entry) => entry.kind)
    expect(kinds).toContain('templates-destroyed')
    // Undoing the list takes the parent off again, but nothing brings a template back.
    const [newest] = listImports(school.context)
    if (!newest) throw new Error('nothing was imported')
    school.clock.pass(1_000)
    const view = checkUndo(school.context, { importId: newest.id })
    expect(view.noToYes.map(({ purposes }) => purposes)).toEqual([['recognition']])
    undoRoll(school.context, { importId: newest.id, digest: view.digest, backToYes: [row.id] })
    expect([listPupils(school.context)[0]?.biometric.kind, enrolled()]).toEqual(['stands', 0])
  })

  it('asks before an objection to face recognition becomes a consent', async () => {
    const wide = `${header},Biometric consent,Biometric consent by,Parents notified,Parents notified on`
    await bring([wide, `${amelia},yes,no,Sarah Taylor,Sarah Taylor,01/09/2026`].join('\n'))
    const yes = [wide, `${amelia},yes,yes,Sarah Taylor,Sarah Taylor,01/09/2026`].join('\n')
    const held = await bring(yes)
    const biometric = () => listPupils(school.context).map((row) => row.biometric.kind)
    expect([held.noToYes.map(({ purpose }) => purpose), biometric()]).toEqual([['recognition'], ['parent-objected']])
    await bring(yes, { confirmedYesRows: [2] })
    expect(biometric()).toEqual(['stands'])
  })

  it('asks before a no of one parent is lifted, even while another no still hides the pupil', async () => {
    const wide = `${header},Given by,Relationship,Child said no`
    await bring([wide, `${amelia},no,Sarah Taylor,Mother,yes`].join('\n'))
    const report = await bring([wide, `${amelia},yes,Sarah Taylor,Mother,yes`].join('\n'))
    expect(report.noToYes.map(({ purpose }) => purpose)).toEqual(['social_media'])
    const [row] = listPupils(school.context)
    if (!row) throw new Error('nobody was imported')
    const facts = school.database.read((reader) => permissionFactsOf(reader, row.id))
    expect(facts.filter((fact) => fact.decision === 'given')).toEqual([])
  })

  it('takes no answer from a merged cell, a formula or a cell with an error, and a no from each', async () => {
    const head = ['UPN', 'Forename', 'Surname', 'Class', 'Facebook']
    const report = await bring(
      workbookOf([
        {
          name: 'Pupils',
          rows: [
            ['Wessex Primary'],
            ['Permissions, autumn'],
            [],
            head,
            ['E999300123001', 'Amelia', 'Taylor', 'Maple', 'Yes'],
            ['B999300125001', 'Hope', 'Mason', null, null],
            ['M999300126001', 'Bo', 'Reed', 'Acorn', { formula: 'VLOOKUP(1)', shows: 'Yes' }],
            ['U999300122001', 'May', 'Chen', 'Beech', { formula: 'VLOOKUP(1)', shows: 'No' }],
            ['Q999300124001', 'Zoë', 'O’Brien', 'Rowan', { error: '#N/A' }],
            ['H999300121001', 'William', 'Grace', 'Oak', 'Yes'],
          ],
          merged: ['D5:D6', 'E5:E6'],
        },
      ]),
      { leaveOutFaulty: true },
    )
    expect(report.faults.map(({ row, reason }) => [row, reason])).toEqual([
      [5, 'answer-is-merged'],
      [6, 'answer-is-merged'],
      [7, 'answer-is-a-formula'],
      [8, 'answer-is-a-formula'],
      [9, 'answer-not-readable'],
    ])
    expect(facebook()).toEqual({
      'Amelia Taylor': 'unclear',
      'Hope Mason': 'unclear',
      'Bo Reed': 'unclear',
      'May Chen': 'refused',
      'Zoë O’Brien': 'unclear',
      'William Grace': 'yes',
    })
    expect(listPupils(school.context).find(({ name }) => name === 'Hope Mason')?.className).toBe('Maple')
  })

  it('lengthens no yes that has an end, unless a newer answer says so', async () => {
    const wide = `${header},Permission date,Permission until`
    await bring([wide, `${amelia},yes,03/09/2025,31/12/2026`].join('\n'))
    const standing = () => listPupils(school.context)[0]?.standing.social_media
    expect((await bring([header, `${amelia},yes`].join('\n'))).unchanged).toBe(1)
    expect((await bring([wide, `${amelia},yes,,`].join('\n'))).unchanged).toBe(1)
    expect(standing()).toEqual({ kind: 'yes', saidOn: '2025-09-03', expiresOn: '2026-12-31' })
    await bring([wide, `${amelia},yes,01/09/2026,`].join('\n'))
    expect(standing()).toEqual({ kind: 'yes', saidOn: '2026-09-01', expiresOn: null })
  })

  it('gives each kind of wrong date and answer its own reason, and counts none of them for showing', async () => {
    const wide = `${header},Permission until`
    const rows = ['13/14/2026', '46268', '03/09/27', 'soon', ''].map(
      (until, i) => `${madeUpn(i)},Forename${i},Surname${i},Maple,${i < 4 ? 'yes' : 'see notes'},${until}`,
    )
    const waiting = `${madeUpn(9)},Forename9,Surname9,Maple,Not yet,`
    const report = await bring([wide, ...rows, waiting].join('\n'), { leaveOutFaulty: true })
    expect(report.faults.map(({ row, reason, found }) => [row, reason, found])).toEqual([
      [2, 'no-such-day', '13/14/2026'],
      [3, 'date-is-a-number', '46268'],
      [4, 'short-year', '03/09/27'],
      [5, 'date-not-understood', 'soon'],
      [6, 'answer-not-understood', 'see notes'],
    ])
    expect(report.notes.map(({ kind, found }) => [kind, found])).toEqual([['waiting-for-answer', 'Not yet']])
    expect(Object.values(facebook())).not.toContain('yes')
  })

  it('leaves out rows whose letters or names cannot be trusted', async () => {
    const bad = Buffer.concat([
      Buffer.from(`${header}\nE999300123001,Zo`),
      Buffer.from([0x81]),
      Buffer.from(',Bell,Maple,yes\nQ999300124001,ZoÃ«,Bell,Rowan,yes\nB999300125001,=cmd,Mason,Willow,yes\n'),
    ])
    const report = await bring(bad, { leaveOutFaulty: true })
    expect(report.faults.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'letters-not-readable'],
      [3, 'letters-not-readable'],
      [4, 'formula-text'],
    ])
    expect(listPupils(school.context)).toEqual([])
  })
})
