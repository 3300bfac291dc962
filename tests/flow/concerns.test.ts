// "Report a concern" on the real database (P41, P43, P44): kept with the words of that moment, told, closed, printed on one page.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GraphId, PostId } from '../../shared/model/id.ts'
import {
  closeConcern,
  printConcern,
  reportConcern,
  showConcerns,
  tellConcern,
} from '../../electron/studio/flow/concerns.ts'
import { summariseHome } from '../../electron/studio/flow/show-home.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { keepComment } from '../../electron/studio/store/comment.ts'
import { publicationsOf } from '../../electron/studio/store/publication.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { pdfText } from '../pdf-text.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { armedPost, openPostStory, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
let postId: PostId
let folder: string
const commentId = GraphId.parse('900_1')
const hears = 'There were cars waiting for him again.'
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloakroom-concern-'))
  school = await openTestSchool()
  const practice = openPracticePage({ load: () => Promise.resolve(null), save: () => Promise.resolve() }, school.clock)
  story = await openPostStory(school, practice, 1)
  postId = await armedPost(story)
  const [publication] = school.database.read((reader) => publicationsOf(reader, postId))
  if (publication === undefined) throw new Error('Nothing was armed')
  school.database.write((writer) => {
    keepComment(
      writer,
      {
        id: commentId,
        parentId: null,
        author: null,
        text: 'I know which bus he takes',
        createdAtMs: null,
        isHidden: false,
        canHide: true,
        canRemove: true,
        hasAttachment: false,
        permalink: null,
      },
      { publicationId: publication.id, ofId: GraphId.parse('900'), pageId: GraphId.parse('1') },
      school.clock.nowMs(),
    )
  })
})
afterEach(async () => {
  await school.close()
  await rm(folder, { recursive: true, force: true })
})
const report = () =>
  reportConcern(story.as('office'), { about: { kind: 'comment', commentId }, seen: hears, told: ['office'] })
const kinds = () =>
  school.database
    .read((reader) => readTrail(reader, null, 50))
    .map((entry) => entry.kind)
    .filter((kind) => kind.startsWith('concern'))

describe('a concern', () => {
  it('keeps what was seen, the words of that moment, who was told, and waits on Home until it is closed', () => {
    const [view] = report().concerns
    expect(view).toMatchObject({
      postId,
      concern: {
        about: { kind: 'comment', commentId },
        quoted: 'I know which bus he takes',
        seen: hears,
        told: [{ person: 'office' }],
        closed: null,
      },
    })
    expect(summariseHome(story.as('office')).concernsOpen).toBe(1)
    const concernId = view!.concern.id
    tellConcern(story.as('office'), { concernId, person: 'dsl' })
    tellConcern(story.as('office'), { concernId, person: 'dsl' })
    closeConcern(story.as('headteacher'), { concernId, outcome: 'Taken on by the local authority.' })
    expect(showConcerns(story.as('office')).concerns[0]?.concern).toMatchObject({
      told: [{ person: 'office' }, { person: 'dsl' }],
      closed: { outcome: 'Taken on by the local authority.' },
    })
    expect(summariseHome(story.as('office')).concernsOpen).toBe(0)
    expect(kinds()).toEqual(['concern-closed', 'concern-told', 'concern-reported'])
  })

  it('about a post keeps the post’s words; about what is not kept it is refused', () => {
    const { concerns } = reportConcern(story.as('office'), {
      about: { kind: 'post', postId },
      seen: 'A child in the background should not be there.',
      told: [],
    })
    expect(concerns[0]?.concern.quoted).not.toBe('')
    const about = { kind: 'post', postId: PostId.parse('nothing') } as const
    expect(() => reportConcern(story.as('office'), { about, seen: 'x', told: [] })).toThrow('not-found')
  })

  it('is closed once only, and the database lets nobody reword an open one', () => {
    const concernId = report().concerns[0]!.concern.id
    const reword = () => school.database.write((writer) => writer.run(sql`UPDATE concern SET seen = 'nothing'`))
    expect(reword).toThrow('a concern stays as it was reported')
    closeConcern(story.as('deputy'), { concernId, outcome: 'Settled.' })
    expect(() => closeConcern(story.as('deputy'), { concernId, outcome: 'Again.' })).toThrow('not-found')
  })

  it('stands open before closed, the oldest open one first', () => {
    const first = report().concerns[0]!.concern.id
    school.clock.pass(1000)
    report()
    school.clock.pass(1000)
    const third = report().concerns[2]!.concern.id
    closeConcern(story.as('headteacher'), { concernId: first, outcome: 'Settled.' })
    const { concerns } = showConcerns(story.as('office'))
    expect([concerns[1]?.concern.id, concerns[2]?.concern.id]).toEqual([third, first])
  })

  it('prints on one page, however long it is', async () => {
    const { concerns } = reportConcern(story.as('office'), {
      about: { kind: 'comment', commentId },
      seen: 'It went on and on. '.repeat(200),
      told: ['office', 'headteacher', 'dsl'],
    })
    const { name } = await printConcern(story.as('office'), { concernId: concerns[0]!.concern.id, folder })
    const pdf = await readFile(join(folder, name))
    expect(pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1)
    const words = pdfText(pdf).replaceAll(/\s+/g, ' ')
    expect(words).toContain('I know which bus he takes')
    expect(words).toContain('Told: the designated safeguarding lead')
    expect(kinds()).toEqual(['concern-printed', 'concern-reported'])
  })
})
