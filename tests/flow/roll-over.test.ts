// Rolling the school year over on the real database: what was looked at is what is written, in one step, and taking it back
// brings neither templates nor permissions back.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endOldPortraits } from '../../electron/studio/flow/end-old-portraits.ts'
import { applyRollOver, lookAtRollOver, undoRollOver } from '../../electron/studio/flow/roll-over.ts'
import { recordPolicyReview, showCalendar, snoozeReminder } from '../../electron/studio/flow/show-calendar.ts'
import { changeSchoolYear, showRetention } from '../../electron/studio/flow/show-retention.ts'
import { getPupil } from '../../electron/studio/flow/show-pupil.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import { enrolledSubjectIds, insertTemplate } from '../../electron/studio/store/template.ts'
import { readSchool } from '../../electron/studio/store/setting.ts'
import { appendTrail, readTrail } from '../../electron/studio/store/trail.ts'
import { AccountId, type SubjectId } from '../../shared/model/id.ts'
import { DEFAULT_SCHOOL_YEAR } from '../../shared/model/school-year.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'

const office = AccountId.parse('account-office')
const JULY_MS = Date.UTC(2027, 6, 20, 9)
let school: TestSchool
const people = new Map<string, SubjectId>()
const id = (name: string): SubjectId => {
  const found = people.get(name)
  if (!found) throw new Error(`${name} is not on the register`)
  return found
}

beforeEach(async () => {
  school = await openTestSchool()
  people.clear()
  const add = (name: string, className: string, yearGroup: string | null, leaverOn: string | null = null) => {
    people.set(name, school.addSubject({ id: name, className, yearGroup, leaverOn }))
    school.answer(id(name), 'given', { saidOn: '2026-09-03' })
  }
  add('maple-one', 'Maple', '3')
  add('maple-two', 'Maple', '3')
  add('oak', 'Oak', '4')
  add('elm', 'Elm', '2')
  add('yew', 'Yew', '6')
  add('gone', 'Oak', '4', '2026-10-01')
  for (const name of ['yew', 'oak']) await enrol(id(name))
  school.clock.pass(JULY_MS - school.clock.nowMs())
})
afterEach(async () => {
  await school.close()
})

async function enrol(subjectId: SubjectId): Promise<void> {
  const staged = await school.files.stage(Buffer.from(`portrait of ${subjectId}`), 'portrait')
  school.database.write((writer) => {
    for (const kind of ['parent-notified', 'parent-consented'] as const)
      insertBiometricFact(writer, {
        subjectId,
        kind,
        parent: 'Parent',
        inWriting: true,
        saidOn: '2026-09-03',
        recordedAtMs: school.clock.nowMs(),
        recordedBy: office,
      })
    insertTemplate(
      writer,
      {
        subjectId,
        vector: new Float32Array([1, 0]),
        pipeline: 'stand-in-1',
        portraitFileId: school.files.adopt(writer, staged, school.clock.nowMs()),
        madeAtMs: school.clock.nowMs(),
      },
      office,
    )
  })
}

const CLASSES = [
  { className: 'Elm', move: { kind: 'to', className: 'Maple' } },
  { className: 'Maple', move: { kind: 'to', className: 'Oak' } },
  { className: 'Oak', move: { kind: 'to', className: 'Ash' } },
  { className: 'Yew', move: { kind: 'leaves' } },
] as const
const choices = (lastDay = '2027-07-21') => ({ lastDay, classes: [...CLASSES], exceptions: [] })
const look = (chosen: Parameters<typeof lookAtRollOver>[1]['choices'] = choices()) =>
  lookAtRollOver(school.as(), { choices: chosen })
const apply = (chosen = choices()) => {
  const { digest } = look(chosen)
  return applyRollOver(school.as(), { choices: chosen, digest: digest ?? '0'.repeat(64) })
}
const placeOf = (name: string) => {
  const { className, yearGroup, leaverOn } = getPupil(school.as(), { subjectId: id(name) }).subject
  return [className, yearGroup, leaverOn]
}
const facebook = (name: string) => getPupil(school.as(), { subjectId: id(name) }).row.standing.social_media.kind
const enrolled = () => [...school.database.read(enrolledSubjectIds)].toSorted()

