// The three kinds of people on the register, each on its own tab, with how many there are.
import type { PupilRow } from '../../../shared/contract/views.ts'
import { SubjectKind } from '../../../shared/model/subject.ts'
import { hrefTo } from '../../route.ts'
import { kindWords } from '../../words-register.ts'

const places: Readonly<Record<SubjectKind, string>> = {
  pupil: hrefTo('pupils'),
  staff: hrefTo('pupils', 'staff'),
  visitor: hrefTo('pupils', 'visitors'),
}
/** The address of a kind's tab. */
export const tabHref = (kind: SubjectKind): string => places[kind]

/** The heading of the screen is the tab that is open. */
export function RegisterTabs({ here, rows }: { readonly here: SubjectKind; readonly rows: readonly PupilRow[] }) {
  return (
    <nav className="register-tabs" aria-label="Who is on the register">
      {SubjectKind.options.map((kind) => {
        const words = (
          <>
            {kindWords(kind).tab}{' '}
            <span className="quiet register-tab-count">
              {rows.filter((row) => row.kind === kind && !row.hasLeft).length.toLocaleString('en-GB')}
            </span>
          </>
        )
        return (
          <a key={kind} href={places[kind]} aria-current={kind === here ? 'page' : undefined}>
            {kind === here ? <h1>{words}</h1> : words}
          </a>
        )
      })}
    </nav>
  )
}
