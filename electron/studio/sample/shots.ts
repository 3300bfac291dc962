// Which pictures are in the two folders, in the order they were taken. Data only; compose-photo.ts stands the people up.
import type { ClassName } from './cast.ts'
import type { FieldKind } from './scene-field.ts'
import type { IndoorKind } from './scene-indoors.ts'

/** How the people stand: `close` fills the picture, `crowd` has a far row, `huddle` overlaps. */
export type Formation = 'row' | 'two-rows' | 'close' | 'huddle' | 'crowd' | 'podium' | 'sacks' | 'behind-table' | 'tall'

/** One picture that is drawn. `pupils` counts those who stand in front; a crowd adds `farPupils`. */
export interface Shot {
  readonly file: string
  readonly place: FieldKind | IndoorKind
  readonly formation: Formation
  readonly pupils: number
  readonly farPupils?: number
  readonly classes?: readonly ClassName[]
  readonly staff?: readonly string[]
  /** EXIF orientation; 6 and 8 have their pixels turned. */
  readonly orientation?: 1 | 6 | 8
  readonly position?: true
  readonly singing?: true
}
/** A file that is not a new picture: the same bytes again, or one that cannot be read. */
export interface Spoilt {
  readonly file: string
  readonly what: 'duplicate' | 'truncated' | 'not-a-picture'
  /** The picture it is made from. */
  readonly of: string
}
export interface ShotEvent {
  readonly name: string
  readonly kit: 'pe' | 'uniform'
  readonly shots: readonly Shot[]
  readonly spoilt: readonly Spoilt[]
}

/** The two events of the sample school. Folder names are the events' names. */
export const SHOT_EVENTS: readonly ShotEvent[] = [
  {
    name: 'Sports day',
    kit: 'pe',
    shots: [
      { file: 'LARK0101.JPG', place: 'lanes', formation: 'row', pupils: 5, classes: ['Maple'] },
      { file: 'LARK0102.JPG', place: 'lanes', formation: 'sacks', pupils: 5, classes: ['Oak'] },
      { file: 'LARK0103.JPG', place: 'finish', formation: 'huddle', pupils: 5 },
      {
        file: 'LARK0104.JPG',
        place: 'picnic',
        formation: 'two-rows',
        pupils: 10,
        classes: ['Maple'],
        staff: ['office'],
        position: true,
      },
      { file: 'LARK0105.JPG', place: 'marquee', formation: 'close', pupils: 3 },
      { file: 'LARK0106.JPG', place: 'goal', formation: 'row', pupils: 6, classes: ['Willow'] },
      { file: 'LARK0107.JPG', place: 'marquee', formation: 'tall', pupils: 3, orientation: 6 },
      { file: 'LARK0108.JPG', place: 'lanes', formation: 'crowd', pupils: 3, farPupils: 9 },
      { file: 'LARK0109.JPG', place: 'picnic', formation: 'two-rows', pupils: 9, classes: ['Oak'], staff: ['deputy'] },
      { file: 'LARK0110.JPG', place: 'podium', formation: 'podium', pupils: 3 },
      { file: 'LARK0111.JPG', place: 'finish', formation: 'row', pupils: 4, staff: ['head'] },
      { file: 'LARK0112.JPG', place: 'goal', formation: 'close', pupils: 4 },
      { file: 'field tablet 1.png', place: 'marquee', formation: 'row', pupils: 4 },
      { file: 'LARK0114.JPG', place: 'picnic', formation: 'two-rows', pupils: 12, classes: ['Oak', 'Willow'] },
    ],
    spoilt: [
      { file: 'Copy of LARK0105.JPG', what: 'duplicate', of: 'LARK0105.JPG' },
      { file: 'LARK0113.JPG', what: 'truncated', of: 'LARK0112.JPG' },
    ],
  },
  {
    name: 'Autumn assembly',
    kit: 'uniform',
    shots: [
      { file: 'LARK0201.JPG', place: 'stage', formation: 'two-rows', pupils: 10, classes: ['Willow'], staff: ['head'] },
      { file: 'LARK0202.JPG', place: 'windows', formation: 'row', pupils: 4, classes: ['Maple', 'Oak'] },
      { file: 'LARK0203.JPG', place: 'table', formation: 'behind-table', pupils: 6 },
      { file: 'LARK0204.JPG', place: 'stage', formation: 'row', pupils: 6, classes: ['Oak'], singing: true },
      { file: 'LARK0205.JPG', place: 'classroom', formation: 'close', pupils: 3, classes: ['Maple'] },
      {
        file: 'LARK0206.JPG',
        place: 'reading',
        formation: 'two-rows',
        pupils: 8,
        classes: ['Maple'],
        staff: ['business'],
      },
      { file: 'LARK0207.JPG', place: 'windows', formation: 'tall', pupils: 3, orientation: 8 },
      { file: 'LARK0208.JPG', place: 'stage', formation: 'crowd', pupils: 3, farPupils: 8, singing: true },
      { file: 'LARK0209.JPG', place: 'table', formation: 'behind-table', pupils: 5, staff: ['office'] },
      { file: 'LARK0210.JPG', place: 'classroom', formation: 'huddle', pupils: 6 },
      { file: 'LARK0211.JPG', place: 'windows', formation: 'close', pupils: 4 },
      {
        file: 'LARK0212.JPG',
        place: 'stage',
        formation: 'two-rows',
        pupils: 12,
        classes: ['Oak', 'Willow'],
        singing: true,
      },
      { file: 'hall tablet 1.webp', place: 'reading', formation: 'row', pupils: 4 },
      { file: 'IMG_0031.HEIC', place: 'windows', formation: 'row', pupils: 3, staff: ['deputy'] },
    ],
    spoilt: [
      { file: 'LARK0202 (1).JPG', what: 'duplicate', of: 'LARK0202.JPG' },
      { file: 'LARK0213.JPG', what: 'not-a-picture', of: 'LARK0201.JPG' },
    ],
  },
]
