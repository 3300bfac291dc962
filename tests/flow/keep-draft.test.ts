// Drafts on the real database: kept at every key, versions that lose nothing, two people in turn, a clock set back, older
// versions brought back; templates that name nobody; posts that are near one another; the values a person ticks.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PostView } from '../../shared/contract/views.ts'
import type { PhotoId, PostId } from '../../shared/model/id.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { advisePost, tickValue } from '../../electron/studio/flow/advise-post.ts'
import type { CommandContext } from '../../electron/studio/flow/context.ts'
import { keepDraft, restoreVersion, showVersion, showVersions } from '../../electron/studio/flow/keep-draft.ts'
import {
  listTemplates,
  putBackTemplate,
  removeTemplate,
  saveTemplate,
} from '../../electron/studio/flow/keep-templates.ts'
import { settleWords } from '../../electron/studio/flow/check-words.ts'
import { publishPost } from '../../electron/studio/flow/publish.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { createPost, savePost, submitPost } from '../../electron/studio/flow/write-post.ts'
import { starterTemplates } from '../../electron/studio/flow/starter-templates.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { findPost } from '../../electron/studio/store/post.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { armedPost, openPostStory, runPublishing, sign, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
beforeEach(async () => {
  school = await openTestSchool()
  story = await openPostStory(
    school,
    openPracticePage({ load: () => Promise.resolve(null), save: () => Promise.resolve() }, school.clock),
  )
})
afterEach(() => school.close())

const post = (photoIds: readonly PhotoId[] = []) =>
  createPost(story.as(), { eventId: story.eventId, kind: 'reminder', photoIds: [...photoIds] }).post.id
const view = (postId: PostId): PostView => getPost(story.as(), { postId })

/** One opening of the composer: it knows the revision that it wrote last. */
function sit(postId: PostId, as: CommandContext, sitting = `sitting-${as.who?.accountId ?? ''}`) {
  const stored = () => school.database.read((reader) => findPost(reader, postId))!
  let { revision } = stored()
  return (message: string) => {
    const { kind, photos } = stored()
    const kept = keepDraft(as, { postId, kind, photos: [...photos], message, revision, sitting })
    revision = kept.revision
    return revision
  }
}
const versions = (postId: PostId) =>
  showVersions(story.as(), { postId }).map(
    ({ number, made }) => [number, made, showVersion(story.as(), { postId, number }).message] as const,
  )
const failure = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof StudioError) return error.failure
    throw error
  }
  return null
}

describe('a draft that is kept at every key', () => {
  it('stands in the post at once, and a sitting is one version and one line of the trail', () => {
    const postId = post()
    const type = sit(postId, story.as())
    const text = 'Bring a coat on Friday.'
    for (let length = 1; length <= text.length; length += 1) {
      school.clock.pass(150)
      type(text.slice(0, length))
    }
    expect(view(postId)).toMatchObject({ post: { message: text }, revision: 1 + text.length })
    expect(versions(postId)).toEqual([[1, 'written', text]])
    const trail = school.database.read((reader) => readTrail(reader, null, 50)).map((entry) => entry.kind)
    expect(trail.filter((kind) => kind === 'post-changed')).toHaveLength(1)
  })
  it('keeps what is deleted: a version begins before more than a few words of it go, also key by key', () => {
    const postId = post()
    const type = sit(postId, story.as())
    const text =
      'The autumn fair is on Saturday from ten until two in the hall, and there is cake for everyone who comes.'
    type(text)
    for (let length = text.length - 1; length >= 0; length -= 1) type(text.slice(0, length))
    type('Something else.')
    expect(versions(postId)).toEqual([
      [2, 'written', 'Something else.'],
      [1, 'written', text],
    ])
    const pasted = post()
    const paste = sit(pasted, story.as())
    for (const words of [text, text.toUpperCase()]) paste(words)
    expect(versions(pasted).map(([, , message]) => message)).toEqual([text.toUpperCase(), text])
  })
  it('begins a new version after five minutes, at another sitting, with another person, and after handing in', () => {
    const postId = post()
    const type = sit(postId, story.as())
    type('One.')
    school.clock.pass(6 * 60_000)
    type('One. Two.')
    sit(postId, story.as(), 'another-sitting')('One. Two. Three.')
    sit(postId, story.as('deputy'))('One. Two. Three. Four.')
    expect(submitPost(story.as('deputy'), { postId }).post.state).toBe('waiting')
    expect(versions(postId).map(([number, , message]) => [number, message])).toEqual([
      [4, 'One. Two. Three. Four.'],
      [3, 'One. Two. Three.'],
      [2, 'One. Two.'],
      [1, 'One.'],
    ])
    expect(showVersions(story.as(), { postId }).map((row) => [row.handedIn, row.byName])).toEqual([
      [true, expect.any(String)],
      [false, expect.any(String)],
      [false, expect.any(String)],
      [false, expect.any(String)],
    ])
  })
  it('keeps the order of its versions when the clock is set back', () => {
    const postId = post()
    const type = sit(postId, story.as())
    type('Written on Monday.')
    school.clock.pass(-3 * 24 * 3_600_000)
    type('Written later, on a clock that says Friday.')
    expect(versions(postId).map(([, , message]) => message)).toEqual([
      'Written later, on a clock that says Friday.',
      'Written on Monday.',
    ])
    expect(view(postId).post.message).toBe('Written later, on a clock that says Friday.')
  })
  it('may be longer than Facebook takes: it is kept whole and says so', () => {
    const postId = post()
    const long = 'a'.repeat(63_207)
    sit(postId, story.as())(long)
    expect(view(postId).post.message).toBe(long)
    expect(view(postId).refusals.map((refusal) => refusal.kind)).toEqual(['message-too-long'])
  })
})

