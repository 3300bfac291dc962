// The printed line-up: everybody who was looked for, class by class, with a box to tick. Names alone: a sheet goes into other
// hands, so no reason stands on it and no portrait, which was given for recognition and nothing else (L28, L36).
import type { LookedForPerson, LookedForView } from '../../../shared/contract/faces-views.ts'
import type { EventView } from '../../../shared/contract/views.ts'
import { accountedShort, lookedForSentences as words } from '../../words-looked-for.ts'
import { pageHeading } from '../../words-sheets.ts'
import { fullDayWords, today } from '../../words.ts'
import { PrintPage } from '../pupils/print-page.tsx'
import '../pupils/sheets.css'

export function LineUp({ view, looked }: { readonly view: EventView; readonly looked: LookedForView }) {
  const collator = new Intl.Collator('en-GB', { numeric: true })
  const pages = [...Map.groupBy(looked.people, (one) => one.className ?? '')].toSorted(([a], [b]) =>
    collator.compare(a, b),
  )
  return (
    <div className="only-print">
      <div className="print-pages">
        {pages.map(([className, people]) => (
          <PrintPage
            key={className}
            title={`${words.title}: ${pageHeading(className)}`}
            about={`${view.event.title}, ${fullDayWords(view.event.heldOn)} · ${words.printAbout}`}
            foot={`As of ${fullDayWords(today())}. ${words.printFoot}`}
          >
            <Lines title={words.mayNot} people={people.filter((one) => !one.mayBeShown)} />
            <Lines title={words.may} people={people.filter((one) => one.mayBeShown)} />
          </PrintPage>
        ))}
      </div>
    </div>
  )
}

function Lines({ title, people }: { readonly title: string; readonly people: readonly LookedForPerson[] }) {
  return (
    <section className="line-up">
      <h3>{title}</h3>
      {people.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <ul>
          {people.map((one) => (
            <li key={one.subjectId}>
              <span className="line-up-box" aria-hidden="true" />
              <span>{one.name}</span>
              <span>{accountedShort(one)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
