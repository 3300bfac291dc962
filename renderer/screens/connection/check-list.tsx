// The checks of the connection, one line each: its own sign, what was found, and what to do. What asks for something comes first;
// what is good stands below, closed.
import type { ReactNode } from 'react'
import type { CheckLine } from '../../../shared/model/connection.ts'
import { checkWords } from '../../words-connection.ts'
import { countWords } from '../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon.tsx'
import './connection.css'

const icons: Readonly<Record<CheckLine['sign'], IconName>> = {
  good: 'shown',
  look: 'undecided',
  unknown: 'undecided',
  wrong: 'wrong',
}
/** The sign in words, for whoever cannot see it. */
const signs: Readonly<Record<CheckLine['sign'], string>> = {
  good: 'Good',
  look: 'Look at this',
  unknown: 'Not known',
  wrong: 'Wrong',
}
const urgency: Readonly<Record<CheckLine['sign'], number>> = { wrong: 0, look: 1, unknown: 2, good: 3 }

/** `acts` gives a line a button of its own. */
export function CheckList({
  lines,
  about,
  acts,
}: {
  readonly lines: readonly CheckLine[]
  readonly about: { readonly pageName: string | null; readonly handle: string }
  readonly acts?: (line: CheckLine) => ReactNode
}) {
  const open = lines.filter((line) => line.sign !== 'good').toSorted((a, b) => urgency[a.sign] - urgency[b.sign])
  const good = lines.filter((line) => line.sign === 'good')
  const row = (line: CheckLine) => {
    const words = checkWords(line, about)
    return (
      <li key={`${line.what} ${line.scope ?? ''}`}>
        <Icon name={icons[line.sign]} size={18} />
        <div className="grow">
          <div className="check-title">
            <span className="check-sign">{signs[line.sign]}: </span>
            {words.title}
          </div>
          <div className="quiet">{words.says}</div>
          {words.todo !== null && <div className="check-todo">{words.todo}</div>}
        </div>
        {acts?.(line)}
      </li>
    )
  }
  return (
    <>
      {open.length > 0 && <ul className="sheet check-lines">{open.map(row)}</ul>}
      {good.length > 0 && (
        <details className="check-all" open={open.length === 0}>
          <summary>{countWords(good.length, 'check is good', 'checks are good')}</summary>
          <ul className="sheet check-lines">{good.map(row)}</ul>
        </details>
      )}
    </>
  )
}