describe('looking', () => {
  it('says what is likely, lists every pupil at the school, and writes nothing', () => {
    const view = look(null)
    expect(view.lastDay).toBe('2027-08-31')
    expect(view.classes).toEqual([
      { className: 'Elm', pupils: 1, move: { kind: 'to', className: 'Maple' } },
      { className: 'Maple', pupils: 2, move: { kind: 'to', className: 'Oak' } },
      { className: 'Oak', pupils: 1, move: null },
      { className: 'Yew', pupils: 1, move: { kind: 'leaves' } },
    ])
    expect(view.openClasses).toEqual(['Oak'])
    expect(view.digest).toBeNull()
    expect(view.pupils.map((one) => [one.subjectId, one.what, one.portraits])).toEqual([
      ['elm', 'moves', 0],
      ['maple-one', 'moves', 0],
      ['maple-two', 'moves', 0],
      ['yew', 'leaves', 1],
    ])
    expect(placeOf('yew')).toEqual(['Yew', '6', null])
  })

  it('refuses a last day that can only be a slip of the pen', () => {
    expect(() => look(choices('2028-07-21'))).toThrow('bad-input')
  })
})

describe('rolling over', () => {
  it('does everything in one step: leavers, classes, portraits, the trail', () => {
    expect(apply()).toEqual({
      left: 1,
      moved: 4,
      stayed: 0,
      permissionsEnded: 0,
      portraitsDestroyed: 1,
      skipped: 0,
      doubts: 0,
    })
    expect(['maple-one', 'oak', 'elm', 'yew', 'gone'].map(placeOf)).toEqual([
      ['Oak', '4', null],
      ['Ash', '5', null],
      ['Maple', '3', null],
      ['Yew', '6', '2027-07-21'],
      ['Oak', '4', '2026-10-01'],
    ])
    expect(enrolled()).toEqual(['oak'])
    expect(school.database.read((reader) => readTrail(reader, null, 2)).map((entry) => entry.kind)).toEqual([
      'year-rolled-over',
      'templates-destroyed',
    ])
  })

  it('writes nothing when a pupil or an answer changed after it was looked at', () => {
    const { digest } = look()
    school.answer(id('elm'), 'withdrawn')
    changeSchoolYear(school.as('headteacher'), { ...DEFAULT_SCHOOL_YEAR, permissionLasts: 'year' })
    expect(() => applyRollOver(school.as(), { choices: choices(), digest: digest ?? '' })).toThrow('plan-changed')
    expect(placeOf('elm')).toEqual(['Elm', '2', null])
    expect(enrolled()).toEqual(['oak', 'yew'])
  })

  it('ends every yes with the year where the school says that it lasts a year', () => {
    changeSchoolYear(school.as('headteacher'), { ...DEFAULT_SCHOOL_YEAR, permissionLasts: 'year' })
    expect(apply().permissionsEnded).toBe(4)
    expect(facebook('oak')).toBe('yes')
    school.clock.pass(2 * 86_400_000)
    expect([facebook('oak'), facebook('yew')]).toEqual(['expired', 'left-school'])
  })
})

describe('taking it back', () => {
  it('restores classes and leaving days, and leaves portraits destroyed', () => {
    apply()
    expect(undoRollOver(school.as())).toMatchObject({ moved: 5, skipped: 0, doubts: 0 })
    expect(['maple-one', 'oak', 'yew'].map(placeOf)).toEqual([
      ['Maple', '3', null],
      ['Oak', '4', null],
      ['Yew', '6', null],
    ])
    expect(enrolled()).toEqual(['oak'])
    expect(look().last?.undo).toBe('undone')
    expect(() => undoRollOver(school.as())).toThrow('cannot-be-undone')
  })

  it('never turns a no into a yes: after the leaving day an old yes waits for a person', () => {
    apply()
    school.clock.pass(3 * 86_400_000)
    expect(facebook('yew')).toBe('left-school')
    expect(undoRollOver(school.as()).doubts).toBe(1)
    expect(placeOf('yew')).toEqual(['Yew', '6', null])
    expect(facebook('yew')).toBe('unclear')
    // Only that parent's own new yes lifts it.
    school.answer(id('yew'), 'given', { givenBy: 'Parent' })
    expect(facebook('yew')).toBe('yes')
  })

  it('leaves alone who was changed since, and is refused after the next pupil list', () => {
    apply()
    school.database.write((writer) =>
      appendTrail(writer, {
        atMs: school.clock.nowMs(),
        accountId: office,
        role: 'office',
        kind: 'roll-imported',
        about: {},
      }),
    )
    expect(look().last?.undo).toBe('list-imported-since')
    expect(() => undoRollOver(school.as())).toThrow('cannot-be-undone')
  })
})

