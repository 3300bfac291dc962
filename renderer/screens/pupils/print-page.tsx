// One page of a printed sheet: a title that is repeated on every leaf it runs over, and a line at the foot of each.
import type { ReactNode } from 'react'

/** Begins on a new leaf. The frame is a table because only a table's head and foot are repeated by the printer. */
export function PrintPage({
  title,
  about,
  foot,
  children,
}: {
  readonly title: string
  readonly about: string
  readonly foot: string
  readonly children: ReactNode
}) {
  return (
    <table className="print-page" role="presentation">
      <thead>
        <tr>
          <td>
            <h2>{title}</h2>
            <p>{about}</p>
          </td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{children}</td>
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <td>{foot}</td>
        </tr>
      </tfoot>
    </table>
  )
}
