// What drawn children hold or wear for the occasion: harvest, balls, certificates, medals. Units as in draw-figure.ts.
import { darker, fill, line, n, oval, slab, through, type Sheet } from './ink.ts'

/** What a child may hold. */
export type Holding =
  | 'pumpkin'
  | 'bread'
  | 'leaves'
  | 'certificate'
  | 'ball'
  | 'egg'
  | 'baton'
  | 'cup'
  | 'painting'
  | 'wheat'
  | 'apples'

/** The soft outline of a shape of this colour. */
export const edge = (colour: string): string =>
  `stroke="${darker(colour, 0.45)}" stroke-opacity=".5" stroke-width="1.2"`

const star = (x: number, y: number, r: number, colour: string): string =>
  fill(
    `M${Array.from({ length: 10 }, (_, at) => `${n(x + Math.sin((at * Math.PI) / 5) * (at % 2 === 0 ? r : r * 0.45))} ${n(y - Math.cos((at * Math.PI) / 5) * (at % 2 === 0 ? r : r * 0.45))}`).join('L')}Z`,
    colour,
  )

/** Things that hands hold in front of the chest, around 0,112. */
export const held = (sheet: Sheet, what: Holding): string => {
  const leaf = (x: number, y: number, turn: number, colour: string): string =>
    `<g transform="translate(${x} ${y}) rotate(${turn})">${fill('M0 -24C9 -17 20 -14 17 -3C23 4 12 13 0 14C-12 13 -23 4 -17 -3C-20 -14 -9 -17 0 -24Z', colour, edge(colour))}${line('M0 -18V24M0 0L10 -7M0 0L-10 -7', darker(colour, 0.35), 1.6)}</g>`
  switch (what) {
    case 'pumpkin':
      return (
        [-26, 26, -13, 13, 0]
          .map((x) =>
            oval(
              x,
              104,
              22,
              30,
              sheet.radial(
                [
                  [0, '#ffb65c'],
                  [0.6, '#ee8a2b'],
                  [1, '#c96614'],
                ],
                [0.4, 0.3],
                0.7,
              ),
            ),
          )
          .join('') + fill('M-5 76Q-3 64 7 62L10 68Q4 70 5 77Z', '#5d7a33')
      )
    case 'bread':
      return (
        fill(
          through(
            [
              [-48, 116],
              [-50, 96],
              [-28, 82],
              [0, 78],
              [28, 82],
              [50, 96],
              [48, 116],
              [0, 124],
            ],
            true,
          ),
          sheet.linear([
            [0, '#e9b566'],
            [1, '#b9772f'],
          ]),
          edge('#b9772f'),
        ) + [-24, 0, 24].map((x) => line(`M${x - 7} 108L${x + 7} 88`, '#f7dfae', 4)).join('')
      )
    case 'leaves':
      return leaf(-20, 98, -32, '#d9622b') + leaf(20, 98, 30, '#e3a52f') + leaf(0, 88, 0, '#b23a2e')
    case 'certificate':
      return (
        slab(-44, 76, 88, 64, '#fffbea', 3, edge('#b49a56')) +
        slab(-39, 81, 78, 54, 'none', 2, 'stroke="#c9a443" stroke-width="2"') +
        line('M-22 94h44M-28 105h56M-28 113h40', '#9a9384', 2.2) +
        star(24, 122, 10, '#d9a520') +
        line('M20 128l-4 12M28 128l4 12', '#c0392b', 4)
      )
    case 'ball':
      return (
        oval(
          0,
          106,
          30,
          30,
          sheet.radial(
            [
              [0, '#fff3c9'],
              [0.5, '#f2b632'],
              [1, '#c57d13'],
            ],
            [0.38, 0.32],
            0.72,
          ),
        ) + line('M-28 100Q0 118 28 100M-4 77Q8 106 -4 135', '#ad6a10', 2.4, 'opacity=".8"')
      )
    case 'egg':
      return (
        line('M8 116L44 96', '#9c6b3c', 6) +
        oval(52, 92, 13, 7, '#c9955c', edge('#80532a')) +
        oval(53, 81, 9, 12, '#fff7e8', edge('#c3b394'))
      )
    case 'baton':
      return line('M-24 122L32 84', '#b52f3d', 12) + line('M-24 122L32 84', '#e5535f', 8)
    case 'cup':
      return (
        fill(
          'M-26 68H26Q25 102 5 108V124H18V134H-18V124H-5V108Q-25 102 -26 68Z',
          sheet.linear(
            [
              [0, '#fff0b0'],
              [0.5, '#e8bd3c'],
              [1, '#a97a12'],
            ],
            [0, 0],
            [1, 0.2],
          ),
          edge('#a97a12'),
        ) + line('M-26 74C-44 76 -40 96 -20 98M26 74C44 76 40 96 20 98', '#d3a52c', 5)
      )
    case 'painting':
      return (
        slab(-50, 68, 100, 76, '#fdfcf6', 3, edge('#8a8a8a')) +
        slab(-44, 74, 88, 46, '#bfe0f2') +
        slab(-44, 114, 88, 24, '#8fc06a') +
        oval(26, 88, 9, 9, '#f7c83c') +
        line('M-18 134V104', '#7a5330', 6) +
        oval(-18, 98, 18, 14, '#d9712f') +
        oval(-26, 104, 8, 7, '#e6a23a')
      )
    case 'wheat':
      return (
        [-24, -12, 0, 12, 24]
          .map(
            (x) =>
              line(`M${n(x * 0.25)} 142Q${n(x * 0.4)} 104 ${x} 70`, '#d6a93f', 3.4) +
              [0, 9, 18]
                .map(
                  (y) =>
                    oval(x - y * x * 0.012 - 3, 70 + y, 3.2, 6.4, '#eac565', `transform="rotate(-18 ${x} ${70 + y})"`) +
                    oval(x - y * x * 0.012 + 3, 70 + y, 3.2, 6.4, '#dcae47', `transform="rotate(18 ${x} ${70 + y})"`),
                )
                .join(''),
          )
          .join('') + line('M-11 122H11', '#c0443f', 6)
      )
    case 'apples':
      return (
        [-22, 0, 22]
          .map((x) =>
            oval(
              x,
              94 - (x === 0 ? 8 : 0),
              14,
              14,
              sheet.radial(
                [
                  [0, '#ff9d84'],
                  [0.6, '#d8412f'],
                  [1, '#9c2318'],
                ],
                [0.35, 0.3],
                0.75,
              ),
            ),
          )
          .join('') +
        fill(
          'M-46 98H46L36 138H-36Z',
          sheet.linear([
            [0, '#c8955a'],
            [1, '#94622f'],
          ]),
          edge('#7d5126'),
        ) +
        line('M-43 108H43M-40 120H40M-37 131H37', '#7d5126', 2, 'opacity=".55"')
      )
  }
}

/** A medal on its ribbon, hanging to the chest. */
export const medal = (): string =>
  line('M-16 12L-2 84M16 12L2 84', '#2f6bb0', 6) +
  oval(0, 94, 15, 15, '#d9a520', edge('#8a6510')) +
  oval(0, 94, 11, 11, '#f3cf63') +
  star(0, 94, 8, '#c98f12')
