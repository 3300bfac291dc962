// What the eye is led to on the desk, and the guidance papers: every one read whole, marked for the DPO, with the school's name.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FaceView, PhotoRow } from '../../shared/contract/views.ts'
import type { FaceId, PhotoId } from '../../shared/model/id.ts'
import { lookHereFrom, selectedFace } from '../../renderer/screens/desk/next-undecided.ts'
import { readPaper, strongParts } from '../../renderer/screens/school/read-paper.ts'
import { headCountWords, loneHeadSpoken, loneHeadWords, lookWords, scanWords } from '../../renderer/words-heads.ts'
import { recognitionFactWords, recognitionWords, stepWords } from '../../renderer/words-recognition.ts'
import { RecognitionFact, RecognitionStep } from '../../shared/model/recognition.ts'

type Mark = 'face' | 'possible' | 'head' | 'decided' | 'nobody'
// Only what these functions read; the rest of a FaceView does not matter to them.
const mark = (id: string, kind: Mark): FaceView =>
  ({
    face: {
      id,
      certain: kind === 'face' || kind === 'decided',
      foundBy: kind === 'head' || kind === 'nobody' ? 'head-count' : 'engine',
    },
    number: 1,
    decidedByName: 'Mohan',
    reason:
      kind === 'decided'
        ? { kind: 'keep-hidden' }
        : kind === 'nobody'
          ? { kind: 'dismissed' }
          : { kind: 'undecided', possibleOnly: kind !== 'face' },
  }) as unknown as FaceView
const row = (id: string, loneHeads: number, possible = 0, state = 'to-decide'): PhotoRow =>
  ({ id, loneHeads, possible, undecided: loneHeads + possible, state }) as unknown as PhotoRow
const photoId = (id: string) => id as PhotoId
const faceId = (id: string) => id as FaceId

describe('L, "look here"', () => {
  const rows = [row('p1', 1), row('p2', 0), row('p3', 2, 0, 'dropped'), row('p4', 0, 1)]

  it('goes to the next head without a face or doubtful mark, past faces that are only undecided', () => {
    const faces = [mark('a', 'face'), mark('b', 'possible'), mark('c', 'face'), mark('d', 'head')]
    expect(lookHereFrom(rows, photoId('p1'), faces, faceId('a'))).toEqual({ kind: 'face', faceId: 'b' })
    expect(lookHereFrom(rows, photoId('p1'), faces, faceId('b'))).toEqual({ kind: 'face', faceId: 'd' })
  })

  it('goes on to the next photo that has one, not to one that was set aside, and starts there at the first of them', () => {
    const onward = lookHereFrom(rows, photoId('p1'), [mark('a', 'head')], faceId('a'))
    expect(onward).toEqual({ kind: 'photo', photoId: 'p4', wish: { kind: 'first-doubtful' } })
    expect(
      selectedFace([mark('a', 'face'), mark('b', 'nobody'), mark('c', 'head')], { kind: 'first-doubtful' })?.face.id,
    ).toBe('c')
  })

  it('says so when there is none', () => {
    expect(lookHereFrom([row('p1', 0)], photoId('p1'), [mark('a', 'face')], faceId('a'))).toEqual({ kind: 'none' })
  })
})

describe('the head count', () => {
  it('is said while a head without a face is undecided, and counts nobody who is not there', () => {
    const faces = [mark('a', 'face'), mark('b', 'decided'), mark('c', 'head'), mark('d', 'nobody')]
    expect(headCountWords(faces)).toBe('3 heads, 2 faces')
    expect(headCountWords([mark('a', 'face'), mark('c', 'nobody')])).toBeNull()
    expect(headCountWords([mark('c', 'head')])).toBe('1 head, 0 faces')
  })

  it('has words of its own for a head, undecided or said to be nobody', () => {
    expect(loneHeadWords(mark('a', 'head'))?.title).toBe('Hidden — a head without a face')
    expect(loneHeadWords(mark('a', 'nobody'))).toMatchObject({ meaning: 'shown', title: 'Nobody there' })
    expect(loneHeadWords(mark('a', 'face'))).toBeNull()
    expect(loneHeadSpoken(mark('a', 'head'), 4)).toBe('Head 1 of 4, hidden, no face to be seen')
  })

  it('stands beside photos that could not be searched', () => {
    expect(lookWords({ photosNotScanned: 2, headsToLookAt: 1 })).toBe(
      'could not be searched: 2 photos · 1 head without a face',
    )
    expect(lookWords({ photosNotScanned: 0, headsToLookAt: 0 })).toBeNull()
  })
})

