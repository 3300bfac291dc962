// A few drawn posts of other years, for rehearsing on the practice Page: a group, three children close by, one child alone, and
// words only. Everybody in them is invented; in the sample school the names are on its roll. Drawn when asked for, kept nowhere else.
import { castFor } from './cast.ts'
import { chanceFor } from './chance.ts'
import { composePhoto, pupilSitter } from './compose-photo.ts'
import { asJpeg, develop } from './develop-photo.ts'
import { SAMPLE_SEED } from './draw-school.ts'
import { upnOf } from './roll.ts'
import type { Shot } from './shots.ts'

/** One post as it would have been made without the studio. */
export interface OldPost {
  readonly message: string
  readonly createdAtMs: number
  readonly pictures: readonly Uint8Array[]
}

const DAY_MS = 86_400_000
const LONGEST_PX = 1600

/**
 * Draws those whose words are not on the Page yet, one picture after another; some seconds. `nowMs` is the day from which they
 * are counted back.
 */
export async function drawOldPosts(nowMs: number, isThere: (message: string) => boolean): Promise<OldPost[]> {
  const { pupils } = castFor(SAMPLE_SEED)
  const sitters = pupils.map((pupil, at) => pupilSitter(pupil, upnOf(pupil, at)))
  const draw = async (shot: Shot, from: number): Promise<Uint8Array> => {
    const composed = composePhoto(
      shot,
      'pe',
      sitters.slice(from, from + shot.pupils),
      chanceFor(SAMPLE_SEED, `old ${shot.file}`),
    )
    const facts = { takenAt: '2024-07-14T10:00:00', orientation: 1, position: false } as const
    return asJpeg(await develop(composed, SAMPLE_SEED, `old ${shot.file}`), LONGEST_PX, facts)
  }
  const [first] = pupils
  const name = first === undefined ? 'our winner' : `${first.preferredForename ?? first.legalForename} ${first.surname}`
  const ago = (days: number) => nowMs - days * DAY_MS
  const posts: readonly (Omit<OldPost, 'pictures'> & { readonly drawn: readonly [Shot, from: number] | null })[] = [
    {
      message: 'Sports day two years ago. Thank you to everybody who came.',
      createdAtMs: ago(860),
      drawn: [{ file: 'old-group', place: 'picnic', formation: 'two-rows', pupils: 9 }, 4],
    },
    {
      message: `Well done ${name}, who won the sack race!`,
      createdAtMs: ago(498),
      drawn: [{ file: 'old-close', place: 'marquee', formation: 'close', pupils: 3 }, 0],
    },
    {
      message: 'Our football team before the match.',
      createdAtMs: ago(400),
      drawn: [{ file: 'old-row', place: 'goal', formation: 'row', pupils: 5 }, 13],
    },
    { message: 'School is closed on Monday for staff training.', createdAtMs: ago(120), drawn: null },
  ]
  const made: OldPost[] = []
  for (const { message, createdAtMs, drawn } of posts) {
    if (isThere(message)) continue
    // One after another: each takes a hundred megabytes while it is drawn.
    // oxlint-disable-next-line no-await-in-loop
    made.push({ message, createdAtMs, pictures: drawn === null ? [] : [await draw(...drawn)] })
  }
  return made
}