describe('two people in turn', () => {
  it('a save over an older text changes nothing and is kept aside whole, with a failure that says where', () => {
    const postId = post()
    const office = sit(postId, story.as())
    const deputy = sit(postId, story.as('deputy'))
    office('The fair is on Saturday.')
    expect(failure(() => deputy('The fair is on Sunday.'))).toEqual({
      kind: 'post-changed-meanwhile',
      detail: { keptAs: 2 },
    })
    expect(failure(() => deputy('The fair is on Sunday, at ten.'))).toEqual({
      kind: 'post-changed-meanwhile',
      detail: { keptAs: 2 },
    })
    expect(view(postId).post.message).toBe('The fair is on Saturday.')
    expect(versions(postId)).toEqual([
      [2, 'kept-aside', 'The fair is on Sunday, at ten.'],
      [1, 'written', 'The fair is on Saturday.'],
    ])
    office('The fair is on Saturday, in the hall.')
    expect(versions(postId)[1]).toEqual([1, 'written', 'The fair is on Saturday, in the hall.'])
  })
  it('what is handed in is what was on screen', () => {
    const postId = post()
    const { revision } = view(postId)
    sit(postId, story.as())('Changed.')
    expect(failure(() => submitPost(story.as('deputy'), { postId, revision }))?.kind).toBe('post-changed-meanwhile')
    expect(view(postId).post.state).toBe('draft')
  })
  it('whatever two people type in turn, on whatever clock, every text can be found again', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            who: fc.constantFrom('office' as const, 'deputy' as const),
            // Long enough that nothing of it may go without a version of its own.
            text: fc.tuple(fc.uuid(), fc.uuid(), fc.uuid()).map((words) => words.join(' ')),
            looksFirst: fc.boolean(),
            passes: fc.integer({ min: -600_000, max: 600_000 }),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        (acts) => {
          const postId = post()
          const typing = { office: sit(postId, story.as()), deputy: sit(postId, story.as('deputy')) }
          for (const [at, { who, text, looksFirst, passes }] of acts.entries()) {
            school.clock.pass(passes)
            if (looksFirst) typing[who] = sit(postId, story.as(who), `sitting-${who}-${at}`)
            failure(() => typing[who](text))
          }
          const found = versions(postId)
          const texts = new Set(found.map(([, , message]) => message))
          expect(acts.map((act) => act.text).filter((text) => !texts.has(text))).toEqual([])
          const standing = found.find(([, made]) => made !== 'kept-aside')
          expect(standing?.[2]).toBe(school.database.read((reader) => findPost(reader, postId))?.message)
        },
      ),
      { numRuns: 15 },
    )
  })
})

describe('an older version', () => {
  it('is the post’s again as a new version, and what stood is still there', () => {
    const postId = post(story.photoIds)
    sit(postId, story.as())('The first text.')
    const { post: now } = view(postId)
    savePost(story.as('deputy'), {
      postId,
      kind: 'celebration',
      message: 'The second text.',
      photos: now.photos.slice(1),
    })
    const restored = restoreVersion(story.as(), { postId, number: 1, revision: view(postId).revision })
    expect(restored.post).toMatchObject({ kind: 'reminder', message: 'The first text.', photos: now.photos })
    expect(versions(postId)).toEqual([
      [3, 'restored', 'The first text.'],
      [2, 'written', 'The second text.'],
      [1, 'written', 'The first text.'],
    ])
    expect(failure(() => restoreVersion(story.as(), { postId, number: 2, revision: 1 }))?.kind).toBe(
      'post-changed-meanwhile',
    )
    expect(failure(() => restoreVersion(story.as(), { postId, number: 9, revision: 4 }))?.kind).toBe('not-found')
  })
})