describe('the calendar', () => {
  const kinds = () => showCalendar(school.as()).reminders.map((one) => [one.kind, one.count, one.snoozedUntil])

  it('reminds of the roll-over in summer until it is done, and of the policy before its review', () => {
    expect(kinds()).toEqual([
      ['policy-review', 1, null],
      ['roll-over-due', 1, null],
    ])
    apply()
    expect(kinds()).toEqual([['policy-review', 1, null]])
  })

  it('puts a reminder off and brings it back by itself, on the record', () => {
    snoozeReminder(school.as(), { kind: 'policy-review', length: 'week' })
    expect(kinds()).toContainEqual(['policy-review', 1, '2027-07-27'])
    school.clock.pass(7 * 86_400_000)
    expect(kinds()).toContainEqual(['policy-review', 1, null])
    expect(school.database.read((reader) => readTrail(reader, null, 1))[0]).toMatchObject({
      kind: 'reminder-snoozed',
      about: { reminder: 'policy-review', until: '2027-07-27', count: 1 },
    })
  })
})

describe('portraits whose time is over', () => {
  it('go by themselves on that day and not before, with an entry, and sooner where the school says so', () => {
    expect(endOldPortraits(school.work())).toBe(0)
    school.clock.pass(Date.UTC(2027, 10, 21, 9) - school.clock.nowMs())
    expect([endOldPortraits(school.work()), enrolled()]).toEqual([0, ['oak', 'yew']])
    school.clock.pass(86_400_000)
    expect([endOldPortraits(school.work()), enrolled()]).toEqual([2, []])
    expect(school.database.read((reader) => readTrail(reader, null, 1))[0]).toMatchObject({
      kind: 'templates-destroyed',
      about: { templates: 1 },
    })
  })
  it('of six months, where six is what the school chose', () => {
    changeSchoolYear(school.as('headteacher'), {
      ...DEFAULT_SCHOOL_YEAR,
      retention: { ...DEFAULT_SCHOOL_YEAR.retention, portraitMonths: 6 },
    })
    expect([endOldPortraits(school.work()), enrolled()]).toEqual([2, []])
  })
})

describe('the policy', () => {
  const remind = (school_ = school.as('headteacher').school) =>
    showCalendar({ ...school.as(), school: school_ }).reminders.map((one) => one.kind)
  it('is reviewed by recording the day on which it was ratified anew', () => {
    const head = school.as('headteacher')
    expect(remind()).toContain('policy-review')
    const after = recordPolicyReview(head, { ratifiedOn: '2027-07-19' })
    expect(after.reminders.map((one) => one.kind)).not.toContain('policy-review')
    expect(school.database.read(readSchool)).toMatchObject({
      policyRatifiedOn: '2027-07-19',
      policyReviewOn: '2029-07-19',
    })
    expect(school.database.read((reader) => readTrail(reader, null, 1))[0]).toMatchObject({ kind: 'policy-reviewed' })
  })
  it.each(['2027-07-21', '2026-09-01', '2020-01-01'])(
    'takes no day that is ahead or not later than the last: %s',
    (day) => {
      expect(() => recordPolicyReview(school.as('headteacher'), { ratifiedOn: day })).toThrow('bad-input')
    },
  )
})

describe('how long things are kept', () => {
  it('counts leavers, portraits and the trail down by the school’s own periods', () => {
    const view = showRetention(school.as())
    expect(view.settings).toEqual(DEFAULT_SCHOOL_YEAR)
    expect(view.lines.map((line) => [line.kind, line.endsOn, line.over])).toEqual(
      [
        ['leaver', '2027-10-01', false],
        ['portrait', '2027-11-22', false],
        ['portrait', '2027-11-22', false],
        ['trail', expect.any(String), false],
      ].slice(0, view.lines.length),
    )
    const shorter = changeSchoolYear(school.as('deputy'), {
      ...DEFAULT_SCHOOL_YEAR,
      retention: { ...DEFAULT_SCHOOL_YEAR.retention, leaverMonths: 6 },
    })
    expect(shorter.lines[0]).toMatchObject({ kind: 'leaver', endsOn: '2027-04-01', over: true })
    expect(showCalendar(school.as()).reminders.map((one) => one.kind)).toContain('retention-due')
  })
})
