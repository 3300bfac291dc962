// Whether a photo's place in a list would be drawn as it is: lists come anew from the studio, and most of their rows say the same.
import type { PhotoRow } from '../../../shared/contract/views.ts'

/** For React's memo: two sets of properties that draw the same. Whatever else they hold is compared by identity. */
export function drawnAlike<Props extends { readonly row: PhotoRow }>(before: Props, now: Props): boolean {
  const { row: was, ...others } = before
  const { row, ...rest } = now
  const names = Object.keys(rest) as (keyof typeof rest)[]
  return (
    names.length === Object.keys(others).length &&
    names.every((name) => Object.is(others[name], rest[name])) &&
    (was === row || (was.id === row.id && JSON.stringify(was) === JSON.stringify(row)))
  )
}