it('the search says how far it is, how long yet and how fast, and nothing of that while it is paused', () => {
  const scan = {
    eventId: 'e' as never,
    total: 1212,
    done: 12,
    failed: 0,
    paused: false,
    trouble: null,
    secondsPerPhoto: 2.1,
    secondsLeft: 240,
  }
  expect(scanWords(scan)).toMatch(/^12 of 1,212, about 4 minutes left, 2 seconds a photo$/)
  expect(scanWords({ ...scan, paused: true })).toBe('12 of 1,212')
})

it('every step, and every fact that can be recorded, has words of its own', () => {
  expect(new Set(RecognitionStep.options.map((step) => stepWords(step).name)).size).toBe(5)
  const facts = RecognitionFact.shape.kind.options.map(recognitionFactWords)
  expect(new Set(facts).size).toBe(RecognitionFact.shape.kind.options.length)
  expect(
    recognitionWords({
      kind: 'steps-missing',
      stopped: true,
      missing: [{ step: 'impact-assessment', why: 'review-overdue' }],
    }).title,
  ).toBe('Recognising faces has stopped')
})

describe('the guidance papers', () => {
  const folder = join(import.meta.dirname, '..', '..', 'resources', 'guidance')
  const files = readdirSync(folder)
  const names = { school: 'St $& Anne’s', page: '@stannes' }

  it('are four', () => {
    expect(files.toSorted()).toEqual([
      'impact-assessment.md',
      'letter-to-parents.md',
      'notice-for-children.md',
      'privacy-notice.md',
    ])
  })

  it.each(files)('%s is marked for the DPO, holds the school’s name and nothing left to replace', (file) => {
    const blocks = readPaper(readFileSync(join(folder, file), 'utf8'), names)
    const text = JSON.stringify(blocks)
    expect(blocks[0]?.kind).toBe('title')
    expect(blocks.some((block) => block.kind === 'note' && /check with your DPO/i.test(block.text))).toBe(true)
    expect(text).toContain('St $& Anne’s')
    expect(text).not.toMatch(/[{}]school|\{page\}/)
    expect(blocks.some((block) => block.kind === 'blanks')).toBe(true)
    // Every line became what it is: no sign of the notation is left in the words.
    expect(blocks.filter((block) => 'text' in block && /^(#|>|\||- |_+ |\[ \])/.test(block.text))).toEqual([])
  })

  it('keep lists, lines to write on, boxes, tables and new leaves apart', () => {
    expect(
      readPaper(
        '# T\n\n__ Why\n- a\n- b\n_ Name\n[ ] Yes\n[ ] No\n\n| A | B |\n| --- | --- |\n| 1 | |\n--- page\n--- for the office\ntext',
        names,
      ),
    ).toEqual([
      { kind: 'title', text: 'T' },
      { kind: 'space', text: 'Why' },
      { kind: 'list', items: ['a', 'b'] },
      { kind: 'blanks', labels: ['Name'] },
      { kind: 'boxes', items: ['Yes', 'No'] },
      { kind: 'table', head: ['A', 'B'], rows: [['1', '']] },
      { kind: 'leaf', text: '' },
      { kind: 'rule', text: 'for the office' },
      { kind: 'text', text: 'text' },
    ])
    expect(strongParts('**What for:** only this')).toEqual([
      { text: 'What for:', strong: true },
      { text: ' only this', strong: false },
    ])
  })
})
