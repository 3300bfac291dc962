// Everything that is due, put off or ahead, and the school's own dates.
import type { OpenStudio } from '../../place.ts'
import { useQuery } from '../../studio.ts'
import { fullDayWords } from '../../words.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { ReminderLines } from './reminder-lines.tsx'

export function Calendar({ studio }: { readonly studio: OpenStudio }) {
  const calendar = useQuery('calendar.list', {})
  if (calendar.value === null)
    return calendar.trouble === null ? (
      <Waiting what="Looking what is due" />
    ) : (
      <TroubleNotice trouble={calendar.trouble} />
    )
  const { reminders } = calendar.value
  const inSight = reminders.filter((reminder) => reminder.snoozedUntil === null)
  const putOff = reminders.filter((reminder) => reminder.snoozedUntil !== null)
  return (
    <div className="stack">
      <TroubleNotice trouble={calendar.trouble} />
      <section className="stack-tight" aria-labelledby="due-now">
        <h2 id="due-now">What is due</h2>
        {inSight.length === 0 ? (
          <div className="sheet">
            <EmptyState icon="shown" title="Nothing is due">
              What runs out, must be reviewed or asked again appears here and on Home in good time.
            </EmptyState>
          </div>
        ) : (
          <ReminderLines reminders={inSight} main={inSight[0]?.kind ?? null} onPutOff={calendar.put} />
        )}
      </section>
      {putOff.length > 0 && (
        <section className="stack-tight" aria-labelledby="put-off">
          <h2 id="put-off">Put off</h2>
          <ReminderLines reminders={putOff} onPutOff={calendar.put} />
        </section>
      )}
      <section className="stack-tight" aria-labelledby="dates">
        <h2 id="dates">Dates</h2>
        <dl className="facts-list">
          <dt>Social media policy ratified</dt>
          <dd>{fullDayWords(studio.school.policyRatifiedOn)}</dd>
          <dt>Its next review</dt>
          <dd>{fullDayWords(studio.school.policyReviewOn)}, two years later (policy section 13)</dd>
        </dl>
      </section>
    </div>
  )
}
