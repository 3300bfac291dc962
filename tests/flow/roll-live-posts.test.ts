// A pupil list that says no acts as a withdrawal does: signatures go, posts on their way stop, live posts get their task, and
// the report names them before anything is written. Undoing it does not call a takedown back.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listImports } from '../../electron/studio/flow/import-roll.ts'
import { listTakedowns } from '../../electron/studio/flow/show-takedowns.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { checkUndo, undoRoll } from '../../electron/studio/flow/undo-roll.ts'
import type { PostId } from '../../shared/model/id.ts'
import { openPages } from '../../electron/studio/the-page.ts'
import { checkList, importList } from '../import-list.ts'
import { madeUpn } from '../made-upn.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { look, reasonsOf } from './photo-story.ts'
import { armedPost, openPostStory, runPublishing, signedPost, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
let path: string
beforeEach(async () => {
  school = await openTestSchool()
  const pages = openPages(school.database, school.files, school.clock, { write: () => undefined }, undefined)
  story = await openPostStory(school, pages.practice)
  path = join(school.dir, 'roll.csv')
})
afterEach(async () => {
  await school.close()
})

/** The list knows Amelia by nothing but her name, so a person says that it is she. */
const people = () => [{ row: 2, answer: 'same' as const, subjectId: story.amelia }]
const says = async (answer: string) => {
  school.clock.pass(1_000)
  await writeFile(
    path,
    `UPN,Forename,Surname,Class,Facebook,Given by,Relationship\n${madeUpn(1)},Amelia,Taylor,Maple,${answer},Parent,Mother\n`,
  )
}
const state = (postId: PostId) => {
  const view = getPost(story.as(), { postId })
  return [view.post.state, view.publication?.state ?? null]
}
const takedowns = () => listTakedowns(story.as(), { postId: null, subjectId: null })

describe('a no in a pupil list', () => {
  it('names the live posts before it is written, and opens their takedown with it', async () => {
    const postId = await armedPost(story)
    await runPublishing(story)
    expect(state(postId)[0]).toBe('live')
    await says('no')
    const report = await checkList(story.as(), { path, people: people() })
    expect([report.yesToNo.map(({ name, purpose }) => [name, purpose]), report.livePosts]).toEqual([
      [['Amelia Taylor', 'social_media']],
      [{ postId, firstWords: 'Everyone had a lovely day.', people: ['Amelia Taylor'] }],
    ])
    expect(takedowns()).toEqual([])
    expect((await importList(story.as(), { path, people: people() })).livePosts).toEqual(report.livePosts)
    expect(takedowns()).toMatchObject([{ task: { postId, why: 'withdrawal' } }])

    const [newest] = listImports(story.as())
    if (!newest) throw new Error('nothing was imported')
    school.clock.pass(1_000)
    const view = checkUndo(story.as(), { importId: newest.id })
    undoRoll(story.as(), { importId: newest.id, digest: view.digest, backToYes: [story.amelia] })
    expect(reasonsOf(look(school, story.photoIds[0]!))[0]).toBe('shown')
    expect(takedowns()).toMatchObject([{ task: { postId, done: null } }])
  })

  it('voids a signature, stops a post on its way, and hides the pupil in every photo', async () => {
    const signed = await signedPost(story)
    const armed = await armedPost(story)
    await says('no')
    await importList(story.as(), { path, people: people() })
    expect(state(signed.post.id)[0]).toBe('waiting')
    await runPublishing(story)
    expect(state(armed)).toEqual(['failed', 'failed-clean'])
    expect(takedowns()).toEqual([])
    expect(story.photoIds.map((id) => reasonsOf(look(school, id))[0])).toEqual(['no-permission', 'no-permission'])
  })

  it('leaves signatures alone when it changes nobody’s yes', async () => {
    const signed = await signedPost(story)
    await says('yes')
    await importList(story.as(), { path, people: people() })
    expect(state(signed.post.id)[0]).toBe('signed')
  })
})
