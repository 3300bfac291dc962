// School › School year: the calendar of what is due, rolling the year over, and for how long things are kept.
import type { PlaceProps } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { Calendar } from './calendar.tsx'
import { Kept } from './kept.tsx'
import { RollOver } from './roll-over.tsx'
import './school-year.css'

const parts = [
  { path: '', name: 'What is due' },
  { path: 'roll-over', name: 'Roll the year over' },
  { path: 'kept', name: 'How long things are kept' },
] as const

/** '#/school/year', '#/school/year/roll-over', '#/school/year/kept'. `path` is what comes after 'year'. */
export function SchoolYear({ path, studio }: PlaceProps) {
  const here = parts.find((part) => part.path === (path[0] ?? ''))?.path ?? ''
  return (
    <div className="stack">
      <nav className="year-parts no-print" aria-label="School year">
        {parts.map((part) => (
          <a
            key={part.path}
            href={hrefTo('school', 'year', ...(part.path === '' ? [] : [part.path]))}
            aria-current={part.path === here ? 'page' : undefined}
          >
            {part.name}
          </a>
        ))}
      </nav>
      {here === '' && <Calendar studio={studio} />}
      {here === 'roll-over' && <RollOver />}
      {here === 'kept' && <Kept role={studio.me.role} />}
    </div>
  )
}