describe('templates', () => {
  it('begin with starters for every kind of post, which pass the names rule and name nobody', () => {
    expect(new Set(starterTemplates.map((one) => one.kind))).toEqual(
      new Set(['celebration', 'curriculum', 'trip-or-event', 'reminder', 'recruitment', 'emergency']),
    )
    for (const { title, body, kind } of starterTemplates) saveTemplate(story.as(), { id: null, title, body, kind })
    expect(listTemplates(story.as()).filter((one) => one.from === 'school')).toHaveLength(starterTemplates.length)
  })
  it('are changed, taken off the list and put back; the school adds its own', () => {
    const [first] = starterTemplates
    const kept = { kind: 'celebration', title: 'Our well done', body: 'Well done, [class]!' } as const
    saveTemplate(story.as(), { id: first!.id, ...kept })
    expect(listTemplates(story.as())[0]).toEqual({ id: first!.id, ...kept, from: 'changed', removed: false })
    expect(removeTemplate(story.as(), { templateId: first!.id })[0]).toMatchObject({ title: kept.title, removed: true })
    expect(putBackTemplate(story.as(), { templateId: first!.id })[0]).toEqual({
      ...first,
      from: 'starter',
      removed: false,
    })
    const own = saveTemplate(story.as('deputy'), { id: null, ...kept }).at(-1)
    expect(own).toMatchObject({ ...kept, from: 'school' })
    expect(removeTemplate(story.as(), { templateId: own!.id }).some((one) => one.id === own!.id)).toBe(false)
    expect(failure(() => removeTemplate(story.as(), { templateId: own!.id }))?.kind).toBe('not-found')
  })
  it('that would name a pupil are not kept', () => {
    expect(
      failure(() =>
        saveTemplate(story.as(), { id: null, kind: 'celebration', title: 'Well done', body: 'Well done Amelia!' }),
      )?.kind,
    ).toBe('template-names-pupil')
  })
})

describe('posts that are near one another', () => {
  const near = (postId: PostId) => advisePost(story.as(), { postId, revision: 1 }).near
  it('words that name a pupil whose photo went out within 14 days are pointed out, and not after that', async () => {
    const photoPost = await armedPost(story)
    await runPublishing(story)
    const postId = createPost(story.as(), { eventId: null, kind: 'celebration', photoIds: [] }).post.id
    sit(postId, story.as())('Well done amelia!')
    const sent = { postId: photoPost, firstWords: 'Everyone had a lovely day.', wentOutAtMs: expect.any(Number) }
    expect(near(postId)).toEqual([{ kind: 'named-after-photo', names: ['Amelia Taylor'], words: ['amelia'], ...sent }])
    // A clock set back does not make it far.
    school.clock.pass(-24 * 3_600_000)
    expect(near(postId)).toHaveLength(1)
    school.clock.pass(16 * 24 * 3_600_000)
    expect(near(postId)).toEqual([])
  })
  it('words only about the event of a photo post are pointed out even without a name', async () => {
    const photoPost = await armedPost(story)
    await runPublishing(story)
    const postId = post()
    sit(postId, story.as())('It was a lovely day.')
    expect(near(postId)).toMatchObject([{ kind: 'same-event', names: [], postId: photoPost }])
  })
  it('a photo of somebody whom a post of words named before is pointed out', async () => {
    const words = post()
    sit(words, story.as())('Congratulations to Amelia Taylor.')
    const [finding] = view(words).findings[0]?.findings ?? []
    settleWords(story.as(), {
      postId: words,
      place: { kind: 'message' },
      start: finding!.start,
      text: finding!.text,
    })
    submitPost(story.as(), { postId: words })
    await sign(story, words)
    publishPost(story.as(), { postId: words })
    await runPublishing(story)
    expect(near(post(story.photoIds))).toMatchObject([
      { kind: 'shown-after-name', names: ['Amelia Taylor'], words: ['Amelia Taylor'], postId: words },
    ])
    expect(near(words)).toEqual([])
  })
})

describe('the school’s values', () => {
  it('are ticked by a person and say when the post was changed afterwards', () => {
    const postId = post()
    const type = sit(postId, story.as())
    type('A kind word.')
    const [value = ''] = school.as().school.values
    const ticked = tickValue(story.as(), { postId, value, ticked: true }).values[0]
    expect(ticked).toMatchObject({ value, tick: { before: false } })
    type('A kind word!')
    expect(advisePost(story.as(), { postId, revision: 3 }).values[0]).toMatchObject({ tick: { before: true } })
    expect(tickValue(story.as(), { postId, value, ticked: false }).values[0]).toEqual({ value, tick: null })
    expect(failure(() => tickValue(story.as(), { postId, value: 'Profit', ticked: true }))?.kind).toBe('bad-input')
  })
})
