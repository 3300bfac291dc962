// Which part of a contact sheet is in view, and where the keys lead in it. Pure arithmetic, page only; draws nothing.

/** One photo's place on the sheet, in CSS pixels, with its margin; desk.css draws it as large. */
export const SHEET_CELL = { width: 176, height: 152 } as const
/** Rows drawn beyond each edge, so that scrolling shows no gap. */
const SPARE_ROWS = 2

/** How many stand side by side. */
export const columnsIn = (width: number): number => Math.max(1, Math.floor(width / SHEET_CELL.width))

export interface SheetWindow {
  /** Places in the list: from `first` to before `last` is drawn. */
  readonly first: number
  readonly last: number
}

/** What is to be drawn of `count` photos, scrolled down by `top` in a window `height` high. */
export function windowOf(count: number, columns: number, top: number, height: number): SheetWindow {
  const firstRow = Math.max(0, Math.floor(top / SHEET_CELL.height) - SPARE_ROWS)
  const lastRow = Math.ceil((top + height) / SHEET_CELL.height) + SPARE_ROWS
  return { first: Math.min(count, firstRow * columns), last: Math.min(count, lastRow * columns) }
}

/** So many places are drawn at most at once, in a window `height` high: any so many places in a row have different remainders. */
export const placesDrawn = (columns: number, height: number): number =>
  columns * (Math.ceil(height / SHEET_CELL.height) + 2 * SPARE_ROWS + 1)

export type SheetKey = 'left' | 'right' | 'up' | 'down' | 'home' | 'end' | 'page-up' | 'page-down'

/** The place a key leads to from `at`; never outside the list. `rows`: how many rows fit into the window. */
export function placeAfter(key: SheetKey, at: number, count: number, columns: number, rows: number): number {
  const page = Math.max(1, rows - 1) * columns
  const steps: Readonly<Record<SheetKey, number>> = {
    left: at - 1,
    right: at + 1,
    // At the edge the column is kept: one does not slip to the first or last photo.
    up: at - columns < 0 ? at : at - columns,
    down: at + columns > count - 1 ? at : at + columns,
    home: 0,
    end: count - 1,
    'page-up': at - page < 0 ? at % columns : at - page,
    'page-down': Math.min(count - 1, at + page),
  }
  return Math.min(count - 1, Math.max(0, steps[key]))
}
