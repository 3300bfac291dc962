// Which writing in a photo may be read (names-rule.md B7): cases, and what must hold for every input.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PhotoId, SubjectId, TextRegionId } from '../../shared/model/id.ts'
import type { Box } from '../../shared/model/photo.ts'
import type { NameFinding } from '../../shared/model/verdict.ts'
import { hiddenBoxOf, judgeRegion, mayKeep, questionsOf, type JudgedRegion } from '../../shared/rules/judge-writing.ts'

const box: Box = { x: 0.4, y: 0.5, w: 0.1, h: 0.02 }
const finding = (verdict: 'review' | 'block', who = 'amelia'): NameFinding => ({
  start: 0,
  end: 6,
  text: 'Amelia',
  verdict,
  kind: 'picture-text',
  rule: 'B7',
  subjectId: SubjectId.parse(who),
  subjectIds: [SubjectId.parse(who)],
  reason: 'This line in the picture is a pupil’s name.',
  suggestion: null,
})
const given = (fields: Partial<JudgedRegion> = {}, words: string | null = 'Amelia'): JudgedRegion => ({
  region: { id: TextRegionId.parse('t1'), photoId: PhotoId.parse('p1'), box, words, foundBy: 'engine' },
  findings: [],
  decision: null,
  asked: null,
  ...fields,
})
const drawn = { ...given().region, words: null, foundBy: 'person' as const }
const asked = questionsOf([finding('review')])

describe('a place with writing', () => {
  it.each<[string, JudgedRegion, [hidden: boolean, undecided: boolean, reason: string]]>([
    ['that names a pupil is hidden', given({ findings: [finding('block')] }), [true, false, 'names-pupil']],
    [
      'that names a pupil is hidden whatever was said',
      given({ findings: [finding('block')], decision: 'keep', asked: questionsOf([finding('block')]) }),
      [true, false, 'names-pupil'],
    ],
    [
      'that may name a pupil is hidden and asked',
      given({ findings: [finding('review')] }),
      [true, true, 'may-name-pupil'],
    ],
    [
      'that a person let be read may be read',
      given({ findings: [finding('review')], decision: 'keep', asked }),
      [false, false, 'kept'],
    ],
    [
      'is asked again when it may name another pupil',
      given({ findings: [finding('review', 'noah')], decision: 'keep', asked }),
      [true, true, 'may-name-pupil'],
    ],
    [
      'is asked again when nobody knows what was asked',
      given({ findings: [finding('review')], decision: 'keep', asked: null }),
      [true, true, 'may-name-pupil'],
    ],
    ['that names nobody may be read', given({}, 'EXIT'), [false, false, 'names-nobody']],
    ['that names nobody can be hidden', given({ decision: 'hide' }, 'EXIT'), [true, false, 'hidden-by-choice']],
    ['that a person drew is hidden', given({ region: drawn, decision: 'hide' }), [true, false, 'drawn']],
    ['that a person drew is hidden without a word too', given({ region: drawn }), [true, false, 'drawn']],
    ['that was drawn and taken back is not there', given({ region: drawn, decision: 'keep' }), [false, false, 'kept']],
    ['whose words were erased stays hidden', given({ decision: 'keep', asked: [] }, null), [true, false, 'erased']],
  ])('%s', (_, one, [hidden, undecided, reason]) => {
    expect(judgeRegion(one)).toEqual({ regionId: 't1', hidden, undecided, reason })
  })

  it('can be let through unless it names a pupil or was erased', () => {
    expect(
      (['names-pupil', 'erased', 'may-name-pupil', 'hidden-by-choice', 'kept', 'drawn', 'names-nobody'] as const).map(
        mayKeep,
      ),
    ).toEqual([false, false, true, true, true, true, true])
  })

  it('is never to be read when it names a pupil, nor unasked when it may', () => {
    const anyFinding = fc.constantFrom(
      finding('block'),
      finding('review'),
      finding('review', 'noah'),
      finding('block', 'noah'),
    )
    fc.assert(
      fc.property(
        fc.array(anyFinding, { maxLength: 4 }),
        fc.constantFrom('hide' as const, 'keep' as const, null),
        fc.option(fc.array(fc.constantFrom(...asked, 'something else'), { maxLength: 3 })),
        fc.constantFrom('Amelia', null),
        (findings, decision, was, words) => {
          const one = given({ findings: words === null ? [] : findings, decision, asked: was }, words)
          const verdict = judgeRegion(one)
          if (verdict.hidden) return
          expect(words).not.toBe(null)
          expect(one.findings.some(({ verdict: grave }) => grave === 'block')).toBe(false)
          if (one.findings.length === 0) return
          expect(decision).toBe('keep')
          for (const question of questionsOf(one.findings)) expect(was).toContain(question)
        },
      ),
    )
  })
})

describe('what is hidden of the picture', () => {
  it('holds the whole line with the same margin in pixels all round, inside the picture', () => {
    const side = fc.double({ min: 0.001, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(
        fc.record({ x: side, y: side, w: side, h: side }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (line, aspect) => {
          const hidden = hiddenBoxOf({ ...given().region, box: line }, aspect)
          expect(hidden.x).toBeLessThanOrEqual(line.x)
          expect(hidden.y).toBeLessThanOrEqual(line.y)
          expect(hidden.x + hidden.w).toBeGreaterThanOrEqual(line.x + line.w - 1e-9)
          expect(hidden.y + hidden.h).toBeGreaterThanOrEqual(line.y + line.h - 1e-9)
          expect(Math.min(hidden.x, hidden.y)).toBeGreaterThanOrEqual(0)
          expect(Math.max(hidden.x + hidden.w, hidden.y + hidden.h)).toBeLessThanOrEqual(1 + 1e-9)
        },
      ),
    )
    expect(hiddenBoxOf(given().region, 2)).toEqual({
      x: expect.closeTo(0.4 - 0.0035),
      y: expect.closeTo(0.493),
      w: expect.closeTo(0.107),
      h: expect.closeTo(0.034),
    })
  })
})
